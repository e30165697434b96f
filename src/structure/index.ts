export { buildStructure } from "./build-structure.js";
export type {
  CellAttributes,
  ListNumbering,
  OutlineEntry,
  StructureChild,
  StructureContent,
  StructureElement,
  StructureTree,
  StructureType,
} from "./structure-tree.js";
