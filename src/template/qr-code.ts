import { encode } from "uqr";
import type { ImageFile } from "../content/index.js";

/** White modules a QR code needs on every side. Source: ISO/IEC 18004:2015, 6.3.8. */
export const QR_QUIET_MODULES = 4;

/** A QR code as an image, one unit a module, without the quiet zone. */
export interface QrCode {
  readonly image: ImageFile;
  /** The image as an address, `data:image/svg+xml,…`. */
  readonly src: string;
  readonly modules: number;
}

/** `text` as a QR code of level M, or undefined where it is too long for one (2331 bytes). */
export function qrCode(text: string): QrCode | undefined {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return undefined;
  const { data, size } = encode(text, { ecc: "M", border: 0, boostEcc: false });
  const path = outline(data);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
  const src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const bytes = new TextEncoder().encode(svg);
  const image: ImageFile = {
    path: `QR code of ${text}`,
    format: "svg",
    bytes,
    widthPx: size,
    heightPx: size,
  };
  return { image, src, modules: size };
}

/** Version 40 at level M, byte mode (ISO/IEC 18004:2015, table 7). */
const MOST_BYTES = 2331;

type Direction = "right" | "down" | "left" | "up";

/**
 * The dark modules' outlines, dark to the right of the way: whole shapes instead of squares, so that no
 * viewer shows hairlines where squares would meet.
 */
function outline(modules: readonly (readonly boolean[])[]): string {
  const size = modules.length;
  const dark = (x: number, y: number): boolean => modules[y]?.[x] === true;
  const seen = new Set<number>();
  const loops: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (dark(x, y) && !dark(x, y - 1) && !seen.has(y * size + x))
        loops.push(loop(dark, seen, size, { x, y }));
    }
  }
  return loops.join("");
}

/** One outline, from the upper left corner of the module at `from`; `seen` takes the upper edges it passes. */
function loop(
  dark: (x: number, y: number) => boolean,
  seen: Set<number>,
  size: number,
  from: { readonly x: number; readonly y: number },
): string {
  let { x, y } = from;
  let direction: Direction = "right";
  let path = `M${x} ${y}`;
  do {
    const [startX, startY] = [x, y];
    let next: Direction;
    do {
      if (direction === "right") seen.add(y * size + x);
      x += direction === "right" ? 1 : direction === "left" ? -1 : 0;
      y += direction === "down" ? 1 : direction === "up" ? -1 : 0;
      next = turn(dark, direction, x, y);
    } while (next === direction);
    path += direction === "right" || direction === "left" ? `h${x - startX}` : `v${y - startY}`;
    direction = next;
  } while (x !== from.x || y !== from.y || direction !== "right");
  return `${path}z`;
}

/** Where the outline goes on at the corner (x, y); of modules that touch at a corner it keeps to its own. */
function turn(
  dark: (x: number, y: number) => boolean,
  direction: Direction,
  x: number,
  y: number,
): Direction {
  const [upperLeft, upperRight, lowerLeft, lowerRight] = [
    dark(x - 1, y - 1),
    dark(x, y - 1),
    dark(x - 1, y),
    dark(x, y),
  ];
  switch (direction) {
    case "right":
      return !lowerRight ? "down" : upperRight ? "up" : "right";
    case "down":
      return !lowerLeft ? "left" : lowerRight ? "right" : "down";
    case "left":
      return !upperLeft ? "up" : lowerLeft ? "down" : "left";
    case "up":
      return !upperRight ? "right" : upperLeft ? "left" : "up";
    default:
      return direction satisfies never;
  }
}
