import type { ComputedStyle } from "../css/index.js";
import type { Report } from "../diagnostics/index.js";
import type { FaceMetrics, FontLibrary } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { ItemKind, itemWidth, type Sums } from "../linebreak/index.js";
import { type Analysis, analyse, stackOf } from "./analysis.js";
import type { BreaksAsked } from "./break-paragraph.js";
import type { StretchWidths } from "./items.js";
import { type MeasuredText, measureText } from "./measured-text.js";
import { latelyAskedOf, type Newest } from "./memory.js";
import { reportMissingGlyphs } from "./missing-glyphs.js";
import type { InlineContent, TypographyChange } from "./paragraph.js";
import { emOf, proportionsOf } from "./proportions.js";
import type { TextLine } from "./set-line.js";
import { sourceSpan } from "./source-span.js";

/** A paragraph measured and ready to be broken at any width. Its parts are this room's affair. */
export interface Paragraph extends MeasuredText {
  readonly content: InlineContent;
  readonly analysis: Analysis;
  /** The unit of its measured text. */
  readonly em: Pt;
  /** Per segment, and last the block: metrics of its primary face. */
  readonly metrics: readonly FaceMetrics[];
  /** Its lines, once they were asked for. */
  readonly lines: Newest<BreaksAsked, readonly TextLine[]>;
}

/**
 * Prepares inline content for line breaking: white space collapsed (CSS Text 3, 4.1), language typography
 * applied, cut into runs of one face, shaped once, break opportunities and hyphenation found. Nothing in it
 * depends on the measure; what does not depend on the font size either is kept for the next size. Content of the
 * same words, nodes and styles gives the same object again, wherever it is written.
 *
 * Reports text/missing-glyph for every character that no face of its stack has.
 */
export function prepareParagraph(content: InlineContent, fonts: FontLibrary, report: Report): Paragraph {
  const key = identityKey(content);
  const paragraph =
    key === undefined
      ? prepareAnew(content, fonts)
      : paragraphs(fonts, key, () => prepareAnew(content, fonts));
  reportMissingGlyphs(paragraph.analysis, content, report);
  return paragraph;
}

/** Reports what `prepareParagraph` reports, of content that has been prepared. */
export function reportGlyphs({ analysis }: Paragraph, content: InlineContent, report: Report): void {
  reportMissingGlyphs(analysis, content, report);
}

/** What language typography changed in the content that a paragraph was prepared from. */
export function typographyChanges(
  { analysis }: Paragraph,
  { segments }: InlineContent,
): readonly TypographyChange[] {
  return analysis.changes.flatMap(({ before, after, rule, segment, offset, length }) => {
    const source = segments[segment];
    if (source?.kind !== "text") return [];
    return [{ before, after, rule, span: sourceSpan(source, offset, length) }];
  });
}

/** Thirty leaflets set at one size: six at all the sizes that copyfitting tries. Each holds its analysis. */
const REMEMBERED = 120_000;

const paragraphs = latelyAskedOf<FontLibrary, Paragraph>(REMEMBERED);

/** All that a paragraph depends on, styles by identity; undefined for one with boxes in it. */
function identityKey({ segments, style, lang, dir, dividedWords }: InlineContent): string | undefined {
  let key = `${lang} ${dir} ${numberOf(style)} ${dividedWords?.key ?? ""}`;
  for (const segment of segments) {
    if (segment.kind === "atomic") return undefined;
    key += `\u0000${segment.node}`;
    if (segment.kind === "text") key += ` ${segment.lang} ${numberOf(segment.style)} ${segment.text}`;
  }
  return key;
}

const styleNumbers = new WeakMap<ComputedStyle, number>();
let styleCount = 0;

function numberOf(style: ComputedStyle): number {
  let number = styleNumbers.get(style);
  if (number === undefined) {
    number = styleCount++;
    styleNumbers.set(style, number);
  }
  return number;
}

function prepareAnew(content: InlineContent, fonts: FontLibrary): Paragraph {
  const proportions = proportionsOf(content);
  const analysis = analyse(content, fonts, proportions.key);
  const measured = measureText(analysis, content, proportions);
  const metricsOf = (style: ComputedStyle): FaceMetrics =>
    stackOf(style, fonts)?.primary.metrics ?? NO_METRICS;
  return {
    content,
    analysis,
    em: emOf(content.style),
    proportions: measured.proportions,
    positions: measured.positions,
    give: measured.give,
    stretches: measured.stretches,
    metrics: [
      ...content.segments.map((segment) => (segment.kind === "text" ? metricsOf(segment.style) : NO_METRICS)),
      metricsOf(content.style),
    ],
    lines: [],
  };
}

/** For a library without a single font: lines keep a height, nothing is drawn. */
const NO_METRICS: FaceMetrics = {
  ascentEm: 0.8,
  descentEm: 0.2,
  lineGapEm: 0,
  capHeightEm: 0.7,
  xHeightEm: 0.5,
  underlinePositionEm: -0.1,
  underlineThicknessEm: 0.05,
  italicAngle: 0,
  boundsEm: [0, 0, 0, 0],
};

/** The narrowest and the widest a paragraph can be set: its widest unbreakable part, and no break but forced ones. */
export function intrinsicWidths(paragraph: Paragraph): { readonly min: Pt; readonly max: Pt } {
  const { style } = paragraph.content;
  const indent = Math.max(0, style.textIndent.pt);
  if (paragraph.stretches.length === 0) return { min: 0, max: 0 };
  const widths = paragraph.stretches.map((stretch) => {
    stretch.widths ??= stretchWidths(stretch.sums);
    return stretch.widths;
  });
  const min = Math.max(...widths.map((width) => width.min)) * paragraph.em;
  const max = Math.max(...widths.map((width) => width.max)) * paragraph.em;
  return { min: min + indent, max: Math.max(min, max) + indent };
}

/** In em of the block. */
function stretchWidths(sums: Sums): StretchWidths {
  let min = 0;
  let line = 0;
  let part = 0;
  let trailing = 0;
  for (let i = 0; i < sums.kinds.length; i++) {
    const kind = sums.kinds[i];
    const width = itemWidth(sums, i);
    if (kind === ItemKind.box) {
      line += trailing + width;
      trailing = 0;
      part += width;
    } else if (kind === ItemKind.glue) {
      trailing += width;
      if (sums.kinds[i - 1] === ItemKind.box) part = 0;
      else part += width;
    } else if ((sums.cost[i] ?? 0) < Infinity) {
      min = Math.max(min, part + (sums.hyphenWidth[i] ?? 0));
      part = 0;
    }
    min = Math.max(min, part);
  }
  return { min, max: line };
}
