// What prepare.mjs needs to make the charstrings of a font file.
export { packCharstrings, packedName } from "../../src/fonts/face-charstrings.ts";
export { readSfnt } from "../../src/fonts/sfnt.ts";
