import { type ComputedStyle, resolveLength } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import {
  AGAINST_SENSE,
  type BrokenLine,
  balanceLines,
  breakLines,
  type JustifiedOptions,
  type JustifiedWeights,
  type RaggedOptions,
  type Sums,
} from "../linebreak/index.js";
import { wrapsLines } from "./break-opportunities.js";
import type { ItemStretch } from "./items.js";
import { newestOf } from "./memory.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { type LineSource, lineSource, type TextLine, textLine } from "./set-line.js";
import { UnitKind } from "./set-text.js";

/** What a page asks of a paragraph's breaks. */
export interface BreakOptions {
  /** Lines more (or, below 0, fewer) than the best breaks have; the nearest that can be had. */
  readonly looseness?: number;
  /** Lines, counted from 0, that must not end in a hyphen: the last before a column or page end. */
  readonly noHyphenLines?: readonly number[];
  /** With `text-wrap: balance`: no fewer lines than these, so that headlines of two languages have as many. */
  readonly minLines?: number;
}

/**
 * The lines of a paragraph at a measure (points): justified or ragged by total fit, `text-wrap: balance`
 * by sense and of equal length, as the block's style says. No content, no lines. The same lines come again as the
 * same objects while the paragraph keeps them.
 */
export function breakParagraph(
  paragraph: Paragraph,
  measure: Pt,
  options: BreakOptions = {},
): readonly TextLine[] {
  const { looseness = 0, noHyphenLines = NO_LINES, minLines = 1 } = options;
  const asked = { measure, looseness, noHyphenLines, minLines };
  return keptLines(paragraph.lines, asked, () => breakAnew(paragraph, asked));
}

/** What breaks are asked of a paragraph or a stretch of it. */
export interface BreaksAsked extends Required<BreakOptions> {
  readonly measure: Pt;
}

function isAskedAlike(a: BreaksAsked, b: BreaksAsked): boolean {
  return (
    a.measure === b.measure &&
    a.looseness === b.looseness &&
    a.minLines === b.minLines &&
    a.noHyphenLines.length === b.noHyphenLines.length &&
    a.noHyphenLines.every((line, i) => line === b.noHyphenLines[i])
  );
}

const NO_LINES: readonly number[] = [];

/** A paragraph of one size is set in few measures, and at a page's end in some ways more. */
const LINES_KEPT = 24;

const keptLines = newestOf<BreaksAsked, readonly TextLine[]>(LINES_KEPT, isAskedAlike);

function breakAnew(paragraph: Paragraph, asked: BreaksAsked): readonly TextLine[] {
  const { measure, looseness, minLines } = asked;
  const { em, stretches } = paragraph;
  const { style } = paragraph.content;
  const indent = resolveLength(style.textIndent, measure);
  const lines: TextLine[] = [];
  const others = lineSource(paragraph, { measure, indent: 0 });
  for (const [index, stretch] of stretches.entries()) {
    const first = index === 0 ? indent : 0;
    const noHyphenLines = below(asked.noHyphenLines, lines.length);
    const broken = brokenLines(stretch, {
      measure: measure / em,
      indent: first / em,
      looseness,
      noHyphenLines,
      minLines,
      textWrap: style.textWrap,
      textAlign: style.textAlign,
      mostHyphens: style.hyphenateLimitLines,
      wraps: wrapsLines(style),
    });
    addLines(stretch, broken, { indent: first, others }, lines);
  }
  return lines;
}

/** Lines counted from the one that some others stand before. */
function below(lines: readonly number[], before: number): readonly number[] {
  return before === 0 ? lines : lines.map((line) => line - before);
}

/** Hyphenated lines running: `hyphenate-limit-lines`, and never more than this. */
const MOST_HYPHENS_RUNNING = { ragged: 2, justified: 3 };

/**
 * Weights of justified text, found by setting German and English with names in columns of 40 to 70 letters.
 * Hyphens are weighed from the first pass on, letters give before spaces do, and the evenness of the spaces
 * weighs more than anything but runts: 1,000 demerits are a line whose spaces are a tenth of their stretch off.
 */
const JUSTIFIED: Partial<JustifiedWeights> = {
  pretolerance: -1,
  tolerance: 2_500,
  emergencyStretch: 0,
  unevenDemerits: 100_000,
  tightWeight: 1.6,
  letterWeight: 0.003,
  hyphenPenalty: 100,
  doubleHyphenDemerits: 6_000,
  tripleHyphenDemerits: 100_000,
  adjacentDemerits: 3_000,
  riverDemerits: 3_000,
  runtDemerits: 1_500_000,
  singleWordDemerits: 900_000,
  wideWordShare: 0.36,
  breakDemeritScale: 80,
};

/** All that the breaks of a stretch depend on; measure and indent are in em of the block. */
export interface StretchAsked extends BreaksAsked {
  readonly indent: number;
  readonly textWrap: ComputedStyle["textWrap"];
  readonly textAlign: ComputedStyle["textAlign"];
  readonly mostHyphens: ComputedStyle["hyphenateLimitLines"];
  readonly wraps: boolean;
}

