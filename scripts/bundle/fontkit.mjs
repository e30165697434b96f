// pdfkit imports fontkit and asks it for nothing: our fonts are HarfBuzz's.

export function create() {
  throw new Error("fontkit is not in this bundle");
}
