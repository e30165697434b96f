import { type Curve, endOf, isLine, type Point } from "./curves.js";

/**
 * The Type 2 charstring that draws contours, without the width it may begin with.
 *
 * Source: Adobe Technical Note 5177, The Type 2 Charstring Format, 3 and 4.1.
 */
export function charstring(contours: readonly (readonly Curve[])[]): Uint8Array {
  const bytes: number[] = [];
  let pen: Point = [0, 0];
  for (const contour of contours) {
    const shown = opened(contour);
    const [first] = shown;
    if (!first) continue;
    move(bytes, first[0][0] - pen[0], first[0][1] - pen[1]);
    const steps = shown.map(stepOf);
    for (let at = 0; at < steps.length; )
      at = isLineStep(steps[at]) ? drawLines(bytes, steps, at) : drawCurves(bytes, steps, at);
    pen = endOf(shown.at(-1) ?? first);
  }
  bytes.push(END);
  return Uint8Array.from(bytes);
}

/** Two numbers for a line; six for a curve, each point counted from the one before. */
type Step = readonly number[];

const V_MOVE = 4;
const LINES = 5;
const H_LINES = 6;
const V_LINES = 7;
const CURVES = 8;
const END = 14;
const MOVE = 21;
const H_MOVE = 22;
const CURVES_LINE = 24;
const LINES_CURVE = 25;
const VV_CURVES = 26;
const HH_CURVES = 27;
const VH_CURVES = 30;
const HV_CURVES = 31;
/** An interpreter has room for 48; up to seven may come with the last segment. */
const ENOUGH_OPERANDS = 41;

/** A line back to the start is drawn without being asked for: of the contour's lines, the longest in bytes. */
function opened(contour: readonly Curve[]): readonly Curve[] {
  let closing = -1;
  let spared = 0;
  contour.forEach((curve, i) => {
    if (!isLine(curve)) return;
    const [[x0, y0], [x1, y1]] = curve;
    const length = operandLength(x1 - x0) + operandLength(y1 - y0);
    if (length > spared) [spared, closing] = [length, i];
  });
  return closing < 0 ? contour : [...contour.slice(closing + 1), ...contour.slice(0, closing)];
}

function operandLength(value: number): number {
  if (value === 0) return 0;
  return Math.abs(value) <= 107 ? 1 : 2;
}

function move(bytes: number[], dx: number, dy: number): void {
  if (dy === 0) write(bytes, [dx], H_MOVE);
  else if (dx === 0) write(bytes, [dy], V_MOVE);
  else write(bytes, [dx, dy], MOVE);
}

function stepOf(curve: Curve): Step {
  const step: number[] = [];
  for (let i = 1; i < curve.length; i++) {
    const [[x0, y0], [x1, y1]] = [curve[i - 1] ?? curve[0], curve[i] ?? curve[0]];
    step.push(x1 - x0, y1 - y0);
  }
  return step;
}

function isLineStep(step: Step | undefined): boolean {
  return step?.length === 2;
}

/** Gives where the next operator begins. */
function drawLines(bytes: number[], steps: readonly Step[], from: number): number {
  const alternating = countAlternating(steps, from);
  if (alternating > 1 || (alternating === 1 && !isLineStep(steps[from + 1]))) {
    const operands = steps.slice(from, from + alternating).map(([dx = 0, dy = 0]) => dx || dy);
    write(bytes, operands, steps[from]?.[1] === 0 ? H_LINES : V_LINES);
    return from + alternating;
  }
  const operands: number[] = [];
  let at = from;
  // A single line along an axis takes a zero here; to leave it out would take an operator.
  while (
    isLineStep(steps[at]) &&
    operands.length < ENOUGH_OPERANDS &&
    (at === from || countAlternating(steps, at) < 3)
  )
    operands.push(...(steps[at++] ?? []));
  const next = steps[at];
  if (next && !isLineStep(next) && isOblique(next)) {
    write(bytes, [...operands, ...next], LINES_CURVE);
    return at + 1;
  }
  write(bytes, operands, LINES);
  return at;
}

/** How many lines from here on lie along one axis and the other in turn. */
function countAlternating(steps: readonly Step[], from: number): number {
  let at = from;
  let wasHorizontal: boolean | undefined;
  while (at - from < ENOUGH_OPERANDS) {
    const [dx = 1, dy = 1, more] = steps[at] ?? [];
    const isHorizontal = dy === 0;
    if (more !== undefined || (dx !== 0 && dy !== 0) || isHorizontal === wasHorizontal) break;
    wasHorizontal = isHorizontal;
    at++;
  }
  return at - from;
}

