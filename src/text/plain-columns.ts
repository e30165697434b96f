/**
 * Columns of most paragraphs: all units come from the first segment, each from its own place, and all are of the first
 * run. They are views of the same memory, which nobody may write to: a column of its own is slow to make, and takes
 * four bytes a letter for as long as its text is kept.
 */

/** As many zeros. */
export function zeroColumn(length: number): Int32Array {
  return length > LONGEST_SHARED ? new Int32Array(length) : new Int32Array(ZEROS.buffer, 0, length);
}

/** 0, 1, 2 and so on. */
export function unitsInOrder(length: number): Int32Array {
  if (length > LONGEST_SHARED) return inOrder(length);
  return new Int32Array(IN_ORDER.buffer, 0, length);
}

/** UTF-16 units: hardly a paragraph has more. */
const LONGEST_SHARED = 2_000;

const ZEROS = new Int32Array(LONGEST_SHARED);
const IN_ORDER = inOrder(LONGEST_SHARED);

function inOrder(length: number): Int32Array {
  const column = new Int32Array(length);
  for (let i = 0; i < length; i++) column[i] = i;
  return column;
}
