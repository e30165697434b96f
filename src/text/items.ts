import {
  AGAINST_SENSE,
  addItem,
  type BrokenLine,
  closeSums,
  type Item,
  type OpenSums,
  openSums,
  type Penalty,
  type Sums,
} from "../linebreak/index.js";
import type { Analysis } from "./analysis.js";
import { BreakKind } from "./break-opportunities.js";
import type { StretchAsked } from "./break-paragraph.js";
import { isUpper } from "./character-classes.js";
import { HyphenationMark } from "./hyphenation-points.js";
import { edgeHang, hyphenWidth } from "./line-edges.js";
import { LineEnd } from "./line-ends.js";
import type { Newest } from "./memory.js";
import { NO_PROPORTION, type Proportion, type Proportions, proportionAt } from "./proportions.js";
import { UnitKind } from "./set-text.js";
import type { ShapedRun } from "./shape-runs.js";
import type { LetterGive } from "./unit-widths.js";

/** The items between two forced breaks, summed; lengths in em of the block. */
export interface ItemStretch {
  readonly sums: Sums;
  /** Where each item begins in the set text; one more entry for the end. */
  readonly offsets: readonly number[];
  readonly start: number;
  /** Without the line feed. */
  readonly end: number;
  /** Its breaks and its narrowest and widest, in em of the block, once they were asked for. */
  readonly broken: Newest<StretchAsked, readonly BrokenLine[]>;
  widths: StretchWidths | undefined;
}

