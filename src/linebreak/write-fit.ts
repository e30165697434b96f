import type { Fit, Scorer } from "./scorer.js";
import * as paragraph from "./search/paragraph.js";
import { FIRST_WEIGHT, readSetting, setting } from "./search/setting.js";

/** Tells the search (search/) what it is to break, how wide, and how lines are judged. */
export function writeFit(fit: Fit, scorer: Scorer): void {
  writeParagraph(fit, scorer.noHyphenLines);
  writeSetting(fit, scorer);
}

/** Its columns, with the lines that must not end in a hyphen. */
export function writeParagraph({ sums, measure, constantFrom }: Fit, noHyphenLines: readonly number[]): void {
  const entries = sums.kinds.length + 1;
  const lines = Math.min(constantFrom, sums.breaks.length) + 1;
  paragraph.makeRoom(Math.max(entries, lines));
  paragraph.width.set(sums.width);
  paragraph.stretch.set(sums.stretch);
  paragraph.shrink.set(sums.shrink);
  paragraph.letterStretch.set(sums.letterStretch);
  paragraph.letterShrink.set(sums.letterShrink);
  paragraph.hyphenWidth.set(sums.hyphenWidth);
  paragraph.added.set(sums.added);
  paragraph.cost.set(sums.cost);
  paragraph.demerits.set(sums.demerits);
  paragraph.origin.set(sums.origin);
  paragraph.contentEnd.set(sums.contentEnd);
  paragraph.contentStart.set(sums.contentStart);
  paragraph.marks.set(sums.marks);
  paragraph.spaces.set(sums.spaces);
  paragraph.glues.set(sums.glues);
  paragraph.breaks.set(sums.breaks);
  if (sums.fills.length > 0) paragraph.fills.set(sums.fills);
  else paragraph.fills.fill(0, 0, entries);
  for (let line = 0; line < lines; line++) paragraph.measures[line] = measure(line);
  paragraph.barred.fill(0, 0, lines);
  for (const line of noHyphenLines) paragraph.barred[line] = 1;
}

function writeSetting({ sums, constantFrom }: Fit, scorer: Scorer): void {
  const { breaks, fills, kinds } = sums;
  setting[0] = kinds.length;
  setting[1] = breaks.length;
  setting[2] = Math.min(constantFrom, breaks.length) + 1;
  // There are never more lines than breaks.
  setting[3] = Math.min(constantFrom, breaks.length + 1);
  setting[4] = fills.length;
  setting[5] = sums.widestAdded;
  setting[6] = sums.widestRightHang;
  setting[7] = scorer.isJustified ? 1 : 0;
  setting[8] = scorer.hyphens ? 1 : 0;
  setting[9] = scorer.maxHyphenRun;
  setting[10] = scorer.endsAsDrawn ? 1 : 0;
  setting[11] = scorer.lastResort ? 1 : 0;
  setting[12] = scorer.mostBelow;
  setting.set(scorer.weights, FIRST_WEIGHT);
  readSetting();
}
