// pdfkit breaks lines and reads PNGs with these; we do both ourselves.

module.exports = class {
  constructor() {
    throw new Error("pdfkit's own text and images are not in this bundle");
  }
};
