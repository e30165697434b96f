import * as harfbuzz from "harfbuzzjs";
import { createFontLibrary, type Face, type ShapedGlyphs, type ShapeOptions } from "../../src/fonts/index.js";
import { shippedDeclarations } from "./shipped.js";
import { squaresFont } from "./squares.js";

/** A font file opened by HarfBuzz's own interface. */
export function harfbuzzFont(file: Uint8Array): harfbuzz.Font {
  return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(file)));
}

/** Ids, advances, moves, clusters and where the text may not be broken, by HarfBuzz's own interface. */
export function byHarfbuzz(
  font: harfbuzz.Font,
  text: string,
  { lang, script, features }: ShapeOptions,
): string {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text);
  buffer.setLanguage(lang);
  if (script === undefined) buffer.guessSegmentProperties();
  else buffer.setScript(script);
  buffer.setDirection(harfbuzz.Direction.LTR);
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  harfbuzz.shape(
    font,
    buffer,
    features.map(({ tag, value }) => new harfbuzz.Feature(tag, value)),
  );
  const positions = buffer.getGlyphPositions();
  const glyphs = buffer.getGlyphInfos().map(({ codepoint, cluster, flags }, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    return [codepoint, xAdvance, xOffset, yOffset, cluster, 1 - (flags & harfbuzz.GlyphFlag.UNSAFE_TO_BREAK)];
  });
  return glyphs.join("\n");
}

/** The same of what we have shaped. */
export function written({ unitsPerEm }: Face, glyphs: ShapedGlyphs): string {
  const { ids, advancesEm, offsetsEm, clusters, safeToBreak } = glyphs;
  const units = (em = 0): number => Math.round(em * unitsPerEm);
  const rows = Array.from(ids, (id, i) => {
    const [dx, dy] = [units(offsetsEm?.[2 * i]), units(offsetsEm?.[2 * i + 1])];
    return [id, units(advancesEm[i]), dx, dy, clusters[i], safeToBreak[i]];
  });
  return rows.join("\n");
}

export function latin(features: Readonly<Record<string, number>>, lang = "de"): ShapeOptions {
  const asked = Object.entries(features).map(([tag, value]) => ({ tag, value }));
  return { lang, dir: "ltr", script: "latn", features: asked };
}

/** A sequence of whole numbers below `n`, the same for the same seed. */
export function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** GSUB or GPOS with one feature of the first of its lookups, each in 16-bit numbers. */
export function layoutTable(feature: string, lookups: readonly (readonly number[])[]): Uint8Array {
  const tag = (letters: string): number[] => [
    letters.charCodeAt(0) * 256 + letters.charCodeAt(1),
    letters.charCodeAt(2) * 256 + letters.charCodeAt(3),
  ];
  const scripts = [1, ...tag("DFLT"), 8, 4, 0, 0, 0xffff, 1, 0];
  const features = [1, ...tag(feature), 8, 0, 1, 0];
  const offsets: number[] = [];
  let offset = 2 + 2 * lookups.length;
  for (const lookup of lookups) {
    offsets.push(offset);
    offset += 2 * lookup.length;
  }
  const header = [1, 0, 10, 10 + 2 * scripts.length, 10 + 2 * (scripts.length + features.length)];
  const table = [...header, ...scripts, ...features, lookups.length, ...offsets, ...lookups.flat()];
  return Uint8Array.from(table.flatMap((number) => [number >> 8, number & 0xff]));
}

/** The font of squares with tables of its own: opened by us, and by HarfBuzz's own interface. */
export function opened(tables: Readonly<Record<string, Uint8Array>>) {
  const file = squaresFont({ tables });
  const declarations = shippedDeclarations().slice(0, 1);
  const library = createFontLibrary(
    declarations,
    () => file,
    ({ message }) => {
      throw new Error(message);
    },
  );
  const [face] = library.select(["Alegreya"], 500, "normal");
  if (!face) throw new Error("no face");
  return { face, font: harfbuzzFont(file) };
}
