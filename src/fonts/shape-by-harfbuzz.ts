import type { Face, ShapedGlyphs, ShapeOptions } from "./face.js";
import { type Pointer, type Shaper, shaper, tagNumber } from "./harfbuzz.js";
import { handleOf } from "./open-face.js";
import { emptyGlyphs } from "./shaped-glyphs.js";

// Values of HarfBuzz's enumerations and sizes of its structures (hb-common.h, hb-buffer.h).
const LEFT_TO_RIGHT = 4;
const RIGHT_TO_LEFT = 5;
const REMOVE_DEFAULT_IGNORABLES = 8;
const UNSAFE_TO_BREAK = 1;
const WORDS_OF_INFO = 5;
const WORDS_OF_POSITION = 5;
const WORDS_OF_FEATURE = 4;
const WHOLE_TEXT = 0xffff_ffff;

/** What HarfBuzz gives for a text with one face, as columns. */
export function shapeByHarfBuzz(face: Face, text: string, options: ShapeOptions): ShapedGlyphs {
  const hb = shaper();
  const buffer = prepareBuffer(hb, text, options);
  const features = writeFeatures(hb, options.features);
  hb.hb_shape(handleOf(face).font(), buffer, features, options.features.length);
  return readGlyphs(hb, buffer, face.unitsPerEm);
}

function readGlyphs(hb: Shaper, buffer: Pointer, unitsPerEm: number): ShapedGlyphs {
  const count = hb.hb_buffer_get_length(buffer);
  const infos = new Uint32Array(
    hb.memory.buffer,
    hb.hb_buffer_get_glyph_infos(buffer, 0),
    count * WORDS_OF_INFO,
  );
  const positions = new Int32Array(
    hb.memory.buffer,
    hb.hb_buffer_get_glyph_positions(buffer, 0),
    count * WORDS_OF_POSITION,
  );
  const glyphs = emptyGlyphs(count);
  const { ids, advancesEm, clusters, safeToBreak } = glyphs;
  let moved = 0;
  for (let i = 0; i < count; i++) {
    const info = i * WORDS_OF_INFO;
    const position = i * WORDS_OF_POSITION;
    ids[i] = infos[info] ?? 0;
    clusters[i] = infos[info + 2] ?? 0;
    safeToBreak[i] = ((infos[info + 1] ?? 0) & UNSAFE_TO_BREAK) ^ UNSAFE_TO_BREAK;
    advancesEm[i] = (positions[position] ?? 0) / unitsPerEm;
    moved |= (positions[position + 2] ?? 0) | (positions[position + 3] ?? 0);
  }
  if (moved === 0) return glyphs;
  const offsetsEm = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    offsetsEm[2 * i] = (positions[i * WORDS_OF_POSITION + 2] ?? 0) / unitsPerEm;
    offsetsEm[2 * i + 1] = (positions[i * WORDS_OF_POSITION + 3] ?? 0) / unitsPerEm;
  }
  return { count, ids, advancesEm, offsetsEm, clusters, safeToBreak };
}

let sharedBuffer: Pointer = 0;

function prepareBuffer(hb: Shaper, text: string, options: ShapeOptions): Pointer {
  sharedBuffer ||= hb.hb_buffer_create();
  const buffer = sharedBuffer;
  hb.hb_buffer_clear_contents(buffer);
  const units = scratch(hb, text.length * 2);
  heapOf(hb).write(text, units, "utf16le");
  hb.hb_buffer_add_utf16(buffer, units, text.length, 0, text.length);
  hb.hb_buffer_set_flags(buffer, REMOVE_DEFAULT_IGNORABLES);
  hb.hb_buffer_set_direction(buffer, options.dir === "rtl" ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
  hb.hb_buffer_set_language(buffer, languageOf(hb, options.lang));
  if (options.script) hb.hb_buffer_set_script(buffer, scriptOf(hb, options.script));
  else hb.hb_buffer_guess_segment_properties(buffer);
  return buffer;
}

/** The memory as bytes; another buffer once it has grown. */
function heapOf({ memory }: Shaper): Buffer {
  if (heap?.buffer !== memory.buffer) heap = Buffer.from(memory.buffer);
  return heap;
}

let heap: Buffer | undefined;

function writeFeatures(hb: Shaper, features: ShapeOptions["features"]): Pointer {
  if (features.length === 0) return 0;
  const address = scratch(hb, features.length * WORDS_OF_FEATURE * 4);
  const words = new Uint32Array(hb.memory.buffer, address, features.length * WORDS_OF_FEATURE);
  features.forEach(({ tag, value }, i) => {
    words.set([tagNumber(tag), value, 0, WHOLE_TEXT], i * WORDS_OF_FEATURE);
  });
  return address;
}

let scratchAddress: Pointer = 0;
let scratchSize = 0;

/** Memory for one call's argument; HarfBuzz has copied it when the call returns. */
function scratch(hb: Shaper, size: number): Pointer {
  if (size > scratchSize) {
    if (scratchAddress) hb.free(scratchAddress);
    scratchSize = Math.max(size, 4096);
    scratchAddress = hb.malloc(scratchSize);
  }
  return scratchAddress;
}

const languages = new Map<string, Pointer>();
const scripts = new Map<string, number>();

function languageOf(hb: Shaper, lang: string): Pointer {
  return remembered(languages, lang, (text, length) => hb.hb_language_from_string(text, length));
}

function scriptOf(hb: Shaper, script: string): number {
  return remembered(scripts, script, (text, length) => hb.hb_script_from_string(text, length));
}

/** HarfBuzz never forgets a language or a script, so neither need we. Their names are ASCII. */
function remembered(
  known: Map<string, number>,
  name: string,
  make: (text: Pointer, length: number) => number,
): number {
  let value = known.get(name);
  if (value === undefined) {
    const hb = shaper();
    const address = scratch(hb, name.length + 1);
    heapOf(hb).write(name, address, "latin1");
    value = make(address, name.length);
    known.set(name, value);
  }
  return value;
}
