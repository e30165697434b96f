import type { Operand } from "./content-operators.js";
import type { PdfFile, PdfObject } from "./pdf-file.js";
import { evaluate } from "./pdf-function.js";

/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

/** A colour as it is asked for: the plates it prints on, and what it looks like as far as that can be told. */
export interface Paint {
  readonly space: ColourSpace;
  /** How much of which ink, from 0 to 1, without those of which there is none; undefined where no inks are named. */
  readonly inks: ReadonlyMap<string, number> | undefined;
  /** Undefined where only a colour engine could tell. */
  readonly look: Rgb | undefined;
}

export interface ColourSpace {
  readonly family:
    | "DeviceGray"
    | "DeviceRGB"
    | "DeviceCMYK"
    | "CalGray"
    | "CalRGB"
    | "Lab"
    | "ICCBased"
    | "Indexed"
    | "Separation"
    | "DeviceN"
    | "Pattern"
    | "unknown";
  readonly components: number;
  /** Of Indexed, Separation, DeviceN and Pattern: what it comes down to. */
  readonly base?: ColourSpace;
  /** Inks of Separation and DeviceN. */
  readonly names?: readonly string[];
  /** From tints to the base's components. */
  readonly transform?: PdfObject;
}

const GRAY: ColourSpace = { family: "DeviceGray", components: 1 };
const RGB: ColourSpace = { family: "DeviceRGB", components: 3 };
const CMYK: ColourSpace = { family: "DeviceCMYK", components: 4 };
const UNKNOWN: ColourSpace = { family: "unknown", components: 0 };

export const DEVICE_SPACES = { g: GRAY, rg: RGB, k: CMYK } as const;

export const BLACK: Paint = { space: GRAY, inks: new Map([["Black", 1]]), look: [0, 0, 0] };
export const WHITE: Paint = { space: GRAY, inks: new Map(), look: [1, 1, 1] };

/** Spaces within spaces; more would be a circle. */
const DEEPEST = 6;

/**
 * A colour space, by its name or its array.
 *
 * Source: ISO 32000-1, 8.6; names of inline images 8.9.7.
 */
export function readColourSpace(file: PdfFile, value: PdfObject | undefined, depth = 0): ColourSpace {
  if (depth > DEEPEST) return UNKNOWN;
  const name = file.name(value);
  if (name !== undefined) return spaceNamed(name);
  const [kind, first, second, third] = file.list(value);
  const inner = (space: PdfObject | undefined) => readColourSpace(file, space, depth + 1);
  switch (file.name(kind)) {
    case "ICCBased":
      return { family: "ICCBased", components: file.number(file.dict(first)?.get("N")) ?? 3 };
    case "CalGray":
      return { family: "CalGray", components: 1 };
    case "CalRGB":
    case "Lab":
      return { family: file.name(kind) === "Lab" ? "Lab" : "CalRGB", components: 3 };
    case "Indexed":
    case "I":
      return { family: "Indexed", components: 1, base: inner(first) };
    case "Pattern":
      return { family: "Pattern", components: 0, ...(first && { base: inner(first) }) };
    case "Separation":
    case "DeviceN": {
      const names = file.list(first).map((ink) => file.name(ink) ?? "?");
      const family = file.name(kind) === "DeviceN" ? "DeviceN" : "Separation";
      return {
        family,
        components: names.length,
        names,
        base: inner(second),
        ...(third && { transform: third }),
      };
    }
    default:
      return spaceNamed(file.name(kind) ?? "");
  }
}

function spaceNamed(name: string): ColourSpace {
  switch (name) {
    case "DeviceGray":
    case "G":
      return GRAY;
    case "DeviceRGB":
    case "RGB":
      return RGB;
    case "DeviceCMYK":
    case "CMYK":
      return CMYK;
    case "Pattern":
      return { family: "Pattern", components: 0 };
    default:
      return UNKNOWN;
  }
}

/** What a space and all below it come down to, the outermost first. */
export function spacesWithin(space: ColourSpace): readonly ColourSpace[] {
  return space.base ? [space, ...spacesWithin(space.base)] : [space];
}

/** The colour that a space has before one is chosen (ISO 32000-1, 8.6.5.2 and following). */
export function initialPaint(file: PdfFile, space: ColourSpace): Paint {
  if (space.family === "DeviceCMYK" || (space.family === "ICCBased" && space.components === 4))
    return paintOf(file, space, [0, 0, 0, 1]);
  const tint = space.names ? 1 : 0;
  return paintOf(
    file,
    space,
    Array.from({ length: space.components }, () => tint),
  );
}

export function paintOf(file: PdfFile, space: ColourSpace, values: readonly number[]): Paint {
  return { space, inks: inksOf(space, values), look: lookOf(file, space, values) };
}

const PROCESS = ["Cyan", "Magenta", "Yellow", "Black"] as const;

function inksOf(space: ColourSpace, values: readonly number[]): ReadonlyMap<string, number> | undefined {
  const used = (inks: readonly (readonly [string, number])[]) =>
    new Map(inks.filter(([name, amount]) => amount > 0 && name !== "None"));
  if (space.names) return used(space.names.map((name, i) => [name, values[i] ?? 0]));
  if (isCmyk(space)) return used(PROCESS.map((name, i) => [name, values[i] ?? 0]));
  if (space.family === "DeviceGray") return used([["Black", 1 - (values[0] ?? 0)]]);
  return undefined;
}

export function isCmyk({ family, components }: ColourSpace): boolean {
  return family === "DeviceCMYK" || (family === "ICCBased" && components === 4);
}

function lookOf(file: PdfFile, space: ColourSpace, values: readonly number[]): Rgb | undefined {
  const [a = 0, b = 0, c = 0, k = 0] = values;
  switch (space.family) {
    case "DeviceGray":
    case "CalGray":
      return [a, a, a];
    case "DeviceRGB":
    case "CalRGB":
      return [a, b, c];
    case "DeviceCMYK":
      return [(1 - a) * (1 - k), (1 - b) * (1 - k), (1 - c) * (1 - k)];
    case "ICCBased":
      if (space.components === 1) return [a, a, a];
      return lookOf(file, space.components === 4 ? CMYK : RGB, values);
    case "Separation":
    case "DeviceN": {
      const base = space.base && evaluate(file, space.transform, values);
      return base && space.base ? lookOf(file, space.base, base) : undefined;
    }
    default:
      return undefined;
  }
}

/** Numbers among the operands of `sc` and `scn`; a name is a pattern's. */
export function numbers(operands: readonly Operand[]): number[] {
  return operands.filter((operand): operand is number => typeof operand === "number");
}
