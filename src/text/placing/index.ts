export {
  advances,
  advancesEm,
  clusters,
  give,
  kinds,
  makeRoom,
  positions,
  room,
  shapedClusters,
} from "./columns.js";
export { addBox, addHyphen, addPiece, beginLine, spreadSpaces } from "./place.js";
