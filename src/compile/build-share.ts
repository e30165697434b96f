import type { Diagnostic } from "../diagnostics/index.js";
import type { BuildOptions, BuildProgress } from "./build-options.js";
import { openBuilder } from "./build-statement.js";
import type { LeafletReport } from "./report.js";

/** What several threads build together. */
export interface Share {
  readonly options: BuildOptions;
  readonly names: readonly string[];
  /** Shared by all: the number of the first statement that nobody has begun. */
  readonly next: Int32Array;
}

/** What there is to tell of a statement. */
export type StatementEvent =
  | { readonly kind: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly kind: "progress"; readonly progress: BuildProgress }
  | { readonly kind: "leaflet"; readonly leaflet: LeafletReport }
  | { readonly kind: "end"; readonly failed: number };

/** Told of the statement with this number. */
export type TellOf = (statement: number, event: StatementEvent) => void;

/**
 * Builds statements as long as there is one that no other thread has begun. Pauses when the fonts are open, of
 * which it tells under the first statement, and after each statement; in the end gives the milliseconds a stage.
 */
export function* buildShare(
  { options, names, next }: Share,
  tellOf: TellOf,
): Generator<void, ReadonlyMap<string, number>, void> {
  let statement = 0;
  const tell = (event: StatementEvent) => tellOf(statement, event);
  const listeners = {
    onProgress: (progress: BuildProgress) => tell({ kind: "progress", progress }),
    onLeaflet: (leaflet: LeafletReport) => tell({ kind: "leaflet", leaflet }),
  };
  const builder = openBuilder({ ...options, ...listeners }, (diagnostic) =>
    tell({ kind: "diagnostic", diagnostic }),
  );
  for (;;) {
    yield;
    statement = Atomics.add(next, 0, 1);
    const name = names[statement];
    if (name === undefined) return builder.timings();
    const { failed } = builder.build(name);
    tell({ kind: "end", failed });
  }
}
