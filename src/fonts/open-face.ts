import type { Face, FaceMetrics } from "./face.js";
import { openInHeap, type Pointer, type Shaper, shaper } from "./harfbuzz.js";
import { plainFace } from "./plain-face.js";
import { plainShaper } from "./plain-shaper.js";
import type { EdgeTable } from "./protrusion-tables.js";
import { postscriptName, type SfntTables } from "./sfnt.js";

/** What a face is called in the stylesheet's words, and what its file does not say of it. */
export interface FaceName {
  readonly family: string;
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** Appended to the PostScript name: instances of one variable font share the name in their file. */
  readonly suffix: string;
  readonly protrusion?: EdgeTable | undefined;
}

/** An opened face: its tables, and its font in HarfBuzz, where it is opened when that is first asked for. */
export interface FaceHandle {
  readonly tables: SfntTables;
  /** Its number in the plain shaper, if it is there. */
  readonly plain: number | undefined;
  readonly font: () => Pointer;
}

/** Left, bottom, right and top. */
type InkEm = readonly [number, number, number, number] | undefined;

const handles = new WeakMap<Face, FaceHandle>();
const closing = new FinalizationRegistry<() => void>((close) => close());

/** The handle of a face that `openFace` made; any other is a bug. */
export function handleOf(face: Face): FaceHandle {
  const handle = handles.get(face);
  if (!handle) throw new Error(`face ${face.id} was not opened by the fonts room`);
  return handle;
}

/**
 * Opens a static TrueType font whose tables `readSfnt` has passed. HarfBuzz is given it when it is asked for what is
 * not read from the tables here, and gives its memory back when nobody holds the face any more.
 */
export function openFace(name: FaceName, bytes: Uint8Array, tables: SfntTables): Face {
  let inHarfBuzz: HarfBuzzFont | undefined;
  const opened = (): HarfBuzzFont => {
    inHarfBuzz ??= openInHarfBuzz(face, bytes);
    return inHarfBuzz;
  };
  const unitsPerEm = tables.get("head")?.getUint16(18) ?? 1000;
  const plain = plainFace(tables);
  const glyphs = new Map<number, number>();
  const settable = new Map<number, boolean>();
  const inks = new Map<number, InkEm>();

  const glyphOf = (codePoint: number): number => {
    let glyph = glyphs.get(codePoint);
    if (glyph === undefined) {
      glyph = plain === undefined ? -1 : plainShaper().glyphOf(plain, codePoint);
      if (glyph < 0) glyph = opened().glyphOf(codePoint);
      glyphs.set(codePoint, glyph);
    }
    return glyph;
  };
  const readInk = (glyph: number): InkEm => {
    const extents = opened().extentsOf(glyph);
    if (!extents) return undefined;
    const [x, top, width, height] = extents;
    if (width === 0 || height === 0) return undefined;
    return [x / unitsPerEm, (top + height) / unitsPerEm, (x + width) / unitsPerEm, top / unitsPerEm];
  };
  const inkEm = (glyph: number): InkEm => {
    let ink = inks.get(glyph);
    if (ink === undefined && !inks.has(glyph)) {
      ink = readInk(glyph);
      inks.set(glyph, ink);
    }
    return ink;
  };
  const heightOf = (letter: string): number | undefined => {
    const glyph = glyphOf(letter.codePointAt(0) ?? 0);
    return glyph === 0 ? undefined : inkEm(glyph)?.[3];
  };

  const face: Face = {
    id: `${name.family} ${name.weight} ${name.style}`,
    family: name.family,
    weight: name.weight,
    style: name.style,
    postscriptName: (postscriptName(tables) ?? fallbackName(name)) + name.suffix,
    unitsPerEm,
    metrics: metricsOf(tables, unitsPerEm, heightOf),
    protrusion: name.protrusion ?? new Map(),
    has(codePoint) {
      let has = settable.get(codePoint);
      if (has === undefined) {
        has = canSet(codePoint, glyphOf);
        settable.set(codePoint, has);
      }
      return has;
    },
    glyphOf,
    advanceEm: (glyph) =>
      (plain === undefined ? opened().advanceOf(glyph) : plainShaper().advanceOf(plain, glyph)) / unitsPerEm,
    inkEm,
  };
  handles.set(face, { tables, plain, font: () => opened().font });
  return face;
}

/** What HarfBuzz is asked of a face. */
interface HarfBuzzFont {
  readonly font: Pointer;
  /** 0 for none. */
  glyphOf(codePoint: number): number;
  /** In units of the font. */
  advanceOf(glyph: number): number;
  /** Left, top, width and height, which is negative, of its outline. */
  extentsOf(glyph: number): readonly [x: number, top: number, width: number, height: number] | undefined;
}

