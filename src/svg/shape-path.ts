import { cssPixels } from "./length.js";
import type { XmlElement } from "./parse-xml.js";

type RefuseValue = (attribute: string, hint: string) => void;

/**
 * A shape element as a path in its own coordinates; empty where it draws nothing, also after `refuse`.
 *
 * Source: SVG 2, chapter 10, "Basic Shapes".
 */
export function shapePath(element: XmlElement, refuse: RefuseValue): string {
  const length = (name: string): number => lengthOf(element, name, refuse) ?? 0;
  const text = (name: string): string => element.attributes.get(name)?.value.trim() ?? "";
  switch (element.local) {
    case "path":
      return text("d") === "none" ? "" : text("d");
    case "rect":
      return rectPath(element, refuse);
    case "circle":
      return ellipsePath(length("cx"), length("cy"), length("r"), length("r"));
    case "ellipse":
      return ellipsePath(length("cx"), length("cy"), length("rx"), length("ry"));
    case "line":
      return `M${length("x1")} ${length("y1")}L${length("x2")} ${length("y2")}`;
    default:
      return pointsPath(text("points"), element.local === "polygon", refuse);
  }
}

function lengthOf(element: XmlElement, name: string, refuse: RefuseValue): number | undefined {
  const value = element.attributes.get(name)?.value;
  if (value === undefined || value.trim() === "auto") return undefined;
  const pixels = cssPixels(value);
  if (pixels === undefined) refuse(name, "write a number");
  return pixels;
}

function rectPath(element: XmlElement, refuse: RefuseValue): string {
  const [x = 0, y = 0, width = 0, height = 0, ownRx, ownRy] = ["x", "y", "width", "height", "rx", "ry"].map(
    (name) => lengthOf(element, name, refuse),
  );
  if (width <= 0 || height <= 0) return "";
  const rx = Math.min(ownRx ?? ownRy ?? 0, width / 2);
  const ry = Math.min(ownRy ?? ownRx ?? 0, height / 2);
  if (rx <= 0 || ry <= 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const corner = (dx: number, dy: number) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
  const across = width - 2 * rx;
  const down = height - 2 * ry;
  const rightAndDown = `M${x + rx} ${y}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}`;
  return `${rightAndDown}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}z`;
}

function ellipsePath(cx: number, cy: number, rx: number, ry: number): string {
  if (rx <= 0 || ry <= 0) return "";
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0z`;
}

function pointsPath(points: string, closed: boolean, refuse: RefuseValue): string {
  const numbers = points === "" ? [] : points.split(/[\s,]+/).map(Number);
  if (numbers.length % 2 === 1 || !numbers.every(Number.isFinite)) {
    refuse("points", "write pairs of numbers");
    return "";
  }
  if (numbers.length < 4) return "";
  const pairs = Array.from(
    { length: numbers.length / 2 },
    (_, i) => `${numbers[2 * i]} ${numbers[2 * i + 1]}`,
  );
  return `M${pairs.join("L")}${closed ? "z" : ""}`;
}
