export { align } from "./align.js";
export { confidences, rowCount, rows } from "./rows.js";
export { makeRoom, strengths, wholes } from "./told.js";
