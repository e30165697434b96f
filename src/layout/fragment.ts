import type { ComputedStyle } from "../css/index.js";
import type { Span } from "../diagnostics/index.js";
import type { NodeId } from "../dom/index.js";
import type { Pt, Rect } from "../geometry/index.js";
import type { PlacedRun } from "../text/index.js";

/** What is painted of a box in one fragmentainer. `rect` is the border box on the page. */
export interface BlockFragment {
  readonly kind: "block";
  readonly node: NodeId;
  readonly style: ComputedStyle;
  readonly rect: Rect;
  /** Whether the box begins and ends here. */
  readonly part: { readonly first: boolean; readonly last: boolean };
  /** The baseline grid the box lays for what is in it. */
  readonly grid?: BaselineGrid | undefined;
  /** Of columns: set otherwise at their ends they might be more even, or hold more of a page. */
  readonly isUneven?: boolean;
  /** Shown again for the eye: the head of a table that goes on. */
  readonly repeated?: boolean;
  readonly children: readonly Content[];
  /** What `areOnGrid` found last, which alone reads and writes it. */
  checked?: GridCheck | undefined;
}

/** Whether the lines in a block stand on a grid. */
export interface GridCheck {
  readonly block: BlockFragment;
  readonly grid: BaselineGrid;
  readonly holds: boolean;
}

/**
 * One line of text; its rect spans the measure, the line's height. Runs stand at `rect.x + run.x` on
 * `baseline - run.rise`; they are made when they are asked for, because most lines are only tried, and not
 * kept for long, because a long text has many.
 */
export interface LineFragment {
  readonly kind: "line";
  readonly node: NodeId;
  readonly rect: Rect;
  /** On the page. */
  readonly baseline: Pt;
  readonly runs: () => readonly PlacedRun[];
  /** The nodes of its runs, which are not made for it. */
  readonly nodes: () => readonly NodeId[];
  readonly children: readonly Fragment[];
  readonly facts: LineFacts;
}

export interface LineFacts {
  readonly ratio: number;
  readonly hyphenated: boolean;
  readonly overfull: boolean;
  readonly ends: boolean;
  /** The line asks to stand on the baseline grid. */
  readonly snaps: boolean;
}

/** The lines of a paragraph in one page or column, which are made when they are looked at: most are only tried. */
export interface LinesFragment {
  readonly kind: "lines";
  readonly lines: () => readonly LineFragment[];
  /** The baselines of lines that ask to stand on the grid. */
  readonly baselines: () => readonly Pt[];
  /** What the room `paint` knows of it, which alone reads and writes it. */
  kept?: unknown;
}

/** An image; `source` is the `src` the document gives. `rect` is where the picture stands. */
export interface ImageFragment {
  readonly kind: "image";
  readonly node: NodeId;
  readonly rect: Rect;
  readonly source: string;
}

export type Fragment = BlockFragment | LineFragment | ImageFragment;

/** What a block holds; `childrenOf` gives the lines as fragments, too. */
export type Content = Fragment | LinesFragment;

export function childrenOf({ children }: BlockFragment | LineFragment): readonly Fragment[] {
  return fragmentsOf(children);
}

function fragmentsOf(contents: readonly Content[]): readonly Fragment[] {
  const [first] = contents;
  if (first?.kind === "lines" && contents.length === 1) return first.lines();
  if (holdsFragments(contents)) return contents;
  return contents.flatMap((content): readonly Fragment[] =>
    content.kind === "lines" ? content.lines() : [content],
  );
}

function holdsFragments(contents: readonly Content[]): contents is readonly Fragment[] {
  for (const { kind } of contents) if (kind === "lines") return false;
  return true;
}

/** A place where content did not fit: more lines than `-flug-max-lines`, a line or a box too full. */
export interface Overset {
  readonly node: NodeId;
  readonly reason: "lines" | "width" | "height";
  /** Where what does not fit is written. */
  readonly span?: Span;
  /** The word that is wider than its line. */
  readonly word?: string;
  /** How many lines there are, and how many `-flug-max-lines` allows. */
  readonly lines?: { readonly count: number; readonly most: number };
}

export interface BaselineGrid {
  readonly origin: Pt;
  readonly step: Pt;
}

export interface Page {
  readonly number: number;
  /** The sheet after cutting; origin 0, 0. */
  readonly trim: Rect;
  readonly bleed: Pt;
  /** The page area inside the margins. */
  readonly area: Rect;
  readonly grids: readonly BaselineGrid[];
  /** In order of painting: flow first, then page-fixed furniture. */
  readonly fragments: readonly Fragment[];
  readonly furniture: readonly Fragment[];
  /** What the flow could not hold, and what the furniture could not. */
  readonly overset: readonly Overset[];
  readonly furnitureOverset: readonly Overset[];
}
