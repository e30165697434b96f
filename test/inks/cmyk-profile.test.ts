import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { CmykColour, Colour, RgbColour } from "../../src/geometry/index.js";
import { colourRule, openProfile, type Printing } from "../../src/inks/index.js";
import { labOf, rgbOf } from "../../src/inks/lab.js";
import { readLookupTable } from "../../src/inks/lookup-table.js";

const FILE = new URL("../../profiles/iso-coated-v2-300-basiccolor.icc.deflate", import.meta.url);
const bytes = inflateSync(readFileSync(FILE));
const profile = openProfile(bytes);

const rgb = (red: number, green: number, blue: number): RgbColour => ({ space: "rgb", red, green, blue });
const cmyk = (cyan: number, magenta: number, yellow: number, black: number): CmykColour => ({
  space: "cmyk",
  cyan,
  magenta,
  yellow,
  black,
});

/** The table's place in the file, as its table of tags has it. */
function tableAt(tag: string): number {
  const entry = bytes.indexOf(tag, 132, "latin1");
  return bytes.readUInt32BE(entry + 4);
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 3));

describe("tables of a profile", () => {
  // By xicclu of ArgyllCMS 2.3.1, `-fb -ip` and `-ff -ir`, in L*a*b* and shares.
  test.each([
    [
      [70, -30, 40],
      [0.541333, 0.053785, 0.746631, 0],
    ],
    [
      [20, 10, -50],
      [1, 0.82308, 0.127179, 0.063254],
    ],
    [
      [60, 50, 60],
      [0.04513, 0.679574, 0.88622, 0],
    ],
    [
      [53.389, 0, 0],
      [0.482022, 0.386691, 0.383147, 0.199507],
    ],
    [
      [0, 0, 0],
      [0.754035, 0.663889, 0.633604, 0.948439],
    ],
  ])("lead from L*a*b* %j to the inks that Argyll finds", ([l = 0, a = 0, b = 0], inks) => {
    const lab = [((l / 100) * 0xff00) / 0xffff, (0x8000 + a * 256) / 0xffff, (0x8000 + b * 256) / 0xffff];
    const found = readLookupTable(bytes, tableAt("B2A0")).lookUp(lab);
    expect(found).toEqual(inks.map((share) => expect.closeTo(share, 4)));
  });

  test.each([
    [
      [0, 1, 0.95, 0.1],
      [46.472657, 66.195073, 44.956547],
    ],
    [
      [0, 0, 0, 1],
      [17.441062, 0, 0.589844],
    ],
    [
      [0.3, 0.2, 0.7, 0.05],
      [73.144023, -5.355231, 41.240315],
    ],
    [
      [0.9, 0.8, 0.1, 0],
      [33.765737, 12.613949, -39.858249],
    ],
  ])("lead from inks %j to the L*a*b* that Argyll finds", (inks, [l = 0, a = 0, b = 0]) => {
    const [x = 0, y = 0, z = 0] = readLookupTable(bytes, tableAt("A2B1")).lookUp(inks);
    const lab = [(x * 0xffff * 100) / 0xff00, (y * 0xffff - 0x8000) / 256, (z * 0xffff - 0x8000) / 256];
    expect(lab).toEqual([l, a, b].map((value) => expect.closeTo(value, 1)));
  });
});

describe("sRGB and L*a*b*", () => {
  // By hand from IEC 61966-2-1 and Bradford's matrix: D50 values of the sRGB primaries (Lindbloom).
  test.each([
    [rgb(1, 0, 0), [54.29, 80.81, 69.89]],
    [rgb(0, 1, 0), [87.82, -79.27, 80.99]],
    [rgb(0, 0, 1), [29.57, 68.3, -112.03]],
    [rgb(1, 1, 1), [100, 0, 0]],
  ])("%j", (colour, lab) => {
    for (const [i, value] of labOf(colour).entries()) expect(value).toBeCloseTo(lab[i] ?? 0, 0);
  });

  test("lead to one another and back", () => {
    for (let i = 0; i < 27; i++) {
      const colour = rgb((i % 3) / 2, (Math.floor(i / 3) % 3) / 2, Math.floor(i / 9) / 2);
      const { red, green, blue } = rgbOf(labOf(colour));
      expect([red, green, blue]).toEqual(near([colour.red, colour.green, colour.blue]));
    }
  });
});

describe("colours of the screen in inks", () => {
  test("never take more than 300 % of ink, and white takes none", () => {
    for (let i = 0; i < 9 ** 3; i++) {
      const colour = rgb((i % 9) / 8, (Math.floor(i / 9) % 9) / 8, Math.floor(i / 81) / 8);
      const { cyan, magenta, yellow, black } = profile.toInks(colour);
      expect(cyan + magenta + yellow + black).toBeLessThan(3.03);
      for (const share of [cyan, magenta, yellow, black]) expect(share >= 0 && share <= 1).toBe(true);
    }
    const { cyan, magenta, yellow, black } = profile.toInks(rgb(1, 1, 1));
    expect(cyan + magenta + yellow + black).toBeLessThan(0.001);
  });

  test("look like themselves where a press can print them", () => {
    for (const colour of [rgb(0.7, 0.3, 0.3), rgb(0.4, 0.5, 0.4), rgb(0.3, 0.4, 0.6), rgb(0.8, 0.7, 0.5)]) {
      const { red, green, blue } = profile.toScreen(profile.toInks(colour));
      const back = [red - colour.red, green - colour.green, blue - colour.blue];
      for (const off of back) expect(Math.abs(off)).toBeLessThan(0.06);
    }
  });
});

describe("a colour rule", () => {
  const ink = { name: "HKS 14 K", alternate: cmyk(0, 1, 0.95, 0.1) };
  const rule = (printing: Printing) => colourRule(printing, new Map([[ink.name, ink]]), () => profile);
  const spot: Colour = { space: "ink", ink: ink.name, tint: 0.5 };

  test("makes greys of the screen black ink, and the other way round", () => {
    expect(rule({ target: "press", inks: "all" }).written(rgb(0.25, 0.25, 0.25))).toEqual(
      cmyk(0, 0, 0, 0.75),
    );
    expect(rule({ target: "screen", inks: "all" }).written(cmyk(0, 0, 0, 0.75))).toEqual(
      rgb(0.25, 0.25, 0.25),
    );
  });

  test("leaves inks alone at the press, and where they are the one beside black", () => {
    expect(rule({ target: "press", inks: "all" }).written(spot)).toBe(spot);
    expect(rule({ target: "office", inks: ink }).written(spot)).toBe(spot);
  });

  test("shows half an ink as half its alternate elsewhere", () => {
    expect(rule({ target: "screen", inks: "all" }).written(spot)).toEqual(
      profile.toScreen(cmyk(0, 0.5, 0.475, 0.05)),
    );
  });

  test("allows what there are inks for: full black or white in the office, any share of black at the press", () => {
    const [office, press] = [
      rule({ target: "office", inks: "black" }),
      rule({ target: "press", inks: "black" }),
    ];
    const grey = rgb(0.5, 0.5, 0.5);
    expect([office.allows(grey), press.allows(grey)]).toEqual([false, true]);
    expect([office.allows(rgb(1, 1, 1)), press.allows(rgb(1, 0, 0))]).toEqual([true, false]);
    expect([press.allows(spot), rule({ target: "press", inks: ink }).allows(spot)]).toEqual([false, true]);
  });
});
