export { beginUse, codeGlyphs, use, usedCount } from "./codes.js";
export {
  advances,
  clusters,
  coded,
  codedCodes,
  codedFonts,
  codedIds,
  codedWidths,
  ids,
  letters,
  makeCodedRoom,
  makeFaceRoom,
  makeRoom,
  makeWordRoom,
  offsets,
  room,
  setting,
  units,
  used,
  wordLengths,
  words,
  written,
} from "./columns.js";
export { addGlyphs, clearLine } from "./gather.js";
export { showLine } from "./show.js";