function openInHarfBuzz(face: Face, bytes: Uint8Array): HarfBuzzFont {
  const hb = shaper();
  const heapFace = openInHeap(hb, bytes);
  if (!heapFace) throw new Error(`HarfBuzz has no room for a font of ${bytes.length} bytes`);
  const font = hb.hb_font_create(heapFace.face);
  const scratch = hb.malloc(16);
  closing.register(face, () => {
    hb.hb_font_destroy(font);
    heapFace.close();
    hb.free(scratch);
  });
  return { font, ...asked(hb, font, scratch) };
}

function asked(hb: Shaper, font: Pointer, scratch: Pointer): Omit<HarfBuzzFont, "font"> {
  return {
    glyphOf(codePoint) {
      const found = hb.hb_font_get_nominal_glyph(font, codePoint, scratch);
      return found ? new DataView(hb.memory.buffer).getUint32(scratch, true) : 0;
    },
    advanceOf: (glyph) => hb.hb_font_get_glyph_h_advance(font, glyph),
    extentsOf(glyph) {
      if (!hb.hb_font_get_glyph_extents(font, glyph, scratch)) return undefined;
      // hb_glyph_extents_t: x bearing, y bearing (top), width, height, 32 bits each.
      const [x = 0, top = 0, width = 0, height = 0] = new Int32Array(hb.memory.buffer, scratch, 4);
      return [x, top, width, height];
    },
  };
}

function fallbackName(name: FaceName): string {
  const family = name.family.replaceAll(/[^A-Za-z0-9]/g, "");
  return `${family || "Font"}-${name.weight}${name.style === "italic" ? "Italic" : ""}`;
}

/** Spaces that HarfBuzz sets from the font's own space where they have no glyph (hb-unicode, space fallback). */
const MADE_FROM_SPACE = /^[\u00a0\u2000-\u200a\u202f\u205f\u3000]$/;

/** Whether shaping `codePoint` gives something better than a missing glyph. */
function canSet(codePoint: number, glyphOf: (codePoint: number) => number): boolean {
  if (glyphOf(codePoint) !== 0) return true;
  const character = String.fromCodePoint(codePoint);
  if (/^\p{Default_Ignorable_Code_Point}$/u.test(character)) return true;
  if (MADE_FROM_SPACE.test(character)) return glyphOf(0x20) !== 0;
  if (codePoint === 0x2010 || codePoint === 0x2011) return glyphOf(0x2010) !== 0 || glyphOf(0x2d) !== 0;
  const parts = character.normalize("NFD");
  return parts !== character && [...parts].every((part) => glyphOf(part.codePointAt(0) ?? 0) !== 0);
}

const USE_TYPO_METRICS = 1 << 7;
/** Where neither the OS/2 table nor the letter tells; CSS Values and Units 4, 6.1.1 for the x-height. */
const ASSUMED_X_HEIGHT = 0.5;

/** Ascent, descent and line gap are chosen as Chromium and Firefox do on every system for such fonts. */
function metricsOf(
  tables: SfntTables,
  unitsPerEm: number,
  heightOf: (letter: string) => number | undefined,
): FaceMetrics {
  const em = (units: number | undefined): number => (units ?? 0) / unitsPerEm;
  const head = tables.get("head");
  const hhea = tables.get("hhea");
  const os2 = tables.get("OS/2");
  const post = tables.get("post");
  const hheaBlank = hhea?.getInt16(4) === 0 && hhea.getInt16(6) === 0;
  const typo = os2 && (hheaBlank || (os2.getUint16(62) & USE_TYPO_METRICS) !== 0) ? os2 : undefined;
  const ascentEm = em(typo ? typo.getInt16(68) : hhea?.getInt16(4));
  const heights = os2 && os2.getUint16(0) >= 2 && os2.byteLength >= 90 ? os2 : undefined;
  return {
    ascentEm,
    descentEm: -em(typo ? typo.getInt16(70) : hhea?.getInt16(6)),
    lineGapEm: Math.max(0, em(typo ? typo.getInt16(72) : hhea?.getInt16(8))),
    capHeightEm: em(heights?.getInt16(88)) || heightOf("H") || ascentEm,
    xHeightEm: em(heights?.getInt16(86)) || heightOf("x") || ASSUMED_X_HEIGHT,
    underlinePositionEm: em(post?.getInt16(8)),
    underlineThicknessEm: em(post?.getInt16(10)) || 0.05,
    italicAngle: post ? post.getInt32(4) / 65_536 : 0,
    boundsEm: [
      em(head?.getInt16(36)),
      em(head?.getInt16(38)),
      em(head?.getInt16(40)),
      em(head?.getInt16(42)),
    ],
  };
}
