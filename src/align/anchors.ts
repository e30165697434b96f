import { lineColumn, type Report } from "../diagnostics/index.js";
import type { Block } from "./block.js";

/** The blocks of one edition by their id; of two with the same id the first. */
export type BlocksById = ReadonlyMap<string, Block>;

/** Finds the ids of an edition's blocks; reports an id that stands twice. */
export function blocksById(blocks: readonly Block[], report: Report): BlocksById {
  const found = new Map<string, Block>();
  for (const block of blocks) {
    if (block.id === undefined) continue;
    const first = found.get(block.id);
    if (first) {
      report({
        severity: "error",
        code: "align/duplicate-id",
        message: `\`#${block.id}\` stands twice: here and at ${placeOf(first)}`,
        hint: "give every paragraph of one language its own id; the first of the two is used",
        span: block.span,
      });
    } else {
      found.set(block.id, block);
    }
  }
  return found;
}

/** Two blocks with the same id, which start a row together. */
export interface AnchoredBlocks {
  readonly id: string;
  readonly a: Block;
  readonly b: Block;
}

export interface Anchors {
  readonly anchors: readonly AnchoredBlocks[];
  readonly crossing: boolean;
}

/**
 * The ids both editions have, in order. Ids that stand in another order in the second edition are reported
 * with both places; the largest set that agrees is kept.
 */
export function anchorsBetween(a: BlocksById, b: BlocksById, report: Report): Anchors {
  const shared: AnchoredBlocks[] = [];
  for (const [id, block] of a) {
    const other = b.get(id);
    if (other) shared.push({ id, a: block, b: other });
  }
  const kept = longestRising(shared.map((anchor) => anchor.b.index));
  shared.forEach((anchor, k) => {
    if (kept.has(k)) return;
    const crossed = shared.find((other, l) => kept.has(l) && l < k !== other.b.index < anchor.b.index);
    report({
      severity: "error",
      code: "align/crossing-ids",
      message: crossed
        ? `\`#${anchor.id}\` and \`#${crossed.id}\` stand in one order here and in the other at ${placeOf(anchor.a)}`
        : `\`#${anchor.id}\` stands in another order here than at ${placeOf(anchor.a)}`,
      hint: "ids must come in the same order in all languages; this one is left aside",
      span: anchor.b.span,
    });
  });
  return { anchors: shared.filter((_, k) => kept.has(k)), crossing: kept.size < shared.length };
}

function placeOf({ span }: Block): string {
  const { line, column } = lineColumn(span.file.text, span.start);
  return `${span.file.path}:${line}:${column}`;
}

/** The positions of a longest strictly rising subsequence of `values`, by patience sorting. */
function longestRising(values: readonly number[]): Set<number> {
  const tops: number[] = [];
  const before: number[] = [];
  values.forEach((value, k) => {
    let pile = tops.length;
    while (pile > 0 && (values[tops[pile - 1] ?? 0] ?? 0) >= value) pile--;
    before[k] = tops[pile - 1] ?? -1;
    tops[pile] = k;
  });
  const kept = new Set<number>();
  for (let k = tops.at(-1) ?? -1; k >= 0; k = before[k] ?? -1) kept.add(k);
  return kept;
}
