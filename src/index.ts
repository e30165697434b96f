/**
 * Flugblatt as a library: what the command does, without the terminal.
 *
 * ```ts
 * import { build, printDiagnostic } from "flugblatt";
 *
 * const { leaflets, diagnostics } = build({ statements: ["our-strike"], formats: ["A5"] });
 * for (const diagnostic of diagnostics) console.error(printDiagnostic(diagnostic));
 * ```
 */
export {
  type AlignedStatement,
  alignStatement,
  type BuildOptions,
  type BuildProgress,
  type BuildReport,
  build,
  buildInThreads,
  expectManyLeaflets,
  FORMAT_NAMES,
  type Host,
  type LeafletReport,
  type LineReport,
  nodeHost,
  OVERLAY_LAYERS,
  type OverlayLayer,
  TARGETS,
  type Target,
  type TypographyChange,
} from "./compile/index.js";
export {
  type Diagnostic,
  type DiagnosticCode,
  lineColumn,
  printDiagnostic,
  type Severity,
  type SourceFile,
  type Span,
} from "./diagnostics/index.js";
