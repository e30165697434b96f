import type { ComputedStyle, StyledElement } from "../css/index.js";
import type { NodeId } from "../dom/index.js";
import { type Colour, neutralOf, type Pt, type Rect } from "../geometry/index.js";
import {
  type BlockFragment,
  childrenOf,
  type Fragment,
  type LineFragment,
  type Page,
} from "../layout/index.js";

/** Something printed. */
export interface PrintedMark {
  readonly node: NodeId;
  readonly kind: "box" | "text" | "image";
  /** Reckoned when it is asked for: of text, from every glyph. */
  readonly rect: () => Rect;
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

/** Looks at what is printed on a page. */
export type PageCheck = (page: Page, marks: readonly PrintedMark[]) => void;

/** Everything printed on a page, by the ink of its glyphs where it is text. */
export function printedMarks({ fragments, furniture }: Page): readonly PrintedMark[] {
  const marks: PrintedMark[] = [];
  for (const fragment of fragments) addMarks(fragment, undefined, marks);
  for (const fragment of furniture) addMarks(fragment, undefined, marks);
  return marks;
}

/** Whether anything of a document may be in a named ink: most have none, which its styles tell without its marks. */
export function mayHaveInks(element: StyledElement): boolean {
  const known = inked.get(element);
  if (known !== undefined) return known;
  const { style, before, after, marker, children } = element;
  const may =
    namesInk(style) ||
    (before !== undefined && namesInk(before)) ||
    (after !== undefined && namesInk(after)) ||
    (marker !== undefined && namesInk(marker)) ||
    children.some((child) => child.kind === "element" && mayHaveInks(child));
  inked.set(element, may);
  return may;
}

/** Elements that have not changed are the same objects from one leaflet to the next. */
const inked = new WeakMap<StyledElement, boolean>();

function namesInk(style: ComputedStyle): boolean {
  return (
    isInk(style.color) ||
    isInk(style.backgroundColor) ||
    isInk(style.borderTopColor) ||
    isInk(style.borderRightColor) ||
    isInk(style.borderBottomColor) ||
    isInk(style.borderLeftColor)
  );
}

function isInk(colour: Colour | "transparent"): boolean {
  return colour !== "transparent" && colour.space === "ink";
}

function addMarks(fragment: Fragment, under: Colour | undefined, marks: PrintedMark[]): void {
  switch (fragment.kind) {
    case "block": {
      const { backgroundColor: background } = fragment.style;
      const below = background === "transparent" ? under : background;
      addBox(fragment, under, marks);
      for (const child of childrenOf(fragment)) addMarks(child, below, marks);
      return;
    }
    case "line":
      for (const placed of fragment.runs()) addText(fragment, placed, under, marks);
      for (const child of fragment.children) addMarks(child, under, marks);
      return;
    case "image": {
      const { node, rect, source } = fragment;
      marks.push({ node, kind: "image", rect: () => rect, colours: [], isWhite: false, source });
      return;
    }
    default:
      fragment satisfies never;
  }
}

function addBox(
  { node, rect, style, part }: BlockFragment,
  under: Colour | undefined,
  marks: PrintedMark[],
): void {
  const colours: Colour[] = [];
  const { backgroundColor } = style;
  if (backgroundColor !== "transparent") colours.push(backgroundColor);
  const fills = colours.length;
  const addBorder = (kind: "none" | "solid", width: Pt, colour: Colour) => {
    if (kind === "solid" && width > 0) colours.push(colour);
  };
  if (part.first) addBorder(style.borderTopStyle, style.borderTopWidth, style.borderTopColor);
  addBorder(style.borderRightStyle, style.borderRightWidth, style.borderRightColor);
  if (part.last) addBorder(style.borderBottomStyle, style.borderBottomWidth, style.borderBottomColor);
  addBorder(style.borderLeftStyle, style.borderLeftWidth, style.borderLeftColor);
  if (colours.length === 0 || rect.width <= 0 || rect.height <= 0) return;
  const facts = {
    isWhite: colours.every(isWhite),
    isPlain: colours.length === fills,
    ...(under && { under }),
  };
  marks.push({ node, kind: "box", rect: () => rect, colours, ...facts });
}

type PlacedRun = ReturnType<LineFragment["runs"]>[number];

function addText(
  line: LineFragment,
  placed: PlacedRun,
  under: Colour | undefined,
  marks: PrintedMark[],
): void {
  const { run, style } = placed;
  if (!run.glyphs.ids.some((id) => run.face.inkEm(id))) return;
  const facts = { colours: [style.color], isWhite: isWhite(style.color), ...(under && { under }) };
  marks.push({ node: run.node, kind: "text", rect: () => inkOf(line, placed), ...facts });
}

/** By the ink of the glyphs: their line is higher, and reaches further. */
function inkOf({ rect, baseline }: LineFragment, { run, x, rise }: PlacedRun): Rect {
  let pen = rect.x + x;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const { count, ids, advances, offsets } = run.glyphs;
  for (let i = 0; i < count; i++) {
    const at = pen + (offsets?.[2 * i] ?? 0);
    pen += advances[i] ?? 0;
    const ink = run.face.inkEm(ids[i] ?? 0);
    if (!ink) continue;
    const y = baseline - rise - (offsets?.[2 * i + 1] ?? 0);
    left = Math.min(left, at + ink[0] * run.size);
    top = Math.min(top, y - ink[3] * run.size);
    right = Math.max(right, at + ink[2] * run.size);
    bottom = Math.max(bottom, y - ink[1] * run.size);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function isWhite(colour: Colour): boolean {
  return neutralOf(colour) === 1;
}
