/**
 * What `npm run compile` has made of files that are the same in every run (scripts/bundle/prepare.mjs), so that it
 * need not be made again. In the bundle scripts/bundle/prepared.mjs stands in for this module; from the sources
 * nothing is prepared, and those who ask make it themselves.
 */

/** Columns of numbers, by their name. */
export function preparedNumbers(_name: string): Uint32Array | undefined {
  return undefined;
}

/** The value, as JSON has it, that was made of `text`, byte for byte: an edited file is read anew. */
export function preparedValue(_kind: "fonts" | "template" | "sheets" | "values", _text: string): unknown {
  return undefined;
}

/** Bytes, by their name. */
export function preparedBytes(_name: string): Uint8Array | undefined {
  return undefined;
}
