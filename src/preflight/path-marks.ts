import type { Rect } from "../geometry/index.js";
import { noteDevice } from "./colour-operators.js";
import type { Operation } from "./content-operators.js";
import {
  apply,
  boxOf,
  type Content,
  corners,
  nameOf,
  noPath,
  type Run,
  resource,
  type State,
  shared,
} from "./graphics-state.js";
import { owned } from "./marked-content.js";
import { numbers, readColourSpace } from "./paint-colour.js";

const FILLS = new Set(["f", "F", "f*", "B", "B*", "b", "b*"]);
const STROKES = new Set(["S", "s", "B", "B*", "b", "b*"]);

/** Builds paths, paints them and clips by them; true if the operator was one of these (ISO 32000-1, 8.5). */
export function drawPath(run: Run, content: Content, { operator, operands }: Operation): boolean {
  const { state, path } = content;
  const all = numbers(operands);
  const [x = 0, y = 0, width = 0, height = 0] = all;
  switch (operator) {
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
    case "y":
      path.isRectangle = false;
      path.points.push(apply(state.ctm, all.at(-2) ?? 0, all.at(-1) ?? 0));
      return true;
    case "h":
      return true;
    case "W":
    case "W*":
      path.clips = true;
      return true;
    case "sh":
      shade(run, content, nameOf(operands[0]));
      return true;
    default:
      if (operator !== "n" && !FILLS.has(operator) && !STROKES.has(operator)) return false;
      paintPath(run, content, operator);
      content.path = noPath();
      return true;
  }
}

function paintPath(run: Run, content: Content, operator: string): void {
  const { path, state } = content;
  if (path.points.length === 0) return;
  const whole = boxOf(run, path.points);
  const box = shared(whole, state.clip);
  const isRectangle = path.isRectangle && isUpright(path.points);
  if (operator !== "n") {
    const owner = owned(run, content, box ?? whole);
    if (FILLS.has(operator)) {
      noteDevice(run, state.fill.space);
      if (box) run.shapes.push({ kind: "fill", box, paint: state.fill, isRectangle, owner });
      if (box && isRectangle) run.fills.push({ box, paint: state.fill });
    }
    if (STROKES.has(operator)) {
      noteDevice(run, state.stroke.space);
      const lineWidth = state.lineWidth * scaleOf(state);
      if (box) run.shapes.push({ kind: "stroke", box, paint: state.stroke, isRectangle, lineWidth, owner });
    }
  }
  if (path.clips) state.clip = box ?? { ...whole, width: 0, height: 0 };
}

/** The mean of both directions. */
function scaleOf({ ctm: [a, b, c, d] }: State): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** Four corners (or five, closed) whose sides lie along the page's. */
function isUpright(points: readonly (readonly [number, number])[]): boolean {
  if (points.length < 4 || points.length > 5) return false;
  const xs = new Set(points.map(([x]) => Math.round(x * 100)));
  const ys = new Set(points.map(([, y]) => Math.round(y * 100)));
  return xs.size === 2 && ys.size === 2;
}

/** A shading fills all that can be painted. */
function shade(run: Run, content: Content, name: string | undefined): void {
  const { page, file } = run;
  const dict = file.dict(resource(run, content, "Shading", name));
  const space = readColourSpace(file, dict?.get("ColorSpace"));
  const [left, bottom, right, top] = page.box;
  const all: Rect = { x: 0, y: 0, width: right - left, height: top - bottom };
  const box = content.state.clip ?? all;
  const owner = owned(run, content, box);
  noteDevice(run, space);
  run.shapes.push({
    kind: "shading",
    box,
    paint: { space, inks: undefined, look: undefined },
    isRectangle: false,
    owner,
  });
  run.fills.push({ box, paint: undefined });
}
