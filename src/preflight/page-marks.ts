import { type Matrix, multiply, type Pt, type Rect } from "../geometry/index.js";
import { type Operand, type Operation, readOperations } from "./content-operators.js";
import { type FontFacts, readFont, type ShownCode } from "./font-facts.js";
import type { PdfDict, PdfFile } from "./pdf-file.js";

/** Red, green and blue from 0 to 1; undefined where only a colour engine could tell. */
export type Rgb = readonly [number, number, number];

/** What marked content paint stands in. */
export interface Owner {
  readonly artifact: boolean;
  /** The innermost number, and the page or form whose content numbers it. */
  readonly mcid?: number;
  readonly scope: PdfDict;
  /** Given in the content itself. */
  readonly lang?: string;
}

export interface TextMark {
  readonly codes: readonly ShownCode[];
  readonly font: FontFacts;
  /** As it comes out on the page. */
  readonly size: Pt;
  readonly box: Rect;
  readonly colour: Rgb | undefined;
  readonly background: Rgb | undefined;
  /** Drawn neither filled nor stroked, as under a scanned page. */
  readonly invisible: boolean;
  readonly owner: Owner;
}

export interface ImageMark {
  readonly box: Rect;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly owner: Owner;
  readonly dict: PdfDict | undefined;
  /** Sides as drawn, also of a turned image. */
  readonly width: Pt;
  readonly height: Pt;
}

/** What is painted outside marked content, or nested as it may not be. */
export interface MarkTrouble {
  readonly kind: "untagged" | "artifact-in-content" | "content-in-artifact";
  readonly box: Rect | undefined;
}

export interface PageMarks {
  readonly texts: readonly TextMark[];
  readonly images: readonly ImageMark[];
  readonly troubles: readonly MarkTrouble[];
  /** Kinds of device colour that are used. */
  readonly deviceColours: ReadonlySet<"Gray" | "RGB" | "CMYK">;
  /** Marked-content numbers met, by the page or form they are numbered in. */
  readonly mcids: ReadonlyMap<PdfDict, ReadonlySet<number>>;
  /** Where marked content of a number lies, on the page itself. */
  readonly boxes: ReadonlyMap<number, Rect>;
}

export interface PageToRead {
  readonly dict: PdfDict;
  readonly resources: PdfDict | undefined;
  /** Left, bottom, right, top of what is shown. */
  readonly box: readonly [Pt, Pt, Pt, Pt];
}

/**
 * What a page shows and where, without drawing it: text with its size, colour and what lies behind it, and images.
 *
 * Backgrounds are known where they are filled rectangles; clips and transparency are not looked at.
 *
 * Source: ISO 32000-1, 8 and 9; marked content 14.6.
 */
export function readPageMarks(file: PdfFile, page: PageToRead): PageMarks {
  const run: Run = {
    file,
    page,
    texts: [],
    images: [],
    troubles: [],
    fills: [],
    deviceColours: new Set(),
    mcids: new Map(),
    boxes: new Map(),
    fonts: new Map(),
    depth: 0,
  };
  const parts = file.list(page.dict.get("Contents")).map((part) => file.data(part) ?? new Uint8Array());
  const content = Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")]));
  const root = { artifact: false, scope: page.dict, tagged: false };
  runContent(run, content, { resources: page.resources, state: initialState(), marks: [root] });
  return run;
}

interface Fill {
  readonly box: Rect;
  readonly colour: Rgb | undefined;
}

interface Run {
  readonly file: PdfFile;
  readonly page: PageToRead;
  readonly texts: TextMark[];
  readonly images: ImageMark[];
  readonly troubles: MarkTrouble[];
  readonly fills: Fill[];
  readonly deviceColours: Set<"Gray" | "RGB" | "CMYK">;
  readonly mcids: Map<PdfDict, Set<number>>;
  readonly boxes: Map<number, Rect>;
  readonly fonts: Map<PdfDict, FontFacts>;
  depth: number;
}

interface Mark extends Owner {
  readonly tagged: boolean;
}

