import type { Report } from "../diagnostics/index.js";
import type { FaceMetrics, FontLibrary } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import { ItemKind, itemWidth, type Sums } from "../linebreak/index.js";
import { type Analysis, analyse, stackOf } from "./analysis.js";
import { type MeasuredText, measureText } from "./measured-text.js";
import { reportMissingGlyphs } from "./missing-glyphs.js";
import type { InlineContent, TypographyChange } from "./paragraph.js";
import { emOf } from "./proportions.js";
import { sourceSpan } from "./source-span.js";

/** A paragraph measured and ready to be broken at any width. Its parts are this room's affair. */
export interface Paragraph extends MeasuredText {
  readonly content: InlineContent;
  readonly analysis: Analysis;
  /** The unit of its measured text. */
  readonly em: Pt;
  /** Per segment, and last the block: metrics of its primary face. */
  readonly metrics: readonly FaceMetrics[];
  /** What language typography changed. */
  readonly changes: readonly TypographyChange[];
}

/**
 * Prepares inline content for line breaking: white space collapsed (CSS Text 3, 4.1), language typography
 * applied, cut into runs of one face, shaped once, break opportunities and hyphenation found. Nothing in it
 * depends on the measure; what does not depend on the font size either is kept for the next size.
 *
 * Reports text/missing-glyph for every character that no face of its stack has.
 */
export function prepareParagraph(content: InlineContent, fonts: FontLibrary, report: Report): Paragraph {
  const analysis = analyse(content, fonts);
  reportMissingGlyphs(analysis, content, report);
  const metricsOf = (style: InlineContent["style"]): FaceMetrics =>
    stackOf(style, fonts)?.primary.metrics ?? NO_METRICS;
  const { segments } = content;
  return {
    content,
    analysis,
    em: emOf(content.style),
    ...measureText(analysis, content),
    metrics: [
      ...segments.map((segment) => (segment.kind === "text" ? metricsOf(segment.style) : NO_METRICS)),
      metricsOf(content.style),
    ],
    changes: analysis.changes.flatMap(({ before, after, rule, segment, offset, length }) => {
      const source = segments[segment];
      if (source?.kind !== "text") return [];
      return [{ before, after, rule, span: sourceSpan(source, offset, length) }];
    }),
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
  const widths = paragraph.stretches.map(({ sums }) => stretchWidths(sums));
  const min = Math.max(...widths.map((width) => width.min)) * paragraph.em;
  const max = Math.max(...widths.map((width) => width.max)) * paragraph.em;
  return { min: min + indent, max: Math.max(min, max) + indent };
}

interface StretchWidths {
  readonly min: number;
  readonly max: number;
}

const stretchesWidths = new WeakMap<Sums, StretchWidths>();

/** In em of the block; kept, because grids and tables ask again for every size. */
function stretchWidths(sums: Sums): StretchWidths {
  const known = stretchesWidths.get(sums);
  if (known) return known;
  let min = 0;
  let line = 0;
  let part = 0;
  let trailing = 0;
  sums.kinds.forEach((kind, i) => {
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
  });
  const widths = { min, max: line };
  stretchesWidths.set(sums, widths);
  return widths;
}
