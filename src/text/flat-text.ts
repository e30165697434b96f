/**
 * The text of a paragraph in one string, with the place every UTF-16 unit comes from. All stages before
 * shaping work on it; each makes a new one.
 */
export interface FlatText {
  readonly text: string;
  /** Per unit: index of the segment. */
  readonly segment: Int32Array;
  /** Per unit: offset in the segment's own text. What was inserted has the offset of what stands before it. */
  readonly offset: Int32Array;
}

/** Stands for an atomic box in the flat text. */
export const OBJECT = "\uFFFC";

/** What to put in place of the units `start` (inclusive) to `end` (exclusive). */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly rule: string;
}

/** Per unit of a text the unit of the text before that it comes from; undefined where all are where they were. */
export type Places = Int32Array | undefined;

/** A text after edits. */
export interface EditedText {
  readonly text: string;
  readonly map: Places;
}

/** Applies edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  let edited = "";
  let from = 0;
  let moves = false;
  for (let i = 0; i < edits.length; i++) {
    const edit = edits[i];
    if (!edit) continue;
    edited += text.slice(from, edit.start) + edit.text;
    from = edit.end;
    if (edit.text.length !== edit.end - edit.start) moves = true;
  }
  if (from === 0 && edited === "") return { text, map: undefined };
  edited += text.slice(from);
  return { text: edited, map: moves ? placesAfter(text, edits, edited.length) : undefined };
}

function placesAfter(text: string, edits: readonly Edit[], length: number): Int32Array {
  const map = new Int32Array(length);
  let from = 0;
  let to = 0;
  for (const edit of edits) {
    for (; from < edit.start; from++) map[to++] = from;
    const last = Math.max(edit.start - 1, edit.end - 1, 0);
    for (let k = 0; k < edit.text.length; k++) map[to++] = Math.min(edit.start + k, last);
    from = edit.end;
  }
  for (; from < text.length; from++) map[to++] = from;
  return map;
}

/** The flat text whose unit i was unit `edited.map[i]` of `flat`. */
export function follow(flat: FlatText, { text, map }: EditedText): FlatText {
  if (!map) return { text, segment: flat.segment, offset: flat.offset };
  return { text, segment: taken(flat.segment, map), offset: taken(flat.offset, map) };
}

/** The places of `second`'s units in the text before `first`. */
export function composeMaps(first: Places, second: Places): Places {
  return first && second ? taken(first, second) : (first ?? second);
}

/** The values at some places. */
export function taken(values: Int32Array, places: Int32Array): Int32Array {
  const found = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = values[places[i] ?? 0] ?? 0;
  return found;
}