/** Begins and ends along no axis. */
function isOblique([dx1 = 0, dy1 = 0, , , dx3 = 0, dy3 = 0]: Step): boolean {
  return dx1 !== 0 && dy1 !== 0 && dx3 !== 0 && dy3 !== 0;
}

function drawCurves(bytes: number[], steps: readonly Step[], from: number): number {
  const [dx1 = 0, dy1 = 0, , , dx3 = 0, dy3 = 0] = steps[from] ?? [];
  if (dy3 === 0 && dx1 !== 0) return drawAlongAxis(bytes, steps, from, HH_CURVES);
  if (dx3 === 0 && dy1 !== 0) return drawAlongAxis(bytes, steps, from, VV_CURVES);
  if (dx1 === 0 || dy1 === 0) return drawRound(bytes, steps, from);
  const operands: number[] = [];
  let at = from;
  for (let step = steps[at]; step && !isLineStep(step) && isOblique(step); step = steps[++at]) {
    if (operands.length >= ENOUGH_OPERANDS) break;
    operands.push(...step);
  }
  const next = steps[at];
  if (isLineStep(next) && next && !isLineStep(steps[at + 1]) && next[0] !== 0 && next[1] !== 0) {
    write(bytes, [...operands, ...next], CURVES_LINE);
    return at + 1;
  }
  write(bytes, operands, CURVES);
  return at;
}

/** Curves that begin and end along the same axis; the first may begin otherwise. */
function drawAlongAxis(
  bytes: number[],
  steps: readonly Step[],
  from: number,
  operator: typeof HH_CURVES | typeof VV_CURVES,
): number {
  const [along, across] = operator === HH_CURVES ? ([0, 1] as const) : ([1, 0] as const);
  const operands: number[] = [];
  let at = from;
  for (let step = steps[at]; step && !isLineStep(step) && step[4 + across] === 0; step = steps[++at]) {
    const [begins = 0, leaves = 0] = [step[along], step[across]];
    if (leaves !== 0 && at > from) break;
    if (operands.length >= ENOUGH_OPERANDS) break;
    if (leaves !== 0) operands.push(leaves);
    operands.push(begins, step[2] ?? 0, step[3] ?? 0, step[4 + along] ?? 0);
  }
  write(bytes, operands, operator);
  return at;
}

/** Curves that begin along one axis and end along the other, in turn; the last may end otherwise. */
function drawRound(bytes: number[], steps: readonly Step[], from: number): number {
  const operands: number[] = [];
  const isFirstHorizontal = steps[from]?.[1] === 0;
  let isHorizontal = isFirstHorizontal;
  let at = from;
  for (let step = steps[at]; step && !isLineStep(step); step = steps[++at]) {
    const [along, across] = isHorizontal ? ([0, 1] as const) : ([1, 0] as const);
    const rest = step[4 + along] ?? 0;
    if (step[across] !== 0 || operands.length >= ENOUGH_OPERANDS) break;
    if (at > from && step[4 + across] === 0) break;
    operands.push(step[along] ?? 0, step[2] ?? 0, step[3] ?? 0, step[4 + across] ?? 0);
    if (rest !== 0) operands.push(rest);
    isHorizontal = !isHorizontal;
    if (rest !== 0) {
      at++;
      break;
    }
  }
  write(bytes, operands, isFirstHorizontal ? HV_CURVES : VH_CURVES);
  return at;
}

function write(bytes: number[], operands: readonly number[], operator: number): void {
  for (const operand of operands) writeNumber(bytes, operand);
  bytes.push(operator);
}

/** A whole number of up to sixteen bits. */
export function writeNumber(bytes: number[], value: number): void {
  if (value >= -107 && value <= 107) bytes.push(value + 139);
  else if (value >= 108 && value <= 1131) bytes.push(247 + ((value - 108) >> 8), (value - 108) & 0xff);
  else if (value <= -108 && value >= -1131) bytes.push(251 + ((-value - 108) >> 8), (-value - 108) & 0xff);
  else bytes.push(28, (value >> 8) & 0xff, value & 0xff);
}
