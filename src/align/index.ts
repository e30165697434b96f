export { alignEditions } from "./align-editions.js";
export { type AlignmentDescription, type DescribedRow, describeAlignment } from "./describe-alignment.js";
export type { ParallelText, Row } from "./parallel-text.js";
