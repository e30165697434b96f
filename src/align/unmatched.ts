import type { Edition } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import type { Block } from "./block.js";
import { firstWords } from "./first-words.js";
import type { PairRow } from "./join-pairs.js";

/** More of an edition's text than this without a counterpart is no longer the translator's freedom. */
const MOST_UNMATCHED = 0.25;

export interface PairwiseRows {
  readonly editions: readonly Edition[];
  readonly blocks: readonly (readonly Block[])[];
  /** The rows of the first edition with each of the others. */
  readonly pairs: readonly (readonly PairRow[])[];
}

/** Warns of editions that are empty, and of pairs in which a large part of one has nothing to stand beside. */
export function reportUnmatched({ editions, blocks, pairs }: PairwiseRows, report: Report): void {
  editions.forEach((edition, k) => {
    if (editions.length < 2 || (blocks[k]?.length ?? 0) > 0) return;
    report({
      severity: "warning",
      code: "align/empty-edition",
      message: `the text in \`${edition.lang}\` is empty, so nothing can stand beside it`,
      hint: "write the text below the front matter",
      span: { file: edition.file, start: edition.file.text.length, end: edition.file.text.length },
    });
  });
  const [first] = editions;
  pairs.forEach((rows, k) => {
    const other = editions[k + 1];
    const [ownBlocks, otherBlocks] = [blocks[0] ?? [], blocks[k + 1] ?? []];
    if (!first || !other || ownBlocks.length === 0 || otherBlocks.length === 0) return;
    const alone = (side: "a" | "b") =>
      rows.flatMap((row) => (row[side === "a" ? "b" : "a"].length ? [] : row[side]));
    reportLonely({ blocks: ownBlocks, alone: alone("a"), lang: first.lang, missing: other.lang }, report);
    reportLonely({ blocks: otherBlocks, alone: alone("b"), lang: other.lang, missing: first.lang }, report);
  });
}

interface Lonely {
  readonly blocks: readonly Block[];
  readonly alone: readonly number[];
  readonly lang: string;
  /** The language that lacks them. */
  readonly missing: string;
}

function reportLonely({ blocks, alone, lang, missing }: Lonely, report: Report): void {
  const numbers = new Set(alone);
  const lonely = blocks.filter((block) => numbers.has(block.index));
  const letters = (some: readonly Block[]) => some.reduce((sum, block) => sum + block.text.length, 0);
  const [first] = lonely;
  if (!first || letters(lonely) <= MOST_UNMATCHED * letters(blocks)) return;
  report({
    severity: "warning",
    code: "align/unmatched-text",
    message: `${lonely.length} of ${blocks.length} blocks in \`${lang}\` have no counterpart in \`${missing}\`, the first being \`${firstWords(first.text)}\``,
    hint: `complete the text in \`${missing}\`, or mark paragraphs that belong together with the same \`{#id}\``,
    span: first.span,
  });
}
