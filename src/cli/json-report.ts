import type { BuildReport, TypographyChange } from "../compile/index.js";
import { type Diagnostic, lineColumn, type Span } from "../diagnostics/index.js";

/** A build's report for programs; lengths in points. */
export function jsonReport(report: BuildReport, { timings }: { readonly timings?: boolean }) {
  return {
    leaflets: report.leaflets.map((leaflet) => ({
      ...leaflet,
      typography: leaflet.typography.map(jsonChange),
      diagnostics: leaflet.diagnostics.map(jsonDiagnostic),
    })),
    failed: report.failed,
    diagnostics: report.diagnostics.map(jsonDiagnostic),
    ...(timings && { timings: Object.fromEntries(report.timings) }),
  };
}

/** A diagnostic with its place as people count it; without the text of the file. */
export function jsonDiagnostic({ severity, code, message, hint, span }: Diagnostic) {
  return {
    severity,
    code,
    message,
    ...(hint !== undefined && { hint }),
    ...(span && placeOf(span)),
  };
}

function jsonChange({ rule, before, after, span }: TypographyChange) {
  return { rule, before, after, ...placeOf(span) };
}

function placeOf({ file, start }: Span) {
  return { file: file.path, ...lineColumn(file.text, start) };
}
