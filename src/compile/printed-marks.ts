import type { NodeId } from "../dom/index.js";
import { type Colour, neutralOf, type Rect } from "../geometry/index.js";
import type { BlockFragment, Fragment, LineFragment, Page } from "../layout/index.js";

/** Something printed. */
export interface PrintedMark {
  readonly node: NodeId;
  readonly kind: "box" | "text" | "image";
  readonly rect: Rect;
  readonly colours: readonly Colour[];
  /** Paper, not ink: it may stand anywhere. */
  readonly isWhite: boolean;
  /** A background and no border: where it reaches the page's edge it goes on by itself. */
  readonly isPlain?: boolean;
  /** The background it stands on. */
  readonly under?: Colour;
  /** Of a picture. */
  readonly source?: string;
}

/** Everything printed on a page, by the ink of its glyphs where it is text. */
export function printedMarks({ fragments, furniture }: Page): readonly PrintedMark[] {
  return [...fragments, ...furniture].flatMap((fragment) => marksOf(fragment, undefined));
}

function marksOf(fragment: Fragment, under: Colour | undefined): readonly PrintedMark[] {
  switch (fragment.kind) {
    case "block": {
      const { backgroundColor: background } = fragment.style;
      const below = background === "transparent" ? under : background;
      return [...boxMarks(fragment, under), ...fragment.children.flatMap((child) => marksOf(child, below))];
    }
    case "line":
      return [...lineMarks(fragment, under), ...fragment.children.flatMap((child) => marksOf(child, under))];
    case "image": {
      const { node, rect, source } = fragment;
      return [{ node, kind: "image", rect, colours: [], isWhite: false, source }];
    }
    default:
      return fragment satisfies never;
  }
}

function boxMarks(
  { node, rect, style, part }: BlockFragment,
  under: Colour | undefined,
): readonly PrintedMark[] {
  const borders = [
    part.first && style.borderTopStyle === "solid" && style.borderTopWidth > 0 && style.borderTopColor,
    style.borderRightStyle === "solid" && style.borderRightWidth > 0 && style.borderRightColor,
    part.last &&
      style.borderBottomStyle === "solid" &&
      style.borderBottomWidth > 0 &&
      style.borderBottomColor,
    style.borderLeftStyle === "solid" && style.borderLeftWidth > 0 && style.borderLeftColor,
  ].filter((colour) => colour !== false);
  const fill = style.backgroundColor === "transparent" ? [] : [style.backgroundColor];
  const colours = [...fill, ...borders];
  if (colours.length === 0 || rect.width <= 0 || rect.height <= 0) return [];
  const facts = { isWhite: colours.every(isWhite), isPlain: borders.length === 0, ...(under && { under }) };
  return [{ node, kind: "box", rect, colours, ...facts }];
}

/** By the ink of the glyphs: their line is higher, and reaches further. */
function lineMarks(line: LineFragment, under: Colour | undefined): readonly PrintedMark[] {
  return line.runs().flatMap(({ run, x, rise, style }) => {
    let pen = line.rect.x + x;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const glyph of run.glyphs) {
      const at = pen + glyph.dx;
      pen += glyph.advance;
      const ink = run.face.inkEm(glyph.id);
      if (!ink) continue;
      const y = line.baseline - rise - glyph.dy;
      left = Math.min(left, at + ink[0] * run.size);
      top = Math.min(top, y - ink[3] * run.size);
      right = Math.max(right, at + ink[2] * run.size);
      bottom = Math.max(bottom, y - ink[1] * run.size);
    }
    if (left > right) return [];
    const ink = { x: left, y: top, width: right - left, height: bottom - top };
    const facts = { colours: [style.color], isWhite: isWhite(style.color), ...(under && { under }) };
    return [{ node: run.node, kind: "text" as const, rect: ink, ...facts }];
  });
}

function isWhite(colour: Colour): boolean {
  return neutralOf(colour) === 1;
}
