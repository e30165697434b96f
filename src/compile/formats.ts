import { nearestName } from "../diagnostics/index.js";
import { PAPER_NAMES, type Paper, paperNamed } from "../geometry/index.js";

export type Format = Paper;

export const FORMAT_NAMES: readonly string[] = PAPER_NAMES;

/** What else a format can be, for hints. */
export const FORMAT_HINT = `there are ${PAPER_NAMES.join(", ")}, each also as A4-landscape, and any 148x210mm or 5.5x8.5in`;

/** What is built where nobody says otherwise. */
export const DEFAULT_FORMATS: readonly string[] = ["A4", "A5"];

/** A format by its name, in any case, or by its measures; undefined for what is none. */
export function formatNamed(name: string): Format | undefined {
  return paperNamed(name);
}

export function nearestFormat(name: string): string | undefined {
  return nearestName(name, FORMAT_NAMES);
}
