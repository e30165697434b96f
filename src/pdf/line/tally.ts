/** Numbers after so many others are not counted. */
const MOST_KINDS: i32 = 64;

/** How often each of some whole numbers comes, in the order in which they came first: of letters, and of spaces. */
const values: Int32Array = new Int32Array(2 * MOST_KINDS);
const counts: Int32Array = new Int32Array(2 * MOST_KINDS);
const kinds: Int32Array = new Int32Array(2);

/** Which tally. */
export const LETTERS: i32 = 0;
export const SPACES: i32 = 1;

export function clearTallies(): void {
  kinds[LETTERS] = 0;
  kinds[SPACES] = 0;
}

/** Found by looking at all: there are mostly a handful, which a map would take longer for. */
export function addTo(tally: i32, value: i32): void {
  const count = kinds[tally] as i32;
  const first = tally * MOST_KINDS;
  const end = first + count;
  let kind = first;
  while (kind < end && (values[kind] as i32) !== value) kind++;
  if (kind < end) {
    counts[kind] = (counts[kind] as i32) + 1;
    return;
  }
  if (count === MOST_KINDS) return;
  values[kind] = value;
  counts[kind] = 1;
  kinds[tally] = count + 1;
}

export function isEmpty(tally: i32): boolean {
  return (kinds[tally] as i32) === 0;
}

/** The number that comes most often, of several the one that came first. */
export function mostCommon(tally: i32): i32 {
  const first = tally * MOST_KINDS;
  const end = first + (kinds[tally] as i32);
  let best = first;
  for (let kind = first + 1; kind < end; kind++)
    if ((counts[kind] as i32) > (counts[best] as i32)) best = kind;
  return values[best] as i32;
}
