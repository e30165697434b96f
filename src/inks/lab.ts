import type { RgbColour } from "../geometry/index.js";

/** CIELAB under D50, as profiles connect colours: L* from 0 to 100. */
export type Lab = readonly [lightness: number, a: number, b: number];

type Triple = readonly [number, number, number];

/** ICC.1, 6.1.1. */
const D50: Triple = [0.9642, 1, 0.8249];

/** From linear sRGB to XYZ, adapted to D50 by Bradford's matrix. */
const TO_XYZ: readonly [Triple, Triple, Triple] = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
];

/** Its inverse. */
const FROM_XYZ: readonly [Triple, Triple, Triple] = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
];

/** Source: IEC 61966-2-1; ISO/CIE 11664-4. */
export function labOf({ red, green, blue }: RgbColour): Lab {
  const xyz = times(TO_XYZ, [linear(red), linear(green), linear(blue)]);
  const [x, y, z] = xyz.map((value, i) => squeezed(value / (D50[i] ?? 1)));
  if (x === undefined || y === undefined || z === undefined) throw new Error("three components");
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The nearest colour of a screen, component by component. */
export function rgbOf([lightness, a, b]: Lab): RgbColour {
  const y = (lightness + 16) / 116;
  const xyz: Triple = [
    stretched(y + a / 500) * D50[0],
    stretched(y) * D50[1],
    stretched(y - b / 200) * D50[2],
  ];
  const [red, green, blue] = times(FROM_XYZ, xyz).map((light) => encoded(Math.min(1, Math.max(0, light))));
  if (red === undefined || green === undefined || blue === undefined) throw new Error("three components");
  return { space: "rgb", red, green, blue };
}

function times(matrix: readonly [Triple, Triple, Triple], [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

const EDGE = 6 / 29;

function squeezed(share: number): number {
  return share > EDGE ** 3 ? Math.cbrt(share) : share / (3 * EDGE ** 2) + 4 / 29;
}

function stretched(value: number): number {
  return value > EDGE ? value ** 3 : 3 * EDGE ** 2 * (value - 4 / 29);
}

function linear(component: number): number {
  return component <= 0.04045 ? component / 12.92 : ((component + 0.055) / 1.055) ** 2.4;
}

function encoded(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}
