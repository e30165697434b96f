import type { ComputedStyle, StyledDocument, StyledElement, StyledNode } from "../../src/css/index.js";
import type { Face } from "../../src/fonts/index.js";
import type { Colour, Rect, RgbColour } from "../../src/geometry/index.js";
import type { BlockFragment, Fragment, LineFragment, Page } from "../../src/layout/index.js";
import { runGlyphs } from "../fonts/run-glyphs.js";
import { shapedGlyphs } from "../fonts/shaped-glyphs.js";
import { squaresLibrary } from "../fonts/squares.js";

export const BLACK: Colour = { space: "rgb", red: 0, green: 0, blue: 0 };
export const RED: RgbColour = { space: "rgb", red: 1, green: 0, blue: 0 };
export const BLUE: RgbColour = { space: "rgb", red: 0, green: 0, blue: 1 };

const SPAN = { file: { path: "test.hbs", text: "" }, start: 0, end: 0 };

/** What painting reads of a style; the rest is not there, and would be noticed. */
export function style(own: Partial<ComputedStyle> = {}): ComputedStyle {
  const plain: Partial<ComputedStyle> = {
    display: "block",
    position: "static",
    color: BLACK,
    backgroundColor: "transparent",
    textDecorationLine: "none",
    columnCount: "auto",
    borderTopWidth: 0,
    borderRightWidth: 0,
    borderBottomWidth: 0,
    borderLeftWidth: 0,
    borderTopStyle: "none",
    borderRightStyle: "none",
    borderBottomStyle: "none",
    borderLeftStyle: "none",
    borderTopColor: BLACK,
    borderRightColor: BLACK,
    borderBottomColor: BLACK,
    borderLeftColor: BLACK,
  };
  return { ...plain, ...own } as ComputedStyle;
}

/** A solid border on all sides. */
export function border(
  widths: readonly [number, number, number, number],
  colours: readonly Colour[],
): ComputedStyle {
  const [top = BLACK, right = top, bottom = top, left = right] = colours;
  const kind = (width: number) => (width > 0 ? "solid" : "none");
  return style({
    borderTopWidth: widths[0],
    borderRightWidth: widths[1],
    borderBottomWidth: widths[2],
    borderLeftWidth: widths[3],
    borderTopStyle: kind(widths[0]),
    borderRightStyle: kind(widths[1]),
    borderBottomStyle: kind(widths[2]),
    borderLeftStyle: kind(widths[3]),
    borderTopColor: top,
    borderRightColor: right,
    borderBottomColor: bottom,
    borderLeftColor: left,
  });
}

export function element(
  id: number,
  tag: string,
  children: readonly StyledNode[] = [],
  more: Partial<StyledElement> & { readonly attrs?: Readonly<Record<string, string>> } = {},
): StyledElement {
  const { attrs = {}, ...rest } = more;
  const attributes = new Map(Object.entries(attrs).map(([name, value]) => [name, { value, span: SPAN }]));
  return {
    kind: "element",
    id,
    tag,
    attributes,
    lang: "de",
    dir: "ltr",
    style: style(),
    children,
    span: SPAN,
    ...rest,
  };
}

export function text(id: number, content: string): StyledNode {
  return { kind: "text", id, text: content, span: SPAN };
}

export function documentOf(root: StyledElement): StyledDocument {
  const margin = { top: 0, right: 0, bottom: 0, left: 0 };
  const sides = { width: 200, height: 100, margin };
  const page = { ...sides, bleed: 0, marks: [], inkLimit: 3 };
  return { root, pages: { first: page, other: page } };
}

export function block(
  node: number,
  rect: Rect,
  children: readonly Fragment[] = [],
  own = style(),
): BlockFragment {
  return { kind: "block", node, style: own, rect, part: { first: true, last: true }, children };
}

const [SQUARES] = squaresLibrary().select(["Squares"], 400, "normal");

function squares(): Face {
  if (!SQUARES) throw new Error("the squares did not open");
  return SQUARES;
}

/** A piece of text of one node in a line. */
export interface Piece {
  readonly text: string;
  readonly node: number;
  readonly style?: ComputedStyle;
  readonly rise?: number;
  readonly softHyphen?: boolean;
}

const PLAIN_FACTS: LineFragment["facts"] = {
  ratio: 0,
  hyphenated: false,
  overfull: false,
  ends: false,
  snaps: false,
};

/** A line of the squares at 10 pt, its pieces one after the other from x 10, on the baseline 50. */
export function line(pieces: readonly Piece[], facts: Partial<LineFragment["facts"]> = {}): LineFragment {
  let x = 0;
  const runs = pieces.map((piece) => {
    const glyphs = shapedGlyphs(squares(), piece.text, { lang: "de", dir: "ltr", features: [] }).map(
      (glyph) => ({
        id: glyph.id,
        advance: glyph.advanceEm * 10,
        dx: 0,
        dy: 0,
        cluster: glyph.cluster,
      }),
    );
    const run = {
      face: squares(),
      size: 10,
      glyphs: runGlyphs(glyphs),
      text: piece.text,
      lang: "de",
      node: piece.node,
      softHyphen: piece.softHyphen ?? false,
    };
    const placed = { kind: "run" as const, x, rise: piece.rise ?? 0, run, style: piece.style ?? style() };
    x += glyphs.reduce((sum, { advance }) => sum + advance, 0);
    return placed;
  });
  return {
    kind: "line",
    node: 2,
    rect: { x: 10, y: 42, width: 180, height: 12 },
    baseline: 50,
    runs: () => runs,
    nodes: () => runs.map(({ run }) => run.node),
    children: [],
    facts: { ...PLAIN_FACTS, ...facts },
  };
}

export function page(fragments: readonly Fragment[], more: Partial<Page> = {}): Page {
  return {
    number: 1,
    trim: { x: 0, y: 0, width: 200, height: 100 },
    bleed: 0,
    area: { x: 10, y: 10, width: 180, height: 80 },
    grids: [],
    fragments,
    furniture: [],
    overset: [],
    furnitureOverset: [],
    ...more,
  };
}
