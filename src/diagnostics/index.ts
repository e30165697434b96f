export type { Diagnostic, DiagnosticCode, Report, Severity, SourceFile, Span } from "./diagnostic.js";
export { nearestName } from "./nearest-name.js";
export { type LineColumn, lineColumn, printDiagnostic } from "./print.js";
