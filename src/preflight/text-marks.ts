import { multiply, type Rect } from "../geometry/index.js";
import { noteDevice } from "./colour-operators.js";
import type { Operand, Operation } from "./content-operators.js";
import { readFont, type ShownCode } from "./font-facts.js";
import {
  boxOf,
  type Content,
  corners,
  IDENTITY,
  matrixOf,
  nameOf,
  type Run,
  resource,
  type State,
} from "./graphics-state.js";
import { owned } from "./marked-content.js";
import { numbers, type Paint, WHITE } from "./paint-colour.js";
import type { PdfDict } from "./pdf-file.js";

/** Places and shows text; true if the operator was one of these (ISO 32000-1, 9.3 and 9.4). */
export function drawText(run: Run, content: Content, operation: Operation): boolean {
  const { operator, operands } = operation;
  const { state } = content;
  const [x = 0, y = 0] = numbers(operands);
  switch (operator) {
    case "BT":
      content.text = IDENTITY;
      content.line = IDENTITY;
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
      content.line = matrixOf(operands);
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
      return setTextState(run, content, operation);
  }
}

function setTextState(run: Run, content: Content, { operator, operands }: Operation): boolean {
  const { state } = content;
  const [x = 0] = numbers(operands);
  switch (operator) {
    case "Tf": {
      const dict = run.file.dict(resource(run, content, "Font", nameOf(operands[0])));
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
    default:
      return false;
  }
}

export function setFont(run: Run, state: State, dict: PdfDict, size: number): void {
  const font = run.fonts.get(dict) ?? readFont(run.file, dict);
  run.fonts.set(dict, font);
  Object.assign(state, { font, size });
}

function newLine(content: Content, x: number, y: number): void {
  content.line = multiply([1, 0, 0, 1, x, y], content.line);
  content.text = content.line;
}

/** A letter's height and depth in ems, as of most faces. */
const ASCENT = 0.72;
const DESCENT = 0.2;
/** Text rendering modes (ISO 32000-1, table 106). */
const INVISIBLE = 3;
const ONLY_CLIPS = 7;
const STROKED = new Set([1, 5]);

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
  const paint = STROKED.has(state.mode) ? state.stroke : state.fill;
  const invisible = state.mode === INVISIBLE || state.mode === ONLY_CLIPS;
  if (!invisible) noteDevice(run, paint.space);
  run.texts.push({
    codes,
    font,
    size: Math.abs(size) * Math.hypot(onPage[2], onPage[3]),
    box,
    paint,
    background: backgroundOf(run, box),
    invisible,
    overprint: state.overprintFill,
    owner,
  });
}

/** The last rectangle painted below the middle of a box; paper is white. */
function backgroundOf({ fills }: Run, { x, y, width, height }: Rect): Paint | undefined {
  const [midX, midY] = [x + width / 2, y + height / 2];
  for (let i = fills.length - 1; i >= 0; i--) {
    const fill = fills[i];
    if (!fill) continue;
    const { box } = fill;
    const covers = box.x <= midX && box.y <= midY && box.x + box.width >= midX && box.y + box.height >= midY;
    if (covers) return fill.paint;
  }
  return WHITE;
}
