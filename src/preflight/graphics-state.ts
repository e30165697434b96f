import { type Matrix, multiply, type Pt, type Rect } from "../geometry/index.js";
import type { Operand, Operation } from "./content-operators.js";
import type { FontFacts } from "./font-facts.js";
import type {
  DeviceFamily,
  ImageMark,
  MarkTrouble,
  Owner,
  PageToRead,
  ShapeMark,
  TextMark,
  Transparency,
} from "./marks.js";
import { BLACK, numbers, type Paint } from "./paint-colour.js";
import type { PdfDict, PdfFile, PdfObject } from "./pdf-file.js";

/** The reading of one page: what has been met so far. */
export interface Run {
  readonly file: PdfFile;
  readonly page: PageToRead;
  readonly texts: TextMark[];
  readonly images: ImageMark[];
  readonly shapes: ShapeMark[];
  readonly troubles: MarkTrouble[];
  readonly transparency: Transparency[];
  /** What lies behind text, the last on top; undefined where nobody knows what it looks like. */
  readonly fills: { readonly box: Rect; readonly paint: Paint | undefined }[];
  readonly deviceColours: Set<DeviceFamily>;
  readonly mcids: Map<PdfDict, Set<number>>;
  readonly boxes: Map<number, Rect>;
  readonly fonts: Map<PdfDict, FontFacts>;
  readonly unknownOperators: Set<string>;
  /** Forms that are being drawn, each within the one before. */
  readonly forms: PdfDict[];
  deepest: number;
}

export interface Mark extends Owner {
  readonly tagged: boolean;
}

export interface State {
  ctm: Matrix;
  /** What of the page can be painted; undefined for all. */
  clip: Rect | undefined;
  fill: Paint;
  stroke: Paint;
  lineWidth: number;
  overprintFill: boolean;
  font: FontFacts | undefined;
  size: number;
  charSpace: number;
  wordSpace: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

export interface Path {
  readonly points: (readonly [number, number])[];
  isRectangle: boolean;
  clips: boolean;
}

/** A content stream that is being read. */
export interface Content {
  readonly resources: PdfDict | undefined;
  readonly marks: Mark[];
  readonly saved: State[];
  state: State;
  text: Matrix;
  line: Matrix;
  path: Path;
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** ISO 32000-1, tables 52 and 53. */
export function initialState(): State {
  return {
    ctm: IDENTITY,
    clip: undefined,
    fill: BLACK,
    stroke: BLACK,
    lineWidth: 1,
    overprintFill: false,
    font: undefined,
    size: 0,
    charSpace: 0,
    wordSpace: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
}

export function noPath(): Path {
  return { points: [], isRectangle: true, clips: false };
}

/** Saves, restores and moves; true if the operator was one of these. */
export function changeState(run: Run, content: Content, { operator, operands }: Operation): boolean {
  const { state } = content;
  switch (operator) {
    case "q":
      content.saved.push({ ...state });
      run.deepest = Math.max(run.deepest, content.saved.length);
      return true;
    case "Q":
      content.state = content.saved.pop() ?? state;
      return true;
    case "cm":
      state.ctm = multiply(matrixOf(operands), state.ctm);
      return true;
    case "w":
      state.lineWidth = Math.abs(numbers(operands)[0] ?? 1);
      return true;
    default:
      return false;
  }
}

export function matrixOf(operands: readonly Operand[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(operands);
  return [a, b, c, d, e, f];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function corners(
  ctm: Matrix,
  [left, bottom, right, top]: readonly [number, number, number, number],
): readonly (readonly [number, number])[] {
  return [apply(ctm, left, bottom), apply(ctm, right, bottom), apply(ctm, right, top), apply(ctm, left, top)];
}

/** Around points of the page, from its top left. */
export function boxOf({ page }: Run, points: readonly (readonly [number, number])[]): Rect {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { x: left - page.box[0], y: page.box[3] - top, width: right - left, height: top - bottom };
}

export function joined(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  return { x, y, width: right - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** What two rectangles share; undefined where they do not even touch. */
export function shared(a: Rect, b: Rect | undefined): Rect | undefined {
  if (!b) return a;
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width: Pt = Math.min(a.x + a.width, b.x + b.width) - x;
  const height: Pt = Math.min(a.y + a.height, b.y + b.height) - y;
  return width >= 0 && height >= 0 ? { x, y, width, height } : undefined;
}

export function nameOf(operand: Operand | undefined): string | undefined {
  return typeof operand === "object" && operand !== null && "name" in operand ? operand.name : undefined;
}

/** An entry of a kind of resource, by its name. */
export function resource(
  run: Run,
  { resources }: Content,
  kind: string,
  name: string | undefined,
): PdfObject | undefined {
  return name === undefined ? undefined : run.file.dict(resources?.get(kind))?.get(name);
}