interface State {
  ctm: Matrix;
  fill: Rgb | undefined;
  font: FontFacts | undefined;
  size: number;
  charSpace: number;
  wordSpace: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

interface Scope {
  readonly resources: PdfDict | undefined;
  readonly state: State;
  readonly marks: Mark[];
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];
/** Forms within forms; a circle of them would never end. */
const MOST_FORMS = 12;

function initialState(): State {
  return {
    ctm: IDENTITY,
    fill: BLACK,
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

interface Content extends Scope {
  state: State;
  readonly saved: State[];
  text: Matrix;
  line: Matrix;
  path: { readonly points: (readonly [number, number])[]; isRectangle: boolean };
}

function runContent(run: Run, bytes: Uint8Array, scope: Scope): void {
  const content: Content = {
    ...scope,
    state: { ...scope.state },
    saved: [],
    text: IDENTITY,
    line: IDENTITY,
    path: { points: [], isRectangle: true },
  };
  for (const operation of readOperations(bytes)) {
    const done =
      graphics(content, operation) || colours(run, content, operation) || text(run, content, operation);
    if (!done) paint(run, content, operation);
  }
}

function numbers(operands: readonly Operand[]): number[] {
  return operands.filter((operand): operand is number => typeof operand === "number");
}

function matrix(operands: readonly Operand[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(operands);
  return [a, b, c, d, e, f];
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function graphics(content: Content, { operator, operands }: Operation): boolean {
  const { state, path } = content;
  const [x = 0, y = 0, width = 0, height = 0] = numbers(operands);
  switch (operator) {
    case "q":
      content.saved.push({ ...state });
      return true;
    case "Q":
      content.state = content.saved.pop() ?? state;
      return true;
    case "cm":
      state.ctm = multiply(matrix(operands), state.ctm);
      return true;
    case "re":
      if (path.points.length > 0) path.isRectangle = false;
      path.points.push(...corners(state.ctm, [x, y, x + width, y + height]));
      return true;
    case "m":
    case "l":
      path.points.push(apply(state.ctm, x, y));
      return true;
    case "c":
    case "v":
    case "y": {
      path.isRectangle = false;
      const all = numbers(operands);
      path.points.push(apply(state.ctm, all.at(-2) ?? 0, all.at(-1) ?? 0));
      return true;
    }
    default:
      return false;
  }
}

function corners(ctm: Matrix, [left, bottom, right, top]: readonly [number, number, number, number]) {
  return [
    apply(ctm, left, bottom),
    apply(ctm, right, bottom),
    apply(ctm, right, top),
    apply(ctm, left, top),
  ] as const;
}

function boxOf({ page }: Run, points: readonly (readonly [number, number])[]): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x = Math.min(...xs);
  const top = Math.max(...ys);
  return {
    x: x - page.box[0],
    y: page.box[3] - top,
    width: Math.max(...xs) - x,
    height: top - Math.min(...ys),
  };
}

function colours(run: Run, { state, resources }: Content, { operator, operands }: Operation): boolean {
  const values = numbers(operands);
  const device = (kind: "Gray" | "RGB" | "CMYK") => {
    run.deviceColours.add(kind);
    return rgbOf(values);
  };
  switch (operator) {
    case "g":
      state.fill = device("Gray");
      return true;
    case "rg":
      state.fill = device("RGB");
      return true;
    case "k":
      state.fill = device("CMYK");
      return true;
    case "G":
      device("Gray");
      return true;
    case "RG":
      device("RGB");
      return true;
    case "K":
      device("CMYK");
      return true;
    case "cs":
    case "CS": {
      const name = nameOf(operands[0]) ?? "";
      const kind = /^Device(Gray|RGB|CMYK)$/.exec(name)?.[1] as "Gray" | "RGB" | "CMYK" | undefined;
      if (kind) run.deviceColours.add(kind);
      if (operator === "cs") state.fill = BLACK;
      return true;
    }
    case "sc":
    case "scn":
      state.fill = nameOf(operands.at(-1)) === undefined ? rgbOf(values) : undefined;
      return true;
    case "gs": {
      const dicts = run.file.dict(resources?.get("ExtGState"));
      const font = run.file.list(run.file.dict(dicts?.get(nameOf(operands[0]) ?? ""))?.get("Font"));
      const dict = run.file.dict(font[0]);
      if (dict) setFont(run, state, dict, run.file.number(font[1]) ?? 0);
      return true;
    }
    default:
      return false;
  }
}

/** One value could also be a spot colour, whose look is unknown; more than four surely are. */
function rgbOf(values: readonly number[]): Rgb | undefined {
  const [a = 0, b = 0, c = 0, k = 0] = values;
  if (values.length === 1) return [a, a, a];
  if (values.length === 3) return [a, b, c];
  return values.length === 4 ? [(1 - a) * (1 - k), (1 - b) * (1 - k), (1 - c) * (1 - k)] : undefined;
}

function nameOf(operand: Operand | undefined): string | undefined {
  return typeof operand === "object" && operand !== null && "name" in operand ? operand.name : undefined;
}

function setFont(run: Run, state: State, dict: PdfDict, size: number): void {
  const font = run.fonts.get(dict) ?? readFont(run.file, dict);
  run.fonts.set(dict, font);
  Object.assign(state, { font, size });
}

function text(run: Run, content: Content, operation: Operation): boolean {
  const { operator, operands } = operation;
  const { state } = content;
  const [x = 0, y = 0] = numbers(operands);
  switch (operator) {
    case "BT":
      content.text = IDENTITY;
      content.line = IDENTITY;
      return true;
    case "Tf": {
      const fonts = run.file.dict(content.resources?.get("Font"));
      const dict = run.file.dict(fonts?.get(nameOf(operands[0]) ?? ""));
      if (dict) setFont(run, state, dict, x);
      return true;
    }
    case "Tc":
      state.charSpace = x;
      return true;
    case "Tw":
      state.wordSpace = x;
      return true;
    case "Tz":
      state.scale = x / 100;
      return true;
    case "TL":
      state.leading = x;
      return true;
    case "Ts":
      state.rise = x;
      return true;
    case "Tr":
      state.mode = x;
      return true;
    case "Td":
    case "TD":
      if (operator === "TD") state.leading = -y;
      newLine(content, x, y);
      return true;
    case "T*":
      newLine(content, 0, -state.leading);
      return true;
    case "Tm":
      content.line = matrix(operands);
      content.text = content.line;
      return true;
    case "Tj":
    case "TJ":
      show(run, content, operator === "TJ" && Array.isArray(operands[0]) ? operands[0] : operands);
      return true;
    case "'":
    case '"':
      if (operator === '"') Object.assign(state, { wordSpace: x, charSpace: y });
      newLine(content, 0, -state.leading);
      show(run, content, operands.slice(-1));
      return true;
    default:
      return false;
  }
}

function newLine(content: Content, x: number, y: number): void {
  content.line = multiply([1, 0, 0, 1, x, y], content.line);
  content.text = content.line;
}

/** A letter's height and depth in ems, as of most faces. */
const ASCENT = 0.72;
const DESCENT = 0.2;

function show(run: Run, content: Content, items: readonly Operand[]): void {
  const { state } = content;
  const { font, size, scale } = state;
  if (!font) return;
  const codes: ShownCode[] = [];
  let pen = 0;
  let ink = 0;
  for (const item of items) {
    if (typeof item === "number") pen -= (item / 1000) * size * scale;
    if (!(item instanceof Uint8Array)) continue;
    for (const code of font.codes(item)) {
      codes.push(code);
      const space = state.charSpace + (code.isSpace ? state.wordSpace : 0);
      pen += (code.widthEm * size + space) * scale;
      if ((code.text ?? "x").trim() !== "") ink = pen;
    }
  }
  const onPage = multiply(content.text, state.ctm);
  content.text = multiply([1, 0, 0, 1, pen, 0], content.text);
  if (codes.length === 0) return;
  const bottom = state.rise - DESCENT * size;
  const box = boxOf(run, corners(onPage, [0, bottom, ink, state.rise + ASCENT * size]));
  const owner = owned(run, content, box);
  run.texts.push({
    codes,
    font,
    size: Math.abs(size) * Math.hypot(onPage[2], onPage[3]),
    box,
    colour: state.fill,
    background: backgroundOf(run, box),
    invisible: state.mode === 3,
    owner,
  });
}

/** The last rectangle painted below the middle of a box; paper is white. */
function backgroundOf({ fills }: Run, { x, y, width, height }: Rect): Rgb | undefined {
  const [midX, midY] = [x + width / 2, y + height / 2];
  for (let i = fills.length - 1; i >= 0; i--) {
    const fill = fills[i];
    if (!fill) continue;
    const { box } = fill;
    const covers = box.x <= midX && box.y <= midY && box.x + box.width >= midX && box.y + box.height >= midY;
    if (covers) return fill.colour;
  }
  return WHITE;
}

/** Whom paint belongs to; notes where it lies, and if it belongs to nobody. */
function owned(run: Run, { marks }: Content, box: Rect): Owner {
  const owner = marks.at(-1) ?? { artifact: false, scope: run.page.dict, tagged: false };
  if (!owner.tagged && !owner.artifact) run.troubles.push({ kind: "untagged", box });
  if (owner.mcid !== undefined && owner.scope === run.page.dict) {
    const known = run.boxes.get(owner.mcid);
    run.boxes.set(owner.mcid, known ? joined(known, box) : box);
  }
  return owner;
}

function joined(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  return { x, y, width: right - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

const FILLS = new Set(["f", "F", "f*", "B", "B*", "b", "b*"]);
const STROKES = new Set(["S", "s"]);

function paint(run: Run, content: Content, { operator, operands }: Operation): void {
  const { path, state } = content;
  if (FILLS.has(operator) || STROKES.has(operator)) {
    if (path.points.length > 0) {
      const box = boxOf(run, path.points);
      owned(run, content, box);
      if (FILLS.has(operator) && path.isRectangle && isUpright(path.points))
        run.fills.push({ box, colour: state.fill });
    }
    content.path = { points: [], isRectangle: true };
  } else if (operator === "n") content.path = { points: [], isRectangle: true };
  else if (operator === "sh") owned(run, content, boxOf(run, [[run.page.box[0], run.page.box[3]]]));
  else if (operator === "BDC" || operator === "BMC") beginMark(run, content, operands);
  else if (operator === "EMC") {
    if (content.marks.length > 1) content.marks.pop();
  } else if (operator === "Do") external(run, content, nameOf(operands[0]) ?? "");
  else if (operator === "BI") inlineImage(run, content, operands[0]);
}

/** Four corners (or five, closed) whose sides lie along the page's. */
function isUpright(points: readonly (readonly [number, number])[]): boolean {
  const xs = new Set(points.map(([x]) => Math.round(x * 100)));
  const ys = new Set(points.map(([, y]) => Math.round(y * 100)));
  return points.length >= 4 && xs.size === 2 && ys.size === 2;
}

function beginMark(run: Run, { marks, resources }: Content, [tag, properties]: readonly Operand[]): void {
  const around = marks.at(-1) ?? { artifact: false, scope: run.page.dict, tagged: false };
  const named = nameOf(properties);
  const list =
    named === undefined ? undefined : run.file.dict(run.file.dict(resources?.get("Properties"))?.get(named));
  const direct = properties instanceof Map ? properties : undefined;
  const directMcid = direct?.get("MCID");
  const mcid = typeof directMcid === "number" ? directMcid : run.file.number(list?.get("MCID"));
  const directLang = direct?.get("Lang");
  const lang =
    directLang instanceof Uint8Array
      ? Buffer.from(directLang).toString("latin1")
      : run.file.text(list?.get("Lang"));
  const artifact = nameOf(tag) === "Artifact";
  if (artifact && around.tagged) run.troubles.push({ kind: "artifact-in-content", box: undefined });
  if (mcid !== undefined && around.artifact)
    run.troubles.push({ kind: "content-in-artifact", box: undefined });
  if (mcid !== undefined && !artifact) {
    const known = run.mcids.get(around.scope) ?? new Set();
    run.mcids.set(around.scope, known.add(mcid));
  }
  marks.push({
    ...around,
    artifact: around.artifact || artifact,
    tagged: around.tagged || (mcid !== undefined && !artifact),
    ...(mcid !== undefined && !artifact && { mcid }),
    ...(lang !== undefined && { lang }),
  });
}

function external(run: Run, content: Content, name: string): void {
  const { file } = run;
  const { state } = content;
  const value = file.dict(content.resources?.get("XObject"))?.get(name);
  const dict = file.dict(value);
  if (!dict) return;
  if (file.name(dict.get("Subtype")) === "Image") {
    const [widthPx, heightPx] = [file.number(dict.get("Width")) ?? 0, file.number(dict.get("Height")) ?? 0];
    addImage(run, content, { widthPx, heightPx, dict });
    return;
  }
  const data = file.data(value);
  if (!data || run.depth >= MOST_FORMS) return;
  const own = file.list(dict.get("Matrix")).map((item) => file.number(item) ?? 0);
  const ctm = own.length === 6 ? multiply(matrix(own), state.ctm) : state.ctm;
  const around = content.marks.at(-1) ?? { artifact: false, scope: run.page.dict, tagged: false };
  const scope = dict.has("StructParents") ? dict : around.scope;
  run.depth++;
  runContent(run, data, {
    resources: file.dict(dict.get("Resources")) ?? content.resources,
    state: { ...state, ctm },
    marks: [{ ...around, scope }],
  });
  run.depth--;
}

function inlineImage(run: Run, content: Content, operand: Operand | undefined): void {
  if (!(operand instanceof Map)) return;
  const pixels = (short: string, long: string) => Number(operand.get(short) ?? operand.get(long) ?? 0);
  addImage(run, content, { widthPx: pixels("W", "Width"), heightPx: pixels("H", "Height"), dict: undefined });
}

function addImage(run: Run, content: Content, image: Pick<ImageMark, "widthPx" | "heightPx" | "dict">): void {
  const { ctm } = content.state;
  const box = boxOf(run, corners(ctm, [0, 0, 1, 1]));
  const owner = owned(run, content, box);
  const [width, height] = [Math.hypot(ctm[0], ctm[1]), Math.hypot(ctm[2], ctm[3])];
  run.images.push({ ...image, box, owner, width, height });
  // What a picture looks like behind text nobody knows.
  run.fills.push({ box, colour: undefined });
}