/** The narrowest and the widest a stretch can be set. */
export interface StretchWidths {
  readonly min: number;
  readonly max: number;
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
const RUNNING: Readonly<Record<LineEnd, number>> = {
  [LineEnd.none]: 0,
  [LineEnd.plain]: 0,
  [LineEnd.phrase]: 0,
  [LineEnd.weak]: 22,
  [LineEnd.senseless]: 0,
  [LineEnd.name]: 55,
};

/**
 * Demerits of a headline: by sense first (what is against it costs more than `AGAINST_SENSE`), then by
 * length. A line that begins a phrase is worth a third of the mean length in unevenness.
 */
const HEADLINE: Readonly<Record<LineEnd, number>> = {
  [LineEnd.none]: 0,
  [LineEnd.plain]: 0.6 * AGAINST_SENSE,
  [LineEnd.phrase]: 0,
  [LineEnd.weak]: 100 * AGAINST_SENSE,
  [LineEnd.senseless]: 100 * AGAINST_SENSE,
  [LineEnd.name]: 0.9 * AGAINST_SENSE,
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

/** What items depend on besides the text. */
export interface ItemSetting {
  readonly isJustified: boolean;
  readonly isBalanced: boolean;
  readonly proportions: Proportions;
}

interface Widths {
  readonly positions: Float64Array;
  readonly give: LetterGive | undefined;
}

/** The breaker's items for a paragraph, cut at its forced breaks. */
export function itemStretches(
  analysis: Analysis,
  setting: ItemSetting,
  widths: Widths,
): readonly ItemStretch[] {
  const { text, kinds } = analysis.set;
  const stretches: ItemStretch[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = kinds.indexOf(UnitKind.lineFeed, start);
    const end = feed < 0 ? text.length : feed;
    stretches.push(new StretchBuilder(analysis, setting, widths).build(start, end));
    start = end + 1;
  }
  return stretches;
}

function hyphenDemerits(marks: number): number {
  const second = marks & HyphenationMark.second ? SECOND_HYPHEN : 0;
  if (marks & HyphenationMark.nearJoint) return second + NEAR_JOINT;
  return marks & HyphenationMark.besideJoint ? second + BESIDE_JOINT : second;
}

class StretchBuilder {
  private readonly sums: OpenSums = openSums();
  private readonly offsets: number[] = [];
  private readonly measured: { readonly proportions: Proportions; readonly positions: Float64Array };
  private boxStart = 0;
  /** The run and the proportion whose hyphen was asked for last: nearly all are of one. */
  private hyphenRun: ShapedRun | undefined;
  private hyphenProportion: Proportion = NO_PROPORTION;
  private hyphen: Pick<Penalty, "width" | "hang"> = NO_HYPHEN;

  constructor(
    private readonly analysis: Analysis,
    private readonly setting: ItemSetting,
    private readonly widths: Widths,
  ) {
    this.measured = { proportions: setting.proportions, positions: widths.positions };
  }

  build(start: number, end: number): ItemStretch {
    const { set, opportunities, hyphenation } = this.analysis;
    const { kinds } = set;
    // Names read once: all letters come through here, most of them before V8 compiles the loop.
    const { space, fixedPlace } = UnitKind;
    const { point } = HyphenationMark;
    const { none } = BreakKind;
    this.boxStart = start;
    for (let at = start; at < end; at++) {
      const kind = kinds[at];
      if (kind === space || kind === fixedPlace) this.addSpace(at, kind, end);
      else if (opportunities[at] !== none || ((hyphenation[at] ?? 0) & point) > 0) {
        if (at > this.boxStart) this.addBreakInside(at);
      }
    }
    this.addBox(end);
    this.offsets.push(end);
    const sums = closeSums(this.sums);
    return { sums, offsets: this.offsets.slice(), start, end, broken: [], widths: undefined };
  }

  private addSpace(at: number, kind: UnitKind, end: number): void {
    const { kinds, text } = this.analysis.set;
    this.addBox(at);
    let last = at;
    while (last + 1 < end && kinds[last + 1] === UnitKind.space) last++;
    const mayBreak =
      kind === UnitKind.space &&
      (last + 1 >= end || this.analysis.opportunities[last + 1] !== BreakKind.none);
    if (!mayBreak) this.addPenalty(at, Infinity);
    const width = this.width(at, at + 1);
    const rigid = text[at] !== " ";
    const demerits = this.lineEndDemerits(at);
    const ideal = this.setting.isJustified && !rigid ? width * JUSTIFIED_SPACE : width;
    GLUE.width = ideal;
    GLUE.stretch = rigid ? 0 : width * MOST_SPACE - ideal;
    GLUE.shrink = rigid ? 0 : ideal - width * LEAST_SPACE;
    GLUE.demerits = demerits;
    this.add(GLUE, at);
    this.boxStart = at + 1;
  }

  private lineEndDemerits(at: number): number {
    const end = (this.analysis.lineEnds[at] ?? LineEnd.none) as LineEnd;
    return (this.setting.isBalanced ? HEADLINE : RUNNING)[end];
  }

  private addBreakInside(at: number): void {
    const { opportunities, hyphenation } = this.analysis;
    const kind = opportunities[at];
    const marks = hyphenation[at] ?? 0;
    const isOpen = (marks & HyphenationMark.nearJoint) === 0 || this.setting.isJustified;
    const isPoint = (marks & HyphenationMark.point) > 0 && isOpen;
    if (kind === BreakKind.none && !isPoint) return;
    if (kind === BreakKind.emergency && !isPoint) {
      this.addPenalty(at, EMERGENCY_COST);
    } else if (isPoint && kind !== BreakKind.allowed && kind !== BreakKind.afterMark) {
      this.addHyphen(at, hyphenDemerits(marks));
    } else {
      const inWord = kind === BreakKind.afterMark ? this.afterMark(at) : 0;
      const afterHyphen = this.setting.isJustified && /[-\u2010]/.test(this.analysis.set.text.charAt(at - 1));
      this.addPenalty(at, 0, inWord + (this.setting.isBalanced ? HEADLINE[LineEnd.plain] : 0), afterHyphen);
    }
  }

  private afterMark(at: number): number {
    return joinsAcronyms(this.analysis.set.text, at) ? INSIDE_NAME : AFTER_MARK;
  }

  private addHyphen(at: number, demerits: number): void {
    const { analysis, setting } = this;
    this.addBox(at);
    const run = analysis.runs[analysis.runAt[at - 1] ?? -1];
    const proportion = proportionAt(analysis, setting.proportions, at - 1);
    if (run !== this.hyphenRun || proportion !== this.hyphenProportion) {
      this.hyphenRun = run;
      this.hyphenProportion = proportion;
      this.hyphen = run ? hyphenWidth(run, proportion.size, proportion.protrusion) : NO_HYPHEN;
    }
    const { width, hang } = this.hyphen;
    PENALTY.width = width;
    PENALTY.hang = hang;
    PENALTY.cost = 0;
    PENALTY.hyphen = true;
    PENALTY.afterHyphen = false;
    PENALTY.demerits = demerits;
    this.add(PENALTY, at);
  }

  private addPenalty(at: number, cost: number, demerits = 0, afterHyphen = false): void {
    this.addBox(at);
    PENALTY.width = 0;
    PENALTY.hang = 0;
    PENALTY.cost = cost;
    PENALTY.hyphen = false;
    PENALTY.afterHyphen = afterHyphen;
    PENALTY.demerits = demerits;
    this.add(PENALTY, at);
  }

  private addBox(end: number): void {
    const start = this.boxStart;
    if (end <= start) return;
    const { analysis, measured } = this;
    const { give } = this.widths;
    const gives = give ? (give.sums[end] ?? 0) - (give.sums[start] ?? 0) : 0;
    BOX.width = this.width(start, end);
    BOX.leftHang = edgeHang(analysis, measured, start, 0);
    BOX.rightHang = edgeHang(analysis, measured, end - 1, 1);
    BOX.stretch = gives;
    BOX.shrink = gives;
    this.add(BOX, start);
    this.boxStart = end;
  }

  private add(item: Item, at: number): void {
    addItem(this.sums, item);
    this.offsets.push(at);
  }

  private width(start: number, end: number): number {
    const { positions } = this.widths;
    return (positions[end] ?? 0) - (positions[start] ?? 0);
  }
}

// One of each kind serves all items: they are sums as soon as they are added.
const BOX = { kind: "box" as const, width: 0, leftHang: 0, rightHang: 0, stretch: 0, shrink: 0 };
const GLUE = { kind: "glue" as const, width: 0, stretch: 0, shrink: 0, demerits: 0 };
const PENALTY = {
  kind: "penalty" as const,
  width: 0,
  hang: 0,
  cost: 0,
  hyphen: false,
  afterHyphen: false,
  demerits: 0,
};

/** Whether a hyphen ends at `at` with a capital before and two after it. */
function joinsAcronyms(text: string, at: number): boolean {
  const mark = text.charAt(at - 1);
  if (mark !== "-" && mark !== "\u2010") return false;
  return [at - 2, at, at + 1].every((unit) => isUpper(text.charCodeAt(unit)));
}

const NO_HYPHEN = { width: 0, hang: 0 } as const;
