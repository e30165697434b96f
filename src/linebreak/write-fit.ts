import type { Fit, Scorer } from "./scorer.js";
import type { Columns, Searcher } from "./searcher.js";

/** Tells the search (search/) what it is to break, how wide, and how lines are judged. */
export function writeFit(fit: Fit, scorer: Scorer, searcher: Searcher): void {
  searcher.makeRoom(Math.max(fit.sums.kinds.length, linesOf(fit)) + 1);
  const columns = searcher.columns();
  writeParagraph(fit, scorer.noHyphenLines, columns);
  writeSetting(fit, scorer, columns);
  searcher.readSetting();
}

/** Its columns, with the lines that must not end in a hyphen, in the order of search/paragraph.ts. */
export function writeParagraph(
  fit: Fit,
  noHyphenLines: readonly number[],
  { room, numbers, wholes }: Columns,
): void {
  const { sums } = fit;
  const lines = linesOf(fit);
  numbers.set(sums.width, 0);
  numbers.set(sums.stretch, room);
  numbers.set(sums.shrink, room * 2);
  numbers.set(sums.letterStretch, room * 3);
  numbers.set(sums.letterShrink, room * 4);
  numbers.set(sums.hyphenWidth, room * 5);
  numbers.set(sums.added, room * 6);
  numbers.set(sums.cost, room * 7);
  numbers.set(sums.demerits, room * 8);
  numbers.set(sums.origin, room * 9);
  for (let line = 0; line < lines; line++) numbers[room * 10 + line] = fit.measure(line);
  wholes.set(sums.contentEnd, 0);
  wholes.set(sums.contentStart, room);
  wholes.set(sums.marks, room * 2);
  wholes.set(sums.spaces, room * 3);
  if (sums.fills.length > 0) wholes.set(sums.fills, room * 4);
  else wholes.fill(0, room * 4, room * 4 + sums.kinds.length + 1);
  wholes.set(sums.glues, room * 5);
  wholes.set(sums.breaks, room * 6);
  wholes.fill(0, room * 7, room * 7 + lines);
  for (const line of noHyphenLines) if (line >= 0 && line < lines) wholes[room * 7 + line] = 1;
}

/** How many lines may differ in their measure or in whether they may end in a hyphen: there are never more than breaks. */
function linesOf({ sums, constantFrom }: Fit): number {
  return Math.min(constantFrom, sums.breaks.length) + 1;
}

function writeSetting(fit: Fit, scorer: Scorer, { room, numbers }: Columns): void {
  const { breaks, fills, kinds, widestAdded, widestRightHang } = fit.sums;
  const from = room * 14;
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
