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

/** A text after edits; `map` gives, per unit, the unit of the text before that it comes from. */
export interface EditedText {
  readonly text: string;
  readonly map: Int32Array;
}

/** Applies edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  let length = text.length;
  for (const edit of edits) length += edit.text.length - (edit.end - edit.start);
  const map = new Int32Array(length);
  const pieces: string[] = [];
  let from = 0;
  let to = 0;
  for (const edit of edits) {
    pieces.push(text.slice(from, edit.start), edit.text);
    for (; from < edit.start; from++) map[to++] = from;
    const last = Math.max(edit.start - 1, edit.end - 1, 0);
    for (let k = 0; k < edit.text.length; k++) map[to++] = Math.min(edit.start + k, last);
    from = edit.end;
  }
  pieces.push(text.slice(from));
  for (; from < text.length; from++) map[to++] = from;
  return { text: pieces.join(""), map };
}

/** The flat text whose unit i was unit `edited.map[i]` of `flat`. */
export function follow(flat: FlatText, edited: EditedText): FlatText {
  const { map } = edited;
  return { text: edited.text, segment: taken(flat.segment, map), offset: taken(flat.offset, map) };
}

/** The places of `second`'s units in the text before `first`. */
export function composeMaps(first: Int32Array, second: Int32Array): Int32Array {
  return taken(first, second);
}

/** The values at some places. */
export function taken(values: Int32Array, places: Int32Array): Int32Array {
  const found = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = values[places[i] ?? 0] ?? 0;
  return found;
}
