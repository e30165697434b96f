import type { BlockBox, InlineBox, TableGrid } from "../boxes/index.js";
import type { ComputedStyle, ContentPart } from "../css/index.js";
import type { Report } from "../diagnostics/index.js";
import type { Face, FontLibrary } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { DividedWords, Paragraph } from "../text/index.js";
import type { LaidAtomic } from "./intrinsic-sizes.js";
import type { LayoutMemory } from "./layout-memory.js";
import type { TableColumn } from "./table-shares.js";

export interface NaturalSize {
  readonly width: Pt;
  readonly height: Pt;
}

export interface PageCounters {
  readonly page: number;
  readonly pages: number;
}

/** What all of one document's layout shares. The maps hold what does not depend on where a box stands. */
export interface LayoutContext {
  readonly fonts: FontLibrary;
  readonly imageSizes: ReadonlyMap<string, NaturalSize>;
  readonly report: Report;
  readonly dividedWords?: DividedWords | undefined;
  /** Height of the page area, of the lowest if pages differ; Infinity where there are no pages. */
  readonly pageHeight: Pt;
  /** Known when furniture is laid out, after the flow has been cut into pages. */
  readonly counters: PageCounters | undefined;
  /** How paragraphs may depart from their best breaks; not at all where heights or sizes are only tried. */
  readonly departure: Departure | undefined;
  /** Those with boxes in their lines, by measure. */
  readonly paragraphs: WeakMap<BlockBox, Map<Pt | undefined, PreparedParagraph>>;
  readonly memory: LayoutMemory;
  readonly tableColumns: WeakMap<TableGrid, readonly TableColumn[]>;
}

/**
 * `at-page-ends`: where otherwise a page or column would end short. `tighter`: also a line fewer wherever that
 * looks nearly as good, to bring the last lines of a text over from a page of their own.
 */
export type Departure = "at-page-ends" | "tighter";

/** A paragraph ready to be broken, and the boxes in its lines. */
export interface PreparedParagraph {
  readonly paragraph: Paragraph;
  readonly atomics: readonly LaidAtomic[];
}

export function createContext(
  options: Pick<LayoutContext, "fonts" | "imageSizes" | "report" | "dividedWords">,
  memory: LayoutMemory = { keepsPlaces: false },
): LayoutContext {
  const { fonts, imageSizes, report, dividedWords } = options;
  const paragraphs: LayoutContext["paragraphs"] = new WeakMap();
  const tableColumns: LayoutContext["tableColumns"] = new WeakMap();
  const shared = { fonts, imageSizes, report, dividedWords, paragraphs, memory, tableColumns };
  return contextWith(shared, { pageHeight: Infinity, counters: undefined, departure: undefined });
}

/** What of a context is not the same throughout a document. */
type Stage = Required<Pick<LayoutContext, "pageHeight" | "counters" | "departure">>;

/** All contexts are made here, so that they are of one class for V8. */
export function contextWith(
  {
    fonts,
    imageSizes,
    report,
    dividedWords,
    paragraphs,
    memory,
    tableColumns,
  }: Omit<LayoutContext, keyof Stage>,
  { pageHeight, counters, departure }: Stage,
): LayoutContext {
  return {
    fonts,
    imageSizes,
    report,
    dividedWords,
    pageHeight,
    counters,
    departure,
    paragraphs,
    memory,
    tableColumns,
  };
}

/** The face that the strut and the box's own measures are taken from (CSS 2.2, 10.8.1). */
export function primaryFace(style: ComputedStyle, context: LayoutContext): Face | undefined {
  return context.fonts.select(style.fontFamily, style.fontWeight, style.fontStyle)[0];
}

/** How far above the baseline a text box's over edge lies (CSS Inline 3, 6.1). */
export function overEdge(
  edge: ComputedStyle["textBoxEdge"],
  style: ComputedStyle,
  context: LayoutContext,
): Pt {
  const metrics = primaryFace(style, context)?.metrics;
  if (!metrics) return style.fontSize;
  const em = { text: metrics.ascentEm, cap: metrics.capHeightEm, ex: metrics.xHeightEm }[edge.over];
  return em * style.fontSize;
}

/** How far below the baseline a text box's under edge lies. */
export function underEdge(
  edge: ComputedStyle["textBoxEdge"],
  style: ComputedStyle,
  context: LayoutContext,
): Pt {
  if (edge.under === "alphabetic") return 0;
  return (primaryFace(style, context)?.metrics.descentEm ?? 0) * style.fontSize;
}

/** Height of a line of the style's own font, and where its baseline stands in it. */
export function strut(style: ComputedStyle, context: LayoutContext): { height: Pt; baseline: Pt } {
  const metrics = primaryFace(style, context)?.metrics;
  const ascent = (metrics?.ascentEm ?? 0.8) * style.fontSize;
  const descent = (metrics?.descentEm ?? 0.2) * style.fontSize;
  const gap = (metrics?.lineGapEm ?? 0) * style.fontSize;
  const height = lineHeight(style, ascent + descent + gap);
  return { height, baseline: (height - ascent - descent) / 2 + ascent };
}

function lineHeight(style: ComputedStyle, normal: Pt): Pt {
  if (style.lineHeight === "normal") return normal;
  return "pt" in style.lineHeight ? style.lineHeight.pt : style.lineHeight.factor * style.fontSize;
}

/** The text of generated content; a counter that is not yet known counts as the widest likely one. */
export function generatedText(parts: readonly ContentPart[], counters: PageCounters | undefined): string {
  const text = (part: ContentPart) => {
    if (part.kind === "text") return part.text;
    if (part.kind === "attr") return "";
    return counters ? String(counters[part.name]) : "0";
  };
  return parts.map(text).join("");
}

export function hasCounter(children: readonly InlineBox[]): boolean {
  return children.some(
    (child) => child.kind === "generated" && child.parts.some((part) => part.kind === "counter"),
  );
}
