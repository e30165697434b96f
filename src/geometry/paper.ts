import { mmToPt, PT_PER_INCH, type Pt } from "./units.js";

/** A trimmed size of paper, as it lies. */
export interface Paper {
  /** As people write it, always in the same way: `A4`, `A4-landscape`, `148x210mm`. */
  readonly name: string;
  readonly width: Pt;
  readonly height: Pt;
}

const inches = (width: number, height: number) => [width * PT_PER_INCH, height * PT_PER_INCH] as const;
const millimetres = (width: number, height: number) => [mmToPt(width), mmToPt(height)] as const;

/**
 * Upright. The A series is that of ISO 216. A leaflet in DIN lang is a third of A4, as it comes out of folding
 * or cutting A4 twice and goes into a DL envelope (110 × 220 mm, ISO 269); not the 105 × 210 mm that some
 * printers sell under the name. Letter is that of ANSI/ASME Y14.1, and half of it.
 */
const SIZES: ReadonlyMap<string, readonly [Pt, Pt]> = new Map([
  ["A3", millimetres(297, 420)],
  ["A4", millimetres(210, 297)],
  ["A5", millimetres(148, 210)],
  ["A6", millimetres(105, 148)],
  ["DL", millimetres(99, 210)],
  ["Letter", inches(8.5, 11)],
  ["Half-Letter", inches(5.5, 8.5)],
]);

/** The sizes that have a name, upright. */
export const PAPER_NAMES: readonly string[] = [...SIZES.keys()];

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["dinlang", "DL"],
  ["din-lang", "DL"],
  ["halfletter", "Half-Letter"],
]);

/** In points: nothing smaller can be read, nothing larger be printed in one piece. */
const LEAST_SIDE = mmToPt(50);
const LONGEST_SIDE = mmToPt(1200);

/**
 * The paper a name means, in any case: a size by its name, or by width and height with a unit (`148x210mm`,
 * `5.5x8.5in`, `10.5x14.8cm`), either with `-landscape` behind it. Undefined for what is none, or has a side
 * under 50 or over 1200 mm.
 */
export function paperNamed(given: string): Paper | undefined {
  const known = paperOf(given);
  if (known) return known;
  const text = given.trim().toLowerCase().replaceAll("×", "x").replaceAll(/\s+/g, "-");
  const [, size = "", turn] = /^(.+?)(?:-(landscape|portrait))?$/.exec(text) ?? [];
  const upright = namedPaper(size) ?? measuredPaper(size);
  if (!upright || turn === undefined) return upright;
  const [short, long] = [upright.width, upright.height].toSorted((a, b) => a - b);
  if (short === undefined || long === undefined) return undefined;
  return turn === "landscape"
    ? { name: `${upright.name}-landscape`, width: long, height: short }
    : { name: upright.name, width: short, height: long };
}

function namedPaper(text: string): Paper | undefined {
  const name = ALIASES.get(text) ?? PAPER_NAMES.find((candidate) => candidate.toLowerCase() === text) ?? "";
  return paperOf(name);
}

/** By its name as it is written here. */
function paperOf(name: string): Paper | undefined {
  const size = SIZES.get(name);
  return size && { name, width: size[0], height: size[1] };
}

const POINTS_PER: ReadonlyMap<string, Pt> = new Map([
  ["mm", mmToPt(1)],
  ["cm", mmToPt(10)],
  ["in", PT_PER_INCH],
]);

function measuredPaper(text: string): Paper | undefined {
  const match = /^(\d+(?:[.,]\d+)?)-?(mm|cm|in)?-?x-?(\d+(?:[.,]\d+)?)-?(mm|cm|in)$/.exec(text);
  if (!match) return undefined;
  const [, across = "", unitAcross, down = "", unit = ""] = match;
  if (unitAcross !== undefined && unitAcross !== unit) return undefined;
  const [w, h] = [across, down].map((number) => Number(number.replace(",", ".")));
  const points = POINTS_PER.get(unit);
  if (w === undefined || h === undefined || points === undefined) return undefined;
  const paper = { name: `${w}x${h}${unit}`, width: w * points, height: h * points };
  const isPossible = [paper.width, paper.height].every(
    (side) => side >= LEAST_SIDE - 0.01 && side <= LONGEST_SIDE + 0.01,
  );
  return isPossible ? paper : undefined;
}
