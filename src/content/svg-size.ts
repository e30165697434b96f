import type { ImageSize } from "./measure-image.js";

/**
 * The natural size of an SVG drawing in CSS pixels: from `width` and `height`, missing ones from the
 * view box and its ratio. Fractions are kept, for the ratio is what counts. Nothing else is checked.
 *
 * Source: SVG 2, 8.2 and 8.12; CSS Values and Units 4, 6.2.
 */
export function svgSize(bytes: Uint8Array): ImageSize {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { damage: "it is not written in UTF-8" };
  }
  const root = rootTag(text);
  if (root === undefined) return { damage: "there is no `<svg>` in it" };
  if (!/<\/(\w+:)?svg\s*>\s*(<!--[\s\S]*-->\s*)?$/.test(text.slice(-1000)) && !root.endsWith("/>")) {
    return { damage: "it ends too early" };
  }
  const width = lengthPx(attribute(root, "width"));
  const height = lengthPx(attribute(root, "height"));
  if (width !== undefined && height !== undefined) return { width, height, turned: false };
  const box = viewBox(attribute(root, "viewBox"));
  if (!box) return { damage: "it says neither `width` and `height` nor `viewBox`" };
  if (width !== undefined) return { width, height: width / box.ratio, turned: false };
  if (height !== undefined) return { width: height * box.ratio, height, turned: false };
  return { width: box.width, height: box.width / box.ratio, turned: false };
}

/** CSS pixels to the unit; font-relative units take the 16 px that CSS begins with. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  ex: 8,
};

/** The start tag of the first element, which must be svg; comments, declarations and instructions are passed over. */
function rootTag(text: string): string | undefined {
  let at = 0;
  for (;;) {
    at = text.indexOf("<", at);
    if (at < 0) return undefined;
    if (text.startsWith("<!--", at)) at = after(text, "-->", at);
    else if (text.startsWith("<?", at)) at = after(text, "?>", at);
    else if (text.startsWith("<!", at)) at = after(text, ">", at);
    else
      return /^<(\w+:)?svg(\s+[\w:.-]+\s*=\s*("[^"]*"|'[^']*'))*\s*\/?>/.exec(
        text.slice(at, at + 20_000),
      )?.[0];
  }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(tag)?.[1];
  return found?.slice(1, -1).trim();
}

/** Undefined for percentages and whatever else gives no size of its own. */
function lengthPx(text: string | undefined): number | undefined {
  const parts = /^([\d.]+(?:e[+-]?\d+)?)([a-z]*)$/i.exec(text ?? "");
  const unit = UNITS[parts?.[2]?.toLowerCase() ?? "-"];
  const px = Number(parts?.[1]) * (unit ?? Number.NaN);
  return px > 0 && Number.isFinite(px) ? px : undefined;
}

function viewBox(text: string | undefined): { readonly width: number; readonly ratio: number } | undefined {
  const [, , width, height] = (text ?? "").split(/[\s,]+/).map(Number);
  if (width === undefined || height === undefined || !(width > 0) || !(height > 0)) return undefined;
  return { width, ratio: width / height };
}
