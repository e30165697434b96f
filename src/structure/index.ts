export type { OutlineEntry, StructureElement, StructureTree, StructureType } from "./structure-tree.js";
