export { type ImposedFiles, type ImposeFilesOptions, imposeFiles } from "./impose-files.js";
export type { SourceFile } from "./source-pdf.js";
