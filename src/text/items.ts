import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import { AGAINST_SENSE, type Item, type Penalty } from "../linebreak/index.js";
import type { Analysis } from "./analysis.js";
import { BreakKind } from "./break-opportunities.js";
import { hyphenOf } from "./face-stack.js";
import type { LineEnd } from "./line-ends.js";
import type { InlineContent } from "./paragraph.js";
import type { Paragraph } from "./prepare-paragraph.js";
import { hangOf } from "./protrusion.js";
import { UnitKind } from "./set-text.js";
import { hyphenGlyphs } from "./shape-runs.js";

/** The items between two forced breaks. */
export interface ItemStretch {
  readonly items: readonly Item[];
  /** Where each item begins in the set text; one more entry for the end. */
  readonly offsets: readonly number[];
  readonly start: number;
  /** Without the line feed. */
  readonly end: number;
}

/**
 * Word spaces against the font's own: what justified lines aim at, and where their badness reaches 100. They aim
 * a little above it because names and long words make some lines of a narrow column open: the less those stand
 * out from the rest, the more even is the page.
 */
const JUSTIFIED_SPACE = 1.18;
const MOST_SPACE = 3 / 2;
const LEAST_SPACE = 4 / 7;

/** Demerits of running text, on the scale of the ragged breaker; found by setting leaflets in narrow columns. */
const RUNNING: Readonly<Record<LineEnd, number>> = { phrase: 0, plain: 0, weak: 22, senseless: 0, name: 55 };

/**
 * Demerits of a headline: by sense first (what is against it costs more than `AGAINST_SENSE`), then by
 * length. A line that begins a phrase is worth a third of the mean length in unevenness.
 */
const HEADLINE: Readonly<Record<LineEnd, number>> = {
  phrase: 0,
  plain: 0.6 * AGAINST_SENSE,
  weak: 100 * AGAINST_SENSE,
  senseless: 100 * AGAINST_SENSE,
  name: 0.9 * AGAINST_SENSE,
};

/** After a hyphen, dash or slash of the author's. */
const AFTER_MARK = 70;
/** And inside a name that it joins: CGT-|PSA. */
const INSIDE_NAME = 400;
/** A compound is hyphenated elsewhere than at its joint. */
const BESIDE_JOINT = 165;
/** And so near to it that it misleads. */
const NEAR_JOINT = 400;
/** A second hyphen in a word that has one. */
const SECOND_HYPHEN = 100;
/** More than the raggedest line. */
const EMERGENCY_COST = 100_000;

/** Widths of all units: entry i is the sum before unit i, in points, as long as nothing is stretched. */
export function unitPositions(analysis: Analysis, content: InlineContent): Float64Array {
  const { set, runs } = analysis;
  const advances = new Float64Array(set.text.length);
  for (const run of runs) {
    const style = styleAt(analysis, content, run.start);
    const size = style.fontSize * run.sizeEm;
    const tracking = style.letterSpacing + run.trackingEm * size;
    let last = -1;
    for (const glyph of run.glyphs) {
      const extra = glyph.cluster === last ? 0 : tracking;
      advances[glyph.cluster] = (advances[glyph.cluster] ?? 0) + glyph.advanceEm * size + extra;
      last = glyph.cluster;
    }
    shareWithinClusters(advances, run.glyphs, run.end);
  }
  const positions = new Float64Array(set.text.length + 1);
  for (let at = 0; at < set.text.length; at++) {
    let advance = advances[at] ?? 0;
    const kind = set.kinds[at];
    if (kind === UnitKind.object) advance = objectWidth(content, set.segment[at] ?? 0);
    else if (kind === UnitKind.space || kind === UnitKind.fixedPlace) {
      advance += styleAt(analysis, content, at).wordSpacing;
    }
    positions[at + 1] = (positions[at] ?? 0) + advance;
  }
  return positions;
}

/** What `-flug-letter-fit` allows the letters of a justified paragraph, at its bounds. */
export interface LetterGive {
  /** Per unit, where a cluster begins: how much further the next one may stand. */
  readonly tracking: Float64Array;
  /** Entry i: how much all letters before unit i can give, tracking and scaling together. */
  readonly sums: Float64Array;
}

/**
 * The give of the letters; undefined where lines are not justified. The last letter of a word is not tracked:
 * the space after it must stay what the breaker took it for.
 */
