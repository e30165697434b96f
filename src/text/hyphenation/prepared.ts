/**
 * Numbers that `npm run compile` has written to a file, to be used as they are read. In the bundle
 * `scripts/bundle/prepared-numbers.mjs` stands in for this module; from the sources nothing is prepared, and all
 * is made at its first use.
 */
export function prepared(_name: string): Uint32Array | undefined {
  return undefined;
}
