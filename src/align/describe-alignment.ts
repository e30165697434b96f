import type { Edition } from "../content/index.js";
import { blocksOf } from "./block.js";
import { firstWords } from "./first-words.js";
import type { ParallelText } from "./parallel-text.js";

/** A parallel text said plainly, for people and for programs. */
export interface AlignmentDescription {
  readonly langs: readonly string[];
  /** For a table: a row for each row, a cell for each edition. */
  readonly table: readonly DescribedRow[];
  /** For `--json`: each row's block numbers by language, with its confidence to two decimals. */
  readonly json: { readonly rows: readonly Readonly<Record<string, readonly number[] | number>>[] };
}

export interface DescribedRow {
  /** The first words of each block in the cell. */
  readonly cells: readonly (readonly string[])[];
  readonly confidence: number;
}

/** Describes the rows of `parallel`, whose cells are in the order of `editions`. */
export function describeAlignment(
  parallel: ParallelText,
  editions: readonly Edition[],
): AlignmentDescription {
  const words = editions.map(
    (edition) =>
      new Map(blocksOf(edition).map((block) => [block.index, firstWords(block.text) || `(${block.kind})`])),
  );
  return {
    langs: parallel.langs,
    table: parallel.rows.map(({ cells, confidence }) => ({
      cells: cells.map((numbers, k) => numbers.map((number) => words[k]?.get(number) ?? "")),
      confidence: twoDecimals(confidence),
    })),
    json: {
      rows: parallel.rows.map(({ cells, confidence }) => ({
        ...Object.fromEntries(parallel.langs.map((lang, k) => [lang, cells[k] ?? []])),
        confidence: twoDecimals(confidence),
      })),
    },
  };
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
