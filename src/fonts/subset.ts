import type { Face } from "./face.js";
import { type HeapFace, openInHeap, type Pointer, subsetter, tagNumber } from "./harfbuzz.js";
import { handleOf } from "./open-face.js";

/** hb_subset_flags_t: no hinting, glyph ids kept, the outline of .notdef kept. */
const SUBSET_FLAGS = 0x01 | 0x02 | 0x40;
/** hb_subset_sets_t: the set of tables to leave out. */
const DROP_TABLES = 3;
/** A PDF draws glyphs by number and has widths and text of its own (ISO 32000-1, 9.9). */
const TABLES_NO_PDF_NEEDS = [
  ..."BASE DSIG GDEF GPOS GSUB HVAR JSTF LTSH MERG MVAR OS/2 PCLT STAT VDMX VVAR".split(" "),
  ..."avar cmap fvar gasp gvar hdmx kern meta name post vhea vmtx".split(" "),
];

/**
 * A TrueType font file that holds only `glyphs` (and .notdef and the parts of composites), each under
 * its own number, without hinting: what a PDF embeds. The same glyphs give the same bytes.
 *
 * Source: ISO 32000-1, 9.9 (FontFile2), with a CIDToGIDMap from the caller's codes to these numbers.
 */
export function subsetFace(face: Face, glyphs: Iterable<number>): Uint8Array {
  const hb = subsetter();
  const input = hb.hb_subset_input_create_or_fail();
  try {
    hb.hb_subset_input_set_flags(input, SUBSET_FLAGS);
    const wanted = hb.hb_subset_input_glyph_set(input);
    hb.hb_set_add(wanted, 0);
    for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
    const dropped = hb.hb_subset_input_set(input, DROP_TABLES);
    for (const table of TABLES_NO_PDF_NEEDS) hb.hb_set_add(dropped, tagNumber(table));
    const bytes = runSubsetter(sourceOf(face).face, input);
    if (!bytes) throw new Error(`HarfBuzz could not subset ${face.id}`);
    return bytes;
  } finally {
    hb.hb_subset_input_destroy(input);
  }
}

/** Files kept open: as many as a few leaflets embed, for the subsetter's memory does not grow. */
const MOST_SOURCES = 12;

/** The faces subset last, the latest at the end. */
const sources = new Map<Face, HeapFace>();

/** The face's file in the subsetter's memory, copied there once as long as it is in use. */
function sourceOf(face: Face): HeapFace {
  const source = sources.get(face) ?? openSource(handleOf(face).bytes);
  sources.delete(face);
  sources.set(face, source);
  if (sources.size > MOST_SOURCES) closeOldest();
  return source;
}

function openSource(bytes: Uint8Array): HeapFace {
  for (;;) {
    const source = openInHeap(subsetter(), bytes);
    if (source) return source;
    if (sources.size === 0) throw new Error(`HarfBuzz has no room for a font of ${bytes.length} bytes`);
    closeOldest();
  }
}

function closeOldest(): void {
  for (const [face, source] of sources) {
    sources.delete(face);
    source.close();
    return;
  }
}

/**
 * A variable font pinned at `axes` (other axes at their default), as a static font file; undefined where
 * HarfBuzz cannot.
 */
export function staticInstance(
  bytes: Uint8Array,
  axes: Readonly<Record<string, number>>,
): Uint8Array | undefined {
  const hb = subsetter();
  const source = openSource(bytes);
  const input = hb.hb_subset_input_create_or_fail();
  try {
    hb.hb_subset_input_keep_everything(input);
    hb.hb_subset_input_pin_all_axes_to_default(input, source.face);
    for (const [axis, value] of Object.entries(axes)) {
      hb.hb_subset_input_pin_axis_location(input, source.face, tagNumber(axis), value);
    }
    return runSubsetter(source.face, input);
  } finally {
    hb.hb_subset_input_destroy(input);
    source.close();
  }
}

function runSubsetter(face: Pointer, input: Pointer): Uint8Array | undefined {
  const hb = subsetter();
  const subset = hb.hb_subset_or_fail(face, input);
  if (!subset) return undefined;
  const blob = hb.hb_face_reference_blob(subset);
  const start = hb.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob));
  hb.hb_blob_destroy(blob);
  hb.hb_face_destroy(subset);
  return bytes;
}
