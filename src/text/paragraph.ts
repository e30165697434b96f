import type { ComputedStyle } from "../css/index.js";
import type { Span } from "../diagnostics/index.js";
import type { GlyphRun } from "../fonts/index.js";
import type { Pt } from "../geometry/index.js";
import type { DividedWords } from "./divided-words.js";

/** Text of one node, in document order; white space is still as written. */
export interface TextSegment {
  readonly kind: "text";
  readonly text: string;
  readonly style: ComputedStyle;
  readonly lang: string;
  readonly node: number;
  readonly span: Span;
}

/** An unbreakable box in the line: an image or an inline-block. `ascent` above the baseline, `descent` below. */
export interface AtomicSegment {
  readonly kind: "atomic";
  readonly width: Pt;
  readonly ascent: Pt;
  readonly descent: Pt;
  readonly node: number;
  /** What the caller wants back with the placed box. */
  readonly key: number;
}

/** `<br>`. */
export interface BreakSegment {
  readonly kind: "break";
  readonly node: number;
}

export type InlineSegment = TextSegment | AtomicSegment | BreakSegment;

/** The inline content of one block container and what its block says of it. */
export interface InlineContent {
  readonly segments: readonly InlineSegment[];
  /** The block's own style: alignment, indent, hyphenation, line height and strut. */
  readonly style: ComputedStyle;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly dividedWords?: DividedWords | undefined;
}

/** A run placed in a line; `x` from the line's left edge. */
export interface PlacedRun {
  readonly kind: "run";
  readonly x: Pt;
  /** Distance of the run's baseline above the line's (superscripts), positive up. */
  readonly rise: Pt;
  readonly run: GlyphRun;
  readonly style: ComputedStyle;
}

export interface PlacedAtomic {
  readonly kind: "atomic";
  readonly x: Pt;
  readonly key: number;
  readonly node: number;
  readonly width: Pt;
  readonly ascent: Pt;
  readonly descent: Pt;
}

/** One thing language typography changed, for `--json`. */
export interface TypographyChange {
  readonly before: string;
  readonly after: string;
  readonly rule: string;
  readonly span: Span;
}
