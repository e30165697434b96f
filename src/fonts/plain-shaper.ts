import { type Program, programOf } from "../prepared/index.js";
import * as plain from "./plain/index.js";

/** Shaping of plain text, in whichever form. */
export function plainShaper(): Program<typeof plain> {
  known ??= programOf("plain", plain);
  return known;
}

let known: Program<typeof plain> | undefined;
