import { alignNumbers } from "./aligner.js";
import { cognateLinks } from "./cognates.js";
import type { Sentence, Side } from "./side.js";

/** A row of two sides: their groups from `a` to before `endA` and from `b` to before `endB`. */
export interface GroupRow {
  readonly a: number;
  readonly endA: number;
  readonly b: number;
  readonly endB: number;
  readonly confidence: number;
}

/** A group of either side, which start a row together. */
export type Anchor = readonly [a: number, b: number];

/**
 * Which groups of two sides say the same, found by aligning their sentences (lattice/align.ts). Every group stands in
 * exactly one row; the rows are in order.
 */
export function alignPair(a: Side, b: Side, anchors: readonly Anchor[]): GroupRow[] {
  if (a.groups.length === 0 || b.groups.length === 0) return unpaired(a, b);
  const hasKinds = !(a.groups.every(areParagraphs) && b.groups.every(areParagraphs));
  const wholes = [hasKinds ? 1 : 0];
  tellSide(a, hasKinds, wholes);
  tellSide(b, hasKinds, wholes);
  wholes.push(anchors.length);
  for (const [i, j] of anchors) wholes.push(a.groupAt.indexOf(i), b.groupAt.indexOf(j));
  const { counts, types, strengths } = cognateLinks(a, b);
  for (const count of counts) wholes.push(count);
  for (const type of types) wholes.push(type);
  const { rowCount, rows, confidences } = alignNumbers({ wholes, strengths });
  return Array.from({ length: rowCount }, (_, row) => ({
    a: rows[row * 4] ?? 0,
    endA: rows[row * 4 + 1] ?? 0,
    b: rows[row * 4 + 2] ?? 0,
    endB: rows[row * 4 + 3] ?? 0,
    confidence: confidences[row] ?? 0,
  }));
}

function unpaired(a: Side, b: Side): GroupRow[] {
  return [
    ...a.groups.map((_, g) => ({ a: g, endA: g + 1, b: 0, endB: 0, confidence: 1 })),
    ...b.groups.map((_, g) => ({ a: 0, endA: 0, b: g, endB: g + 1, confidence: 1 })),
  ];
}

function areParagraphs(blocks: Side["groups"][number]): boolean {
  return blocks.every(({ kind }) => kind === "paragraph");
}

/** What lattice/side.ts takes. */
function tellSide({ sentences, groups, groupAt, types }: Side, hasKinds: boolean, wholes: number[]): void {
  wholes.push(sentences.length, groups.length, types.length);
  for (let u = 0; u < sentences.length; u++) {
    const { length = 1, words = [] } = sentences[u] ?? {};
    wholes.push(length, groupAt[u] ?? -1, words.length);
  }
  for (const { words } of sentences) for (const type of words) wholes.push(type);
  if (hasKinds) for (const { opens } of sentences) wholes.push(...kindsOf(opens));
}

/** In the order of lattice/side.ts. */
function kindsOf(blocks: Sentence["opens"]): readonly number[] {
  const [first] = blocks;
  if (!first || areParagraphs(blocks)) return [0, 0, 0, 0, 0];
  const has = (kind: string) => (blocks.some((block) => block.kind === kind) ? 1 : 0);
  const items = blocks.reduce((sum, block) => sum + block.items, 0);
  return [first.level, has("rule"), has("image"), has("list"), items];
}
