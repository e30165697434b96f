export { type ImageProblem, openImage, type PdfImage } from "./image.js";
export type { DocumentMeta } from "./metadata.js";
export { type PdfInput, writePdf } from "./write-pdf.js";
