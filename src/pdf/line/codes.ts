import { clusters, coded, codedIds, codedTurns, ids, letters, MOST_LETTERS, units, used } from "./columns.js";

let turn: i32 = 0;
let count: i32 = 0;

/** From now on `used` gathers. */
export function beginUse(): void {
  turn++;
  count = 0;
}

/** Notes that a glyph with a code is used. */
export function use(entry: i32): void {
  if ((codedTurns[entry] as i32) === turn) return;
  codedTurns[entry] = turn;
  used[count++] = entry as u16;
}

/** How many `used` has. */
export function usedCount(): i32 {
  return count;
}

/** What `codeGlyphs` gives where a glyph has no cluster of its own. */
export const OUT_OF_ORDER: i32 = -1;
const HYPHEN: i32 = 0x2d;

/**
 * Finds the glyphs with codes that those of a run are, from `at` on up to `to`, as far as each is one letter that was met
 * before: nearly all are. Gives the first that is not, whose text is to be looked at, or else `to`.
 *
 * `keptEdge` is the glyph whose hyphen would be another one, if it is one; -1 for none.
 */
export function codeGlyphs(at: i32, to: i32, ofRun: i32, length: i32, keptEdge: i32, face: i32): i32 {
  const first = face * MOST_LETTERS;
  let start: i32 = at < to ? (clusters[at] as i32) : 0;
  for (let i = at; i < to; i++) {
    const end: i32 = i + 1 < ofRun ? (clusters[i + 1] as i32) : length;
    if (end <= start) return OUT_OF_ORDER;
    const unit: i32 = units[start] as i32;
    let entry: i32 = 0;
    if (end === start + 1 && unit < MOST_LETTERS && !(i === keptEdge && unit === HYPHEN))
      entry = letters[first + unit] as i32;
    if (entry === 0 || (codedIds[entry] as i32) !== (ids[i] as i32)) return i;
    use(entry);
    coded[i] = entry as u16;
    start = end;
  }
  return to;
}
