import { crossingsOf } from "./crossings.js";
import {
  type Curve,
  directionAt,
  isLine,
  levelCrossings,
  type Point,
  partOf,
  pointAt,
  rounded,
} from "./curves.js";

/**
 * Contours around the same area that do not overlap. Letters are often drawn as stems and serifs that overlap, and
 * a TrueType file says so; a compact font cannot, and where two edges lie on one another smooth ones would be
 * drawn twice and come out too dark.
 *
 * All edges are cut where they meet. A piece stays if there is ink on one side of it alone, as the contours around
 * either side tell (nonzero winding); those that stay are put together again, with the ink on their left. What is cut
 * is rounded to whole units. Contours that do not meet, or so that it cannot be told how, stay as they are.
 */
export function withoutOverlaps(contours: readonly (readonly Curve[])[]): readonly (readonly Curve[])[] {
  const edges = contours.flat().map(edgeOf);
  const cuts = cutsOf(edges);
  if (!cuts) return contours;
  const vertices = new Map<string, Point>();
  const pieces = edges.flatMap((edge, i) => piecesOf(edge, cuts[i] ?? [], vertices));
  return chained(pieces.flatMap((piece) => asBoundary(piece, edges))) ?? contours;
}

interface Edge {
  readonly curve: Curve;
  readonly lowest: Point;
  readonly highest: Point;
}

function edgeOf(curve: Curve): Edge {
  let [left, bottom] = curve[0];
  let [right, top] = curve[0];
  for (const [x, y] of curve) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  return { curve, lowest: [left, bottom], highest: [right, top] };
}

/** Of each edge, where it is to be cut; undefined where none is, or one cannot be told. */
function cutsOf(edges: readonly Edge[]): readonly (readonly number[])[] | undefined {
  const cuts: number[][] = edges.map(() => []);
  const order = edges
    .map((_, i) => i)
    .sort((a, b) => (edges[a]?.lowest[0] ?? 0) - (edges[b]?.lowest[0] ?? 0));
  let isCut = false;
  for (let k = 0; k < order.length; k++) {
    const i = order[k] ?? 0;
    const a = edges[i];
    for (let next = k + 1; a && next < order.length; next++) {
      const j = order[next] ?? 0;
      const b = edges[j];
      if (!b || b.lowest[0] > a.highest[0]) break;
      if (b.lowest[1] > a.highest[1] || a.lowest[1] > b.highest[1]) continue;
      const crossings = crossingsOf(a.curve, b.curve);
      if (!crossings) return undefined;
      for (const [t, u] of crossings) {
        if (isInside(t)) cuts[i]?.push(t);
        if (isInside(u)) cuts[j]?.push(u);
        isCut ||= isInside(t) || isInside(u);
      }
    }
  }
  return isCut ? cuts : undefined;
}

function isInside(t: number): boolean {
  return t > 1e-6 && t < 1 - 1e-6;
}

interface Piece {
  readonly edge: Edge;
  readonly from: number;
  readonly to: number;
  /** Of one object where pieces meet, in whole units. */
  readonly start: Point;
  readonly end: Point;
}

function piecesOf(edge: Edge, cuts: readonly number[], vertices: Map<string, Point>): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let start = vertexAt(edge.curve[0], vertices);
  for (const to of [...cuts.toSorted((a, b) => a - b), 1]) {
    const end = vertexAt(pointAt(edge.curve, to), vertices);
    if (end === start) continue;
    pieces.push({ edge, from, to, start, end });
    [from, start] = [to, end];
  }
  return pieces;
}

/** What is not a sixteenth of a unit apart is one: crossings of three edges are reckoned three times. */
function vertexAt([x, y]: Point, vertices: Map<string, Point>): Point {
  const key = `${Math.round(x * 16)} ${Math.round(y * 16)}`;
  const vertex = vertices.get(key) ?? rounded([x, y]);
  vertices.set(key, vertex);
  return vertex;
}