export function letterGive(
  analysis: Analysis,
  content: InlineContent,
  positions: Float64Array,
): LetterGive | undefined {
  if (content.style.textAlign !== "justify") return undefined;
  const { set, runs } = analysis;
  const { kinds } = set;
  const fitAt = (at: number): ComputedStyle["flugLetterFit"] =>
    kinds[at] === UnitKind.glyph ? styleAt(analysis, content, at).flugLetterFit : null;
  const tracking = new Float64Array(set.text.length);
  const shared = new Float64Array(set.text.length);
  for (const { glyphs, start, end, sizeEm } of runs) {
    let next = end;
    for (let i = glyphs.length - 1; i >= 0; i--) {
      const at = glyphs[i]?.cluster ?? start;
      if (at === next) continue;
      const give = kinds[next] === UnitKind.glyph ? (fitAt(at)?.trackingEm ?? 0) : 0;
      tracking[at] = give * styleAt(analysis, content, at).fontSize * sizeEm;
      shared.fill((tracking[at] ?? 0) / (next - at), at, next);
      next = at;
    }
  }
  const sums = new Float64Array(set.text.length + 1);
  for (let at = 0; at < set.text.length; at++) {
    const scaled = ((positions[at + 1] ?? 0) - (positions[at] ?? 0)) * (fitAt(at)?.scaling ?? 0);
    sums[at + 1] = (sums[at] ?? 0) + (shared[at] ?? 0) + scaled;
  }
  return { tracking, sums };
}

/** A ligature's width belongs to its letters in equal parts, should a line break between them. */
function shareWithinClusters(
  advances: Float64Array,
  glyphs: Analysis["runs"][number]["glyphs"],
  end: number,
): void {
  for (let i = 0; i < glyphs.length; i++) {
    const start = glyphs[i]?.cluster ?? end;
    const next = glyphs[i + 1]?.cluster ?? end;
    if (next <= start + 1) continue;
    const share = (advances[start] ?? 0) / (next - start);
    advances.fill(share, start, next);
  }
}

function objectWidth(content: InlineContent, segment: number): Pt {
  const found = content.segments[segment];
  return found?.kind === "atomic" ? found.width : 0;
}

/** The style of the segment a unit comes from; the block's for a box or a break. */
export function styleAt(analysis: Analysis, content: InlineContent, at: number): ComputedStyle {
  const segment = content.segments[analysis.set.segment[at] ?? -1];
  return segment?.kind === "text" ? segment.style : content.style;
}

/** The breaker's items for a paragraph, cut at its forced breaks. */
export function itemStretches(
  analysis: Analysis,
  content: InlineContent,
  { positions, give }: Pick<Paragraph, "positions" | "give">,
): readonly ItemStretch[] {
  const { set } = analysis;
  const stretches: ItemStretch[] = [];
  let start = 0;
  for (let at = 0; at <= set.text.length; at++) {
    const atEnd = at === set.text.length;
    if (!atEnd && set.kinds[at] !== UnitKind.lineFeed) continue;
    if (!atEnd || at > start)
      stretches.push(new StretchBuilder(analysis, content, positions, give?.sums).build(start, at));
    start = at + 1;
  }
  return stretches;
}

class StretchBuilder {
  private readonly items: Item[] = [];
  private readonly offsets: number[] = [];
  private boxStart = 0;
  private readonly balanced: boolean;
  private readonly justified: boolean;

  constructor(
    private readonly analysis: Analysis,
    private readonly content: InlineContent,
    private readonly positions: Float64Array,
    private readonly gives: Float64Array | undefined,
  ) {
    this.balanced = content.style.textWrap === "balance";
    this.justified = content.style.textAlign === "justify";
  }

  build(start: number, end: number): ItemStretch {
    const { kinds } = this.analysis.set;
    this.boxStart = start;
    for (let at = start; at < end; at++) {
      const kind = kinds[at];
      if (kind === UnitKind.space || kind === UnitKind.fixedPlace) this.addSpace(at, kind, end);
      else if (at > this.boxStart) this.addBreakInside(at);
    }
    this.addBox(end);
    this.offsets.push(end);
    return { items: this.items, offsets: this.offsets, start, end };
  }

  private addSpace(at: number, kind: UnitKind, end: number): void {
    const { kinds, text } = this.analysis.set;
    this.addBox(at);
    let last = at;
    while (last + 1 < end && kinds[last + 1] === UnitKind.space) last++;
    const mayBreak =
      kind === UnitKind.space &&
      (last + 1 >= end || this.analysis.opportunities[last + 1] !== BreakKind.none);
    if (!mayBreak) this.push({ kind: "penalty", width: 0, hang: 0, cost: Infinity, hyphen: false }, at);
    const width = this.width(at, at + 1);
    const rigid = text[at] !== " ";
    const demerits = this.lineEndDemerits(at);
    const ideal = this.justified && !rigid ? width * JUSTIFIED_SPACE : width;
    this.push(
      {
        kind: "glue",
        width: ideal,
        stretch: rigid ? 0 : width * MOST_SPACE - ideal,
        shrink: rigid ? 0 : ideal - width * LEAST_SPACE,
        ...(demerits > 0 ? { demerits } : {}),
      },
      at,
    );
    this.boxStart = at + 1;
  }

