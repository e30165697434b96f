export type { ParallelText, Row } from "./parallel-text.js";
