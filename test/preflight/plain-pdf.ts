export const latin1 = (text: string) => Buffer.from(text, "latin1");

/** A PDF of these objects, the first the catalog; the cross-reference table is left to be found. */
export function pdfOf(...objects: readonly string[]): Uint8Array {
  const bodies = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`);
  return latin1(`%PDF-1.7\n${bodies.join("")}trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\n%%EOF\n`);
}

export const CATALOG = "<</Type/Catalog/Pages 2 0 R>>";
export const PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>";

export function page(entries: string, size = "0 0 100 100"): string {
  return `<</Type/Page/Parent 2 0 R/MediaBox[${size}]${entries}>>`;
}

export function stream(content: string, entries = ""): string {
  return `<</Length ${content.length}${entries}>>\nstream\n${content}\nendstream`;
}
