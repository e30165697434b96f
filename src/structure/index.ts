export { buildStructure } from "./build-structure.js";
export type { OutlineEntry, StructureElement, StructureTree, StructureType } from "./structure-tree.js";
