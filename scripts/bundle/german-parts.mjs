/** In place of src/text/hyphenation/german-parts.ts, which prepare.mjs has packed. */
export const GERMAN_MODIFIERS = "";
export const GERMAN_HEADS = "";
