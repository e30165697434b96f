import type { Edition } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import type { Block } from "./block.js";
import { firstWords } from "./first-words.js";
import type { PairRow } from "./join-pairs.js";

/** More of an edition's text than this without a counterpart is no longer the translator's freedom. */
const MOST_UNMATCHED = 0.25;

export interface EditionBlocks {
  readonly edition: Edition;
  readonly blocks: readonly Block[];
}

/** Warns of an edition with nothing in it. */
export function reportEmpty({ edition, blocks }: EditionBlocks, report: Report): void {
  if (blocks.length > 0) return;
  report({
    severity: "warning",
    code: "align/empty-edition",
    message: `the text in \`${edition.lang}\` is empty, so nothing can stand beside it`,
    hint: "write the text below the front matter",
    span: { file: edition.file, start: edition.file.text.length, end: edition.file.text.length },
  });
}

/** Warns where a large part of one of two editions has nothing to stand beside in the other. */
export function reportUnmatched(
  a: EditionBlocks,
  b: EditionBlocks,
  rows: readonly PairRow[],
  report: Report,
): void {
  if (a.blocks.length === 0 || b.blocks.length === 0) return;
  const aloneInA = rows.flatMap((row) => (row.b.length === 0 ? row.a : []));
  const aloneInB = rows.flatMap((row) => (row.a.length === 0 ? row.b : []));
  reportLonely({ blocks: a.blocks, alone: aloneInA, lang: a.edition.lang, missing: b.edition.lang }, report);
  reportLonely({ blocks: b.blocks, alone: aloneInB, lang: b.edition.lang, missing: a.edition.lang }, report);
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
