/**
 * What an alignment is told: whole numbers in the order in which they are taken here (pair.ts, side.ts), and how strong
 * each link between cognates is.
 */
export let wholes: Int32Array = new Int32Array(0);
export let strengths: Float64Array = new Float64Array(0);

let next: i32 = 0;

/** Room for so many numbers and links, which are taken from the first on. */
export function makeRoom(numbers: i32, links: i32): void {
  wholes = new Int32Array(numbers);
  strengths = new Float64Array(links);
  next = 0;
}

/** The next of the whole numbers. */
export function take(): i32 {
  return wholes[next++] as i32;
}
