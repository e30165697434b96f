import type { Diagnostic, Report } from "../diagnostics/index.js";

/** Diagnostics as they come, each once: the same thing is found again in every format. */
export interface Collector {
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
  hasErrors(): boolean;
}

export function collector(onFirst: Report = () => {}): Collector {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    diagnostics,
    report(diagnostic) {
      const { code, message, span } = diagnostic;
      const key = JSON.stringify([code, message, span?.file.path, span?.start, span?.end]);
      if (seen.has(key)) return;
      seen.add(key);
      diagnostics.push(diagnostic);
      onFirst(diagnostic);
    },
    hasErrors: () => diagnostics.some(({ severity }) => severity === "error"),
  };
}
