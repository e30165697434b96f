import svgpath from "svgpath";
import { type Matrix, multiply } from "../geometry/index.js";

/** A path with its coordinates transformed, arcs and shorthands spelled out; undefined where it is no path. */
export function transformPath(path: string, matrix: Matrix): string | undefined {
  const parsed = svgpath(path) as SvgPathWithError;
  if (parsed.err) return undefined;
  const parts: string[] = [];
  parsed
    .abs()
    .unshort()
    .unarc()
    .matrix([...matrix])
    .iterate(([command, ...numbers]) => {
      parts.push([command.toUpperCase(), ...numbers.map(shortNumber)].join(" "));
    });
  return parts.join(" ");
}

/** svgpath keeps what it understood and notes the rest here; its types do not say so. */
type SvgPathWithError = ReturnType<typeof svgpath> & { readonly err?: string };

/** Six significant digits: a thousandth of a point on the largest sheet. */
function shortNumber(value: number): string {
  const short = Number(value.toPrecision(6));
  // A coordinate of 1e-15 is rounding's zero; exponents are not part of PDF's numbers.
  return Math.abs(short) < 1e-6 ? "0" : String(short);
}

const TRANSFORM = /\s*,?\s*([A-Za-z]+)\s*\(([^()]*)\)\s*/gy;

/** The value of a `transform` attribute; undefined where it is not one. SVG 2, 8.5. */
export function parseTransform(value: string): Matrix | undefined {
  let total: Matrix = [1, 0, 0, 1, 0, 0];
  TRANSFORM.lastIndex = 0;
  while (TRANSFORM.lastIndex < value.length) {
    const [, name = "", list = ""] = TRANSFORM.exec(value) ?? [];
    const numbers =
      list.trim() === ""
        ? []
        : list
            .trim()
            .split(/\s*,\s*|\s+/)
            .map(Number);
    const single = numbers.every(Number.isFinite) ? transformMatrix(name, numbers) : undefined;
    if (!single) return undefined;
    total = multiply(single, total);
  }
  return total;
}

function transformMatrix(name: string, numbers: readonly number[]): Matrix | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  const tan = Math.tan((a * Math.PI) / 180);
  switch (`${name} ${numbers.length}`) {
    case "matrix 6":
      return [a, b, c, d, e, f];
    case "translate 1":
    case "translate 2":
      return [1, 0, 0, 1, a, b];
    case "scale 1":
      return [a, 0, 0, a, 0, 0];
    case "scale 2":
      return [a, 0, 0, b, 0, 0];
    case "rotate 1":
    case "rotate 3":
      return rotation(a, b, c);
    case "skewX 1":
      return [1, 0, tan, 1, 0, 0];
    case "skewY 1":
      return [1, tan, 0, 1, 0, 0];
    default:
      return undefined;
  }
}

function rotation(degrees: number, x: number, y: number): Matrix {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}
