import type { Edition } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import { alignPair } from "./align-pair.js";
import { type AnchoredBlocks, anchorsBetween, type BlocksById, blocksById } from "./anchors.js";
import { type Block, blocksOf } from "./block.js";
import { joinPairs, type PairRow } from "./join-pairs.js";
import type { ParallelText } from "./parallel-text.js";
import { sameAtEnd } from "./same-end.js";
import { type Side, sideOf } from "./side.js";
import { type EditionBlocks, reportEmpty, reportUnmatched } from "./unmatched.js";

/**
 * Finds which top-level blocks of the editions say the same and gives them as rows, in the order of the text.
 *
 * Every block but link definitions stands in exactly one row; a block nobody else has stands alone in its row.
 * Equal ids (`{#id}`) always start a row together. All editions are aligned with the first; their rows are
 * joined to the finest rows that all of them allow.
 *
 * Reports ids that stand twice or cross, an empty edition, and long stretches that have no counterpart.
 *
 * Source: dynamic programming after Gale & Church, "A program for aligning sentences in bilingual corpora",
 * Computational Linguistics 19 (1993), with lexical evidence after Moore (AMTA 2002).
 */
export function alignEditions(editions: readonly Edition[], report: Report): ParallelText {
  const langs = editions.map((edition) => edition.lang);
  const blocks = editions.map(blocksOf);
  const ids = blocks.map((own) => blocksById(own, report));
  const texts = editions.map((edition, k) => ({
    edition,
    blocks: blocks[k] ?? [],
    ids: ids[k] ?? new Map(),
  }));
  const [first, ...others] = texts;
  if (!first) return { langs, rows: [] };
  if (others.length === 0)
    return { langs, rows: first.blocks.map(({ index }) => ({ cells: [[index]], confidence: 1 })) };
  for (const text of texts) reportEmpty(text, report);
  return { langs, rows: joinPairs(others.map((other) => alignTexts(first, other, report))) };
}

interface Text extends EditionBlocks {
  readonly ids: BlocksById;
}

function alignTexts(first: Text, other: Text, report: Report): readonly PairRow[] {
  const { anchors, crossing } = anchorsBetween(first.ids, other.ids, report);
  const rows = rowsBetween(first.blocks, other.blocks, anchors);
  // Wrong ids leave blocks alone that have their counterpart; the error has said enough.
  if (!crossing) reportUnmatched(first, other, rows, report);
  return rows;
}

interface Known {
  readonly a: readonly Block["node"][];
  readonly b: readonly Block["node"][];
  readonly rows: readonly PairRow[];
}

/** The last rows of a text, by its first block: blocks are the same objects as long as they are not changed. */
const known = new WeakMap<Block["node"], Known>();

function rowsBetween(
  a: readonly Block[],
  b: readonly Block[],
  anchors: readonly AnchoredBlocks[],
): readonly PairRow[] {
  const same = sameAtEnd(a, b);
  const [beforeA, beforeB] = [a.slice(0, a.length - same), b.slice(0, b.length - same)];
  const ends = b.slice(b.length - same).map((block, i): PairRow => {
    return { a: [a[beforeA.length + i]?.index ?? 0], b: [block.index], confidence: 1 };
  });
  const last = beforeB[0] && known.get(beforeB[0].node);
  if (last && areNodesOf(beforeA, last.a) && areNodesOf(beforeB, last.b)) return [...last.rows, ...ends];
  const rows = alignBlocks(beforeA, beforeB, anchors);
  if (beforeB[0]) known.set(beforeB[0].node, { a: nodesOf(beforeA), b: nodesOf(beforeB), rows });
  return [...rows, ...ends];
}

function nodesOf(blocks: readonly Block[]): readonly Block["node"][] {
  return blocks.map(({ node }) => node);
}

function areNodesOf(blocks: readonly Block[], nodes: readonly Block["node"][]): boolean {
  return blocks.length === nodes.length && blocks.every(({ node }, i) => node === nodes[i]);
}

function alignBlocks(
  a: readonly Block[],
  b: readonly Block[],
  anchors: readonly AnchoredBlocks[],
): PairRow[] {
  const sideA = sideOf(a, new Set(anchors.map((anchor) => anchor.a.index)));
  const sideB = sideOf(b, new Set(anchors.map((anchor) => anchor.b.index)));
  const [groupOfA, groupOfB] = [groupsByBlock(sideA), groupsByBlock(sideB)];
  const points = anchors.map(
    (anchor) => [groupOfA.get(anchor.a.index) ?? 0, groupOfB.get(anchor.b.index) ?? 0] as const,
  );
  return alignPair(sideA, sideB, points).map((row) => ({
    a: blockNumbers(sideA, row.a, row.endA),
    b: blockNumbers(sideB, row.b, row.endB),
    confidence: row.confidence,
  }));
}

function groupsByBlock(side: Side): Map<number, number> {
  return new Map(side.groups.map((blocks, group) => [blocks[0]?.index ?? -1, group]));
}

function blockNumbers(side: Side, group: number, end: number): number[] {
  return side.groups.slice(group, end).flatMap((blocks) => blocks.map((block) => block.index));
}
