export { makePlan } from "./rules.js";
export { advancesEm, clusters, ids, makeRoom, room, safeToBreak, shapeUnits, units } from "./shape.js";
export { addFace, advanceOf, bytes, glyphOf, readFace, told } from "./tables.js";