/** The piece with the ink on its left, if it is on one side alone; of pieces on one another the first. */
function asBoundary(piece: Piece, edges: readonly Edge[]): readonly Piece[] {
  const { edge, from, to, start, end } = piece;
  const place = (from + to) / 2;
  const direction = directionAt(edge.curve, place);
  // The ray goes to the right, or up where the piece itself does not.
  const along = Math.abs(direction[1]) >= Math.abs(direction[0]) ? 0 : 1;
  const { beyond, here, first } = windingsAt(pointAt(edge.curve, place), along, edges);
  const isBeyond = beyond !== 0;
  if (first !== edge || isBeyond === (beyond + here !== 0)) return [];
  const rises = (direction[1 - along] ?? 0) > 0;
  // Who goes down has the right on the left hand; who goes to the right, what is above.
  if (rises === (isBeyond === (along === 1))) return [piece];
  return [{ edge, from: to, to: from, start: end, end: start }];
}

interface Windings {
  /** How often contours go around what is next to the point, on the side of the ray. */
  readonly beyond: number;
  /** How much more they do on the other side. */
  readonly here: number;
  /** Of the edges through the point. */
  readonly first: Edge | undefined;
}

/** Closer to the point than any other edge would be. */
const HERE = 1e-3;

function windingsAt(point: Point, along: 0 | 1, edges: readonly Edge[]): Windings {
  const level = point[1 - along] ?? 0;
  let beyond = 0;
  let here = 0;
  let first: Edge | undefined;
  for (const edge of edges) {
    const { curve, lowest, highest } = edge;
    if (highest[along] < point[along] - HERE) continue;
    if ((lowest[1 - along] ?? 0) > level || (highest[1 - along] ?? 0) < level) continue;
    for (const { t, rises } of levelCrossingsOf(curve, 1 - along, level)) {
      const distance = pointAt(curve, t)[along] - point[along];
      if (distance < -HERE) continue;
      const turn = rises ? 1 : -1;
      if (distance > HERE) beyond += turn;
      else {
        here += turn;
        first ??= edge;
      }
    }
  }
  return { beyond, here, first };
}

function levelCrossingsOf(curve: Curve, axis: number, level: number): ReturnType<typeof levelCrossings> {
  const at = (point: Point): number => point[axis] ?? 0;
  if (!isLine(curve)) return levelCrossings([at(curve[0]), at(curve[1]), at(curve[2]), at(curve[3])], level);
  const [from, to] = [at(curve[0]), at(curve[1])];
  return from < level === to < level ? [] : [{ t: (level - from) / (to - from), rises: from < level }];
}

/** Contours of pieces, each of which begins where another ends; undefined if one does not. */
function chained(pieces: readonly Piece[]): readonly (readonly Curve[])[] | undefined {
  const leaving = new Map<Point, Piece[]>();
  for (const piece of pieces) leaving.set(piece.start, [...(leaving.get(piece.start) ?? []), piece]);
  const contours: Curve[][] = [];
  for (const piece of pieces) {
    const contour: Piece[] = [];
    for (let next = taken(leaving, piece.start, piece); next; next = taken(leaving, next.end, next))
      contour.push(next);
    const last = contour.at(-1);
    if (!last) continue;
    if (last.end !== contour[0]?.start) return undefined;
    contours.push(wholeAgain(contour).map(curveOf));
  }
  return contours;
}

/** Takes away a piece that leaves a place; rather one of the same edge. */
function taken(leaving: ReadonlyMap<Point, Piece[]>, place: Point, { edge }: Piece): Piece | undefined {
  const pieces = leaving.get(place) ?? [];
  const at = pieces.findIndex((piece) => piece.edge === edge);
  return pieces.splice(Math.max(at, 0), 1)[0];
}

/** Pieces of one edge that follow one another become one. */
function wholeAgain(contour: readonly Piece[]): readonly Piece[] {
  const whole: Piece[] = [];
  for (const piece of contour) {
    const last = whole.at(-1);
    if (last && goesOn(last, piece)) whole[whole.length - 1] = { ...last, to: piece.to, end: piece.end };
    else whole.push(piece);
  }
  const [first] = whole;
  const last = whole.at(-1);
  if (!first || !last || whole.length < 2 || !goesOn(last, first)) return whole;
  return [{ ...last, to: first.to, end: first.end }, ...whole.slice(1, -1)];
}

function goesOn(a: Piece, b: Piece): boolean {
  return a.edge === b.edge && a.to === b.from && a.to < a.from === b.to < b.from;
}

function curveOf({ edge: { curve }, from, to, start, end }: Piece): Curve {
  if (isLine(curve)) return [start, end];
  const [, second, third] = partOf(curve, from, to);
  return [start, rounded(second), rounded(third ?? end), end];
}
