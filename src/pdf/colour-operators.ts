import { type CmykColour, type Colour, neutralOf, type RgbColour } from "../geometry/index.js";
import type { PdfDict } from "./object-store.js";
import { operator } from "./operators.js";

/** How colours are set in content streams, and what they name of the page's resources. */
export interface ColourOperators {
  /** The colour of glyphs. */
  text(colour: Colour): string;
  /** The colour of areas. */
  fill(colour: Colour): string;
  stroke(colour: Colour): string;
  /** Set before a picture; empty where nothing need be. */
  readonly beforeImage: string;
  /** What the operators so far name. */
  resources(): PdfDict;
}

/** What shows an ink where there is none. */
export type Alternates = ReadonlyMap<string, RgbColour | CmykColour>;

/**
 * Colours for screens and office printers: sRGB, and gray where the components are equal, so that black prints
 * as black ink alone. Named inks are separations.
 */
export function screenColours(alternates: Alternates): ColourOperators {
  const inks = separations(alternates);
  const area = remembered((colour) => deviceColour(colour, inks, false));
  return {
    text: area,
    fill: area,
    stroke: remembered((colour) => deviceColour(colour, inks, true)),
    beforeImage: "",
    resources: inks.resources,
  };
}

/**
 * Colours for a press. Text in full black prints over what is under it, which a plate a hair out of place would
 * otherwise show as a white rim; everything else leaves its place free on the other plates.
 *
 * Source: ISO 32000-1, 8.6.7: with mode 1, inks of which there is nothing leave their plates alone.
 */
export function pressColours(alternates: Alternates): ColourOperators {
  const inks = separations(alternates);
  const knockout = (colour: Colour, upper: boolean) => `/K0 gs ${deviceColour(colour, inks, upper)}`;
  return {
    text: remembered((colour) =>
      neutralOf(colour) === 0 && colour.space === "cmyk"
        ? `/K1 gs ${deviceColour(colour, inks, false)}`
        : knockout(colour, false),
    ),
    fill: remembered((colour) => knockout(colour, false)),
    stroke: remembered((colour) => knockout(colour, true)),
    beforeImage: "/K0 gs",
    resources: () => ({
      ...inks.resources(),
      ExtGState: {
        K0: { Type: "ExtGState", OP: false, op: false, OPM: 1 },
        K1: { Type: "ExtGState", OP: true, op: true, OPM: 1 },
      },
    }),
  };
}

/** A page has hundreds of runs in very few colours. */
function remembered(operators: (colour: Colour) => string): (colour: Colour) => string {
  const known = new Map<Colour, string>();
  return (colour) => {
    let found = known.get(colour);
    if (found === undefined) {
      found = operators(colour);
      known.set(colour, found);
    }
    return found;
  };
}

interface Separations {
  /** The resource name of an ink. */
  nameOf(ink: string): string;
  resources(): PdfDict;
}

/** A colour space for each ink in use (ISO 32000-1, 8.6.6.4), its tints a straight line from paper to full ink. */
function separations(alternates: Alternates): Separations {
  const names = new Map<string, string>();
  return {
    nameOf(ink) {
      const name = names.get(ink) ?? `S${names.size + 1}`;
      names.set(ink, name);
      return name;
    },
    resources() {
      const spaces = [...names].map(([ink, name]) => [name, separation(ink, alternates.get(ink))] as const);
      return spaces.length > 0 ? { ColorSpace: Object.fromEntries(spaces) } : {};
    },
  };
}

function separation(ink: string, alternate: RgbColour | CmykColour | undefined) {
  const isRgb = alternate?.space === "rgb";
  const [paper, full] = isRgb
    ? [
        [1, 1, 1],
        [alternate.red, alternate.green, alternate.blue],
      ]
    : [[0, 0, 0, 0], alternate ? cmykComponents(alternate) : [0, 0, 0, 1]];
  const range = paper.flatMap(() => [0, 1]);
  const tint = { FunctionType: 2, Domain: [0, 1], Range: range, C0: paper, C1: full.map(rounded), N: 1 };
  return ["Separation", pdfName(ink), isRgb ? "DeviceRGB" : "DeviceCMYK", tint];
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

/** A name as it is written: what is no letter, figure or plain sign by its number (ISO 32000-1, 7.3.5). */
export function pdfName(value: string): string {
  return [...new TextEncoder().encode(value)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[!-~]/.test(character) && !/[#()<>[\]{}/%]/.test(character)
        ? character
        : `#${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function deviceColour(colour: Colour, inks: Separations, upper: boolean): string {
  const name = (lower: string) => (upper ? lower.toUpperCase() : lower);
  switch (colour.space) {
    case "rgb": {
      const { red, green, blue } = colour;
      return red === green && green === blue
        ? operator(name("g"), red)
        : operator(name("rg"), red, green, blue);
    }
    case "cmyk":
      return operator(name("k"), ...cmykComponents(colour));
    case "ink":
      return `/${inks.nameOf(colour.ink)} ${name("cs")} ${operator(name("scn"), colour.tint)}`;
    default:
      return colour satisfies never;
  }
}

function cmykComponents({ cyan, magenta, yellow, black }: CmykColour): number[] {
  return [cyan, magenta, yellow, black];
}
