import { openInHeap, subsetter, tagNumber } from "./harfbuzz.js";

/**
 * A variable font pinned at `axes` (other axes at their default), as a static font file; undefined where
 * HarfBuzz cannot.
 */
export function staticInstance(
  bytes: Uint8Array,
  axes: Readonly<Record<string, number>>,
): Uint8Array | undefined {
  const hb = subsetter();
  const source = openInHeap(hb, bytes);
  if (!source) throw new Error(`HarfBuzz has no room for a font of ${bytes.length} bytes`);
  const input = hb.hb_subset_input_create_or_fail();
  try {
    hb.hb_subset_input_keep_everything(input);
    hb.hb_subset_input_pin_all_axes_to_default(input, source.face);
    for (const [axis, value] of Object.entries(axes)) {
      hb.hb_subset_input_pin_axis_location(input, source.face, tagNumber(axis), value);
    }
    const instance = hb.hb_subset_or_fail(source.face, input);
    if (!instance) return undefined;
    const blob = hb.hb_face_reference_blob(instance);
    const start = hb.hb_blob_get_data(blob, 0);
    const file = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob));
    hb.hb_blob_destroy(blob);
    hb.hb_face_destroy(instance);
    return file;
  } finally {
    hb.hb_subset_input_destroy(input);
    source.close();
  }
}
