export type { Attachment } from "./attachments.js";
export { openImage, type PdfImage } from "./image.js";
export type { DocumentMeta } from "./metadata.js";
export { writePdf } from "./write-pdf.js";
