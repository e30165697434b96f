import { UsageError } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

/** Beyond these seconds a date has no four-figure year, which is all that PDF can write. */
const LATEST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

/**
 * The date that SOURCE_DATE_EPOCH gives to everything that is made, in seconds since 1970; undefined where it
 * is not set. Throws a UsageError for what is no such number.
 *
 * Source: https://reproducible-builds.org/specs/source-date-epoch/
 */
export function sourceDate({ SOURCE_DATE_EPOCH: given }: Terminal["environment"]): Date | undefined {
  if (given === undefined || given === "") return undefined;
  const seconds = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (seconds <= LATEST_SECOND) return new Date(seconds * 1000);
  throw new UsageError(`SOURCE_DATE_EPOCH is '${given}', which is no number of seconds since 1970`);
}
