import type { Fit, Scorer } from "./scorer.js";
import {
  ADDED,
  BARRED,
  BREAKS,
  CONTENT_END,
  CONTENT_START,
  COST,
  DEMERITS,
  FILLS,
  GLUES,
  HYPHEN_WIDTH,
  LETTER_SHRINK,
  LETTER_STRETCH,
  MARKS,
  MEASURES,
  ORIGIN,
  SETTING,
  SHRINK,
  SPACES,
  STRETCH,
  WIDTH,
} from "./search/columns.js";
import type { Columns, Searcher } from "./searcher.js";

/** Tells the search (search/) what it is to break, how wide, and how lines are judged. */
export function writeFit(fit: Fit, scorer: Scorer, searcher: Searcher): void {
  searcher.makeRoom(Math.max(fit.sums.kinds.length, linesOf(fit)) + 1);
  const columns = searcher.columns();
  writeParagraph(fit, scorer.noHyphenLines, columns);
  writeSetting(fit, scorer, columns);
  searcher.readSetting();
}

/** Its columns, with the lines that must not end in a hyphen. */
export function writeParagraph(
  fit: Fit,
  noHyphenLines: readonly number[],
  { room, numbers, wholes }: Columns,
): void {
  const { sums } = fit;
  const lines = linesOf(fit);
  numbers.set(sums.width, room * WIDTH);
  numbers.set(sums.stretch, room * STRETCH);
  numbers.set(sums.shrink, room * SHRINK);
  numbers.set(sums.letterStretch, room * LETTER_STRETCH);
  numbers.set(sums.letterShrink, room * LETTER_SHRINK);
  numbers.set(sums.hyphenWidth, room * HYPHEN_WIDTH);
  numbers.set(sums.added, room * ADDED);
  numbers.set(sums.cost, room * COST);
  numbers.set(sums.demerits, room * DEMERITS);
  numbers.set(sums.origin, room * ORIGIN);
  for (let line = 0; line < lines; line++) numbers[room * MEASURES + line] = fit.measure(line);
  wholes.set(sums.contentEnd, room * CONTENT_END);
  wholes.set(sums.contentStart, room * CONTENT_START);
  wholes.set(sums.marks, room * MARKS);
  wholes.set(sums.spaces, room * SPACES);
  if (sums.fills.length > 0) wholes.set(sums.fills, room * FILLS);
  else wholes.fill(0, room * FILLS, room * FILLS + sums.kinds.length + 1);
  wholes.set(sums.glues, room * GLUES);
  wholes.set(sums.breaks, room * BREAKS);
  wholes.fill(0, room * BARRED, room * BARRED + lines);
  for (const line of noHyphenLines) if (line >= 0 && line < lines) wholes[room * BARRED + line] = 1;
}

/** How many lines may differ in their measure or in whether they may end in a hyphen: there are never more than breaks. */
function linesOf({ sums, constantFrom }: Fit): number {
  return Math.min(constantFrom, sums.breaks.length) + 1;
}

function writeSetting(fit: Fit, scorer: Scorer, { room, numbers }: Columns): void {
  const { breaks, fills, kinds, widestAdded, widestRightHang } = fit.sums;
  const from = room * SETTING;
  numbers[from] = kinds.length;
  numbers[from + 1] = breaks.length;
  numbers[from + 2] = linesOf(fit);
  numbers[from + 3] = Math.min(fit.constantFrom, breaks.length + 1);
  numbers[from + 4] = fills.length;
  numbers[from + 5] = widestAdded;
  numbers[from + 6] = widestRightHang;
  numbers[from + 7] = scorer.isJustified ? 1 : 0;
  numbers[from + 8] = scorer.hyphens ? 1 : 0;
  numbers[from + 9] = scorer.maxHyphenRun;
  numbers[from + 10] = scorer.endsAsDrawn ? 1 : 0;
  numbers[from + 11] = scorer.lastResort ? 1 : 0;
  numbers[from + 12] = scorer.mostBelow;
  numbers.set(scorer.weights, from + 13);
}
