import { resolveLength } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import { type BrokenLine, breakLines } from "../linebreak/index.js";
import { wrapsLines } from "./break-opportunities.js";
import type { ItemStretch } from "./items.js";
import type { TextLine } from "./paragraph.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { type LineRange, setLine } from "./set-line.js";
import { UnitKind } from "./set-text.js";

/**
 * The lines of a paragraph at a measure (points): justified or ragged by total fit, `text-wrap: balance`
 * by sense and of equal length, as the block's style says. No content, no lines.
 */
export function breakParagraph(paragraph: Paragraph, measure: Pt): readonly TextLine[] {
  const indent = resolveLength(paragraph.content.style.textIndent, measure);
  const lines: TextLine[] = [];
  paragraph.stretches.forEach((stretch, index) => {
    const first = index === 0 ? indent : 0;
    const broken = breakStretch(paragraph, stretch, measure, first);
    const ranges = rangesOf(paragraph, stretch, broken);
    ranges.forEach((range, i) => {
      lines.push(setLine(paragraph, range, { measure, indent: i === 0 ? first : 0 }));
    });
  });
  return lines;
}

function breakStretch(
  paragraph: Paragraph,
  stretch: ItemStretch,
  measure: Pt,
  indent: Pt,
): readonly BrokenLine[] {
  const { style } = paragraph.content;
  const widths = indent === 0 ? measure : (line: number) => (line === 0 ? measure - indent : measure);
  const common = { constantFrom: 1 };
  if (style.textAlign === "justify" && wrapsLines(style)) {
    return breakLines(stretch.items, widths, {
      mode: "justified",
      ...common,
      maxHyphenRun: Math.min(style.hyphenateLimitLines, 2),
    });
  }
  return breakLines(stretch.items, widths, {
    mode: "ragged",
    ...common,
    maxHyphenRun: Math.min(style.hyphenateLimitLines, 2),
  });
}

/** The lines as stretches of the set text; an empty stretch is one empty line. */
function rangesOf(
  paragraph: Paragraph,
  { items, offsets, start, end }: ItemStretch,
  broken: readonly BrokenLine[],
): readonly LineRange[] {
  const { set } = paragraph.analysis;
  const forced = set.kinds[end] === UnitKind.lineFeed;
  if (broken.length === 0) {
    return [
      { start, contentEnd: start, end, ratio: 0, hyphenated: false, overfull: false, ends: true, forced },
    ];
  }
  return broken.map((line, i) => {
    const next = broken[i + 1];
    const from = i === 0 ? start : (offsets[line.start] ?? end);
    const lineEnd = next ? (offsets[next.start] ?? end) : end;
    const contentEnd = trimmedEnd(paragraph, from, offsets[Math.min(line.end, items.length)] ?? end);
    return {
      start: from,
      contentEnd,
      end: lineEnd,
      ratio: line.ratio,
      hyphenated: line.hyphenated,
      overfull: line.overfull,
      ends: next === undefined,
      forced: forced && next === undefined,
    };
  });
}

function trimmedEnd(paragraph: Paragraph, start: number, end: number): number {
  const { kinds } = paragraph.analysis.set;
  let at = end;
  while (at > start && (kinds[at - 1] === UnitKind.space || kinds[at - 1] === UnitKind.fixedPlace)) at--;
  return at;
}
