export { BoundedCheck } from "./bounded-check.js";
export { type CheckOptions, checkPdf, type Destination } from "./check-pdf.js";
export type { Finding } from "./finding.js";
export { printFindings } from "./print-findings.js";
export { askVeraPdf } from "./verapdf.js";