  private lineEndDemerits(at: number): number {
    const end = this.analysis.lineEnds.get(at);
    if (!end) return 0;
    return (this.balanced ? HEADLINE : RUNNING)[end];
  }

  private addBreakInside(at: number): void {
    const { opportunities, hyphenation } = this.analysis;
    const kind = opportunities[at];
    const found = hyphenation.points.get(at);
    const point = found?.nearJoint && !this.justified ? undefined : found;
    if (kind === BreakKind.none && !point) return;
    if (kind === BreakKind.emergency && !point) {
      this.addPenalty(at, { cost: EMERGENCY_COST });
    } else if (point && kind !== BreakKind.allowed && kind !== BreakKind.afterMark) {
      const demerits =
        (point.nearJoint ? NEAR_JOINT : point.besideJoint ? BESIDE_JOINT : 0) +
        (point.second ? SECOND_HYPHEN : 0);
      this.addPenalty(at, { ...this.hyphenAt(at), demerits });
    } else {
      const inWord = kind === BreakKind.afterMark ? this.afterMark(at) : 0;
      const afterHyphen = this.justified && /[-\u2010]/.test(this.analysis.set.text.charAt(at - 1));
      this.addPenalty(at, { demerits: inWord + (this.balanced ? HEADLINE.plain : 0), afterHyphen });
    }
  }

  private afterMark(at: number): number {
    const { text } = this.analysis.set;
    const joinsAcronyms = /\p{Lu}[-\u2010]\p{Lu}{2}/u.test(text.slice(at - 2, at + 2));
    return joinsAcronyms ? INSIDE_NAME : AFTER_MARK;
  }

  private hyphenAt(at: number): Pick<Penalty, "width" | "hang" | "hyphen"> {
    const run = this.analysis.runs[this.analysis.runAt[at - 1] ?? -1];
    if (!run) return { width: 0, hang: 0, hyphen: true };
    const style = styleAt(this.analysis, this.content, at - 1);
    const size = style.fontSize * run.sizeEm;
    const hyphen = hyphenOf(run.face);
    const width = hyphenGlyphs(run, hyphen).reduce((sum, glyph) => sum + glyph.advanceEm * size, 0);
    return { width, hang: width * hangOf(hyphen, style.flugProtrusion, run.face)[1], hyphen: true };
  }

  private addPenalty(at: number, penalty: Partial<Penalty>): void {
    this.addBox(at);
    this.push({ kind: "penalty", width: 0, hang: 0, cost: 0, hyphen: false, ...penalty }, at);
  }

  private addBox(end: number): void {
    const start = this.boxStart;
    if (end <= start) return;
    const [leftHang, rightHang] = edgeHangs(this.analysis, this.content, this.positions, { start, end });
    const box = { kind: "box", width: this.width(start, end), leftHang, rightHang } as const;
    const give = this.gives ? (this.gives[end] ?? 0) - (this.gives[start] ?? 0) : 0;
    this.push(give > 0 ? { ...box, stretch: give, shrink: give } : box, start);
    this.boxStart = end;
  }

  private push(item: Item, offset: number): void {
    this.items.push(item);
    this.offsets.push(offset);
  }

  private width(start: number, end: number): Pt {
    return (this.positions[end] ?? 0) - (this.positions[start] ?? 0);
  }
}

/** How far the first and the last unit of a stretch may hang, in points. */
export function edgeHangs(
  analysis: Analysis,
  content: InlineContent,
  positions: Float64Array,
  { start, end }: { readonly start: number; readonly end: number },
): readonly [Pt, Pt] {
  const { runs, runAt, set } = analysis;
  const share = (at: number, side: 0 | 1): Pt => {
    const { flugProtrusion } = styleAt(analysis, content, at);
    const hang = hangOf(set.text.charAt(at), flugProtrusion, runs[runAt[at] ?? -1]?.face)[side];
    return hang === 0 ? 0 : hang * ((positions[at + 1] ?? 0) - (positions[at] ?? 0));
  };
  return [share(start, 0), share(end - 1, 1)];
}
