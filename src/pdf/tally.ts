/** How often each of some whole numbers comes, in the order in which they came first. */
export interface Tally {
  kinds: number;
  readonly values: Int32Array;
  readonly counts: Int32Array;
}

/** Numbers after so many others are not counted. */
const MOST_KINDS = 64;

export function createTally(): Tally {
  return { kinds: 0, values: new Int32Array(MOST_KINDS), counts: new Int32Array(MOST_KINDS) };
}

export function clearTally(tally: Tally): void {
  tally.kinds = 0;
}

/** Found by looking at all: there are mostly a handful, which a map would take longer for. */
export function addTo(tally: Tally, value: number): void {
  const { kinds, values, counts } = tally;
  let kind = 0;
  while (kind < kinds && values[kind] !== value) kind++;
  if (kind === MOST_KINDS) return;
  values[kind] = value;
  counts[kind] = kind === kinds ? 1 : (counts[kind] ?? 0) + 1;
  if (kind === kinds) tally.kinds++;
}

/** The number that comes most often, of several the one that came first; undefined of none. */
export function mostCommon({ kinds, values, counts }: Tally): number | undefined {
  let best = 0;
  for (let kind = 1; kind < kinds; kind++) if ((counts[kind] ?? 0) > (counts[best] ?? 0)) best = kind;
  return kinds === 0 ? undefined : (values[best] ?? 0);
}
