import type { Face, ShapedGlyphs, ShapeOptions } from "./face.js";
import { shapeByHarfBuzz } from "./shape-by-harfbuzz.js";
import { shapePlain } from "./shape-plain.js";

/** A text shaped in one go with one face: here where it and its rules are plain, else by HarfBuzz, with the same result. */
export function shapeWhole(face: Face, text: string, options: ShapeOptions): ShapedGlyphs {
  const asked = withHyphensOf(face, text);
  return shapePlain(face, asked, options) ?? shapeByHarfBuzz(face, asked, options);
}

/** HarfBuzz sets U+2011 with U+2010; a face that has neither has a hyphen-minus, of the same look. */
function withHyphensOf(face: Face, text: string): string {
  return (text.includes("\u2010") || text.includes("\u2011")) && face.glyphOf(0x2010) === 0
    ? text.replaceAll(/[\u2010\u2011]/g, (hyphen) =>
        face.glyphOf(hyphen.charCodeAt(0)) === 0 ? "-" : hyphen,
      )
    : text;
}
