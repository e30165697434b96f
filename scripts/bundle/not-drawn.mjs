// pdfkit breaks lines and reads PNGs with these; we do both ourselves.

// biome-ignore lint/style/noDefaultExport: so pdfkit imports them
export default class {
  constructor() {
    throw new Error("pdfkit's own text and images are not in this bundle");
  }
}