/** The breaks of a stretch, kept with it: they are numbers, and good for every leaflet with these words. */
function brokenLines(stretch: ItemStretch, asked: StretchAsked): readonly BrokenLine[] {
  return breaks(stretch.broken, asked, () => breakStretch(stretch, asked));
}

/** A4 and A5, alone and side by side, at the sizes that copyfitting tries. */
const MEASURES_KEPT = 64;

const breaks = newestOf<StretchAsked, readonly BrokenLine[]>(
  MEASURES_KEPT,
  (a, b) =>
    isAskedAlike(a, b) &&
    a.indent === b.indent &&
    a.textWrap === b.textWrap &&
    a.textAlign === b.textAlign &&
    a.mostHyphens === b.mostHyphens &&
    a.wraps === b.wraps,
);

function breakStretch({ sums }: ItemStretch, asked: StretchAsked): readonly BrokenLine[] {
  const { measure, indent, looseness, minLines } = asked;
  if (asked.textWrap === "balance" && asked.wraps && indent === 0) {
    return balanceBySense(sums, measure, minLines);
  }
  const widths = indent === 0 ? measure : (line: number) => (line === 0 ? measure - indent : measure);
  const usual = usualOptions(asked);
  if (looseness === 0 && asked.noHyphenLines.length === 0) return breakLines(sums, widths, usual);
  const noHyphenLines = asked.noHyphenLines.filter((line) => line >= 0);
  return breakLines(sums, widths, { ...usual, looseness, noHyphenLines });
}

/** The options of most paragraphs, by their hyphenated lines running: the same for the same. */
const usualRagged = new Map<number, RaggedOptions>();
const usualJustified = new Map<number, JustifiedOptions>();

function usualOptions({ textAlign, mostHyphens }: StretchAsked): RaggedOptions | JustifiedOptions {
  const mode = textAlign === "justify" ? "justified" : "ragged";
  const maxHyphenRun = Math.min(mostHyphens, MOST_HYPHENS_RUNNING[mode]);
  const known = (mode === "justified" ? usualJustified : usualRagged).get(maxHyphenRun);
  if (known) return known;
  if (mode === "justified") {
    const options = { mode, ...JUSTIFIED, constantFrom: 1, maxHyphenRun } as const;
    usualJustified.set(maxHyphenRun, options);
    return options;
  }
  const options = { mode, constantFrom: 1, maxHyphenRun } as const;
  usualRagged.set(maxHyphenRun, options);
  return options;
}

/** Lines more that a headline may take so that none of them ends against the sense. */
const LINES_FOR_SENSE = 2;

function balanceBySense(sums: Sums, measure: number, minLines: number): readonly BrokenLine[] {
  const fewest = balanceLines(sums, measure, { minLines });
  for (let more = 0; more <= LINES_FOR_SENSE; more++) {
    const lines = more === 0 ? fewest : balanceLines(sums, measure, { minLines: fewest.length + more });
    if (lines.every(({ demerits, overfull }) => demerits < AGAINST_SENSE && !overfull)) return lines;
  }
  return fewest;
}

/** The lines of a stretch, of which the first is indented; an empty stretch is one empty line. */
function addLines(
  { sums, offsets, start, end }: ItemStretch,
  broken: readonly BrokenLine[],
  { indent, others }: { readonly indent: Pt; readonly others: LineSource },
  lines: TextLine[],
): void {
  const { paragraph, place } = others;
  const { set } = paragraph.analysis;
  const forced = set.kinds[end] === UnitKind.lineFeed;
  const source = indent === 0 ? others : lineSource(paragraph, { measure: place.measure, indent });
  if (broken.length === 0) {
    lines.push(textLine({ start, contentEnd: start, end, ends: true, forced }, source, EMPTY));
    return;
  }
  const { length } = sums.kinds;
  let from = start;
  for (let i = 0; i < broken.length; i++) {
    const line = broken[i];
    if (!line) continue;
    const next = broken[i + 1];
    const lineEnd = next ? (offsets[next.start] ?? end) : end;
    const contentEnd = trimmedEnd(paragraph, from, offsets[Math.min(line.end, length)] ?? end);
    const ends = next === undefined;
    const stretch = { start: from, contentEnd, end: lineEnd, ends, forced: forced && ends };
    lines.push(textLine(stretch, i === 0 ? source : others, line));
    from = lineEnd;
  }
}

const EMPTY = { ratio: 0, letters: 0, hyphenated: false, overfull: false, width: 0 };

function trimmedEnd(paragraph: Paragraph, start: number, end: number): number {
  const { kinds } = paragraph.analysis.set;
  let at = end;
  while (at > start && (kinds[at - 1] === UnitKind.space || kinds[at - 1] === UnitKind.fixedPlace)) at--;
  return at;
}
