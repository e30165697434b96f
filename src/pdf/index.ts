export type { PdfRef as StoredRef, PdfValue as StoredValue } from "pdfkit";
export type { Attachment } from "./attachments.js";
export { openImage, type PdfImage } from "./image.js";
export type { DocumentMeta } from "./metadata.js";
export { latin1, ObjectStore, text } from "./object-store.js";
export { operator } from "./operators.js";
export { writePdf } from "./write-pdf.js";
