import type { Pt, Rect, Sides } from "../geometry/index.js";

/** A number as it goes into a path: a thousandth of a point is finer than any press. */
function pathNumber(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return String(rounded === 0 ? 0 : rounded);
}

export function rectPath({ x, y, width, height }: Rect): string {
  const [left, top, right, bottom] = [x, y, x + width, y + height].map(pathNumber);
  return `M ${left} ${top} H ${right} V ${bottom} H ${left} Z`;
}

export function linePath(x1: Pt, y1: Pt, x2: Pt, y2: Pt): string {
  return `M ${pathNumber(x1)} ${pathNumber(y1)} L ${pathNumber(x2)} ${pathNumber(y2)}`;
}

export function polygonPath(points: readonly (readonly [Pt, Pt])[]): string {
  return `M ${points.map(([x, y]) => `${pathNumber(x)} ${pathNumber(y)}`).join(" L ")} Z`;
}

/** `rect` without `sides`; never less than nothing. */
export function inset(rect: Rect, sides: Sides<Pt>): Rect {
  return {
    x: rect.x + sides.left,
    y: rect.y + sides.top,
    width: Math.max(0, rect.width - sides.left - sides.right),
    height: Math.max(0, rect.height - sides.top - sides.bottom),
  };
}
