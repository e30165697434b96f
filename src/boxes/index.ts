export type {
  AtomicBox,
  BlockBox,
  BlockContent,
  Box,
  BoxTree,
  FixedBox,
  GeneratedBox,
  ImageBox,
  InlineBox,
  MarkerBox,
  TextBox,
} from "./box.js";
export { buildBoxes } from "./build-boxes.js";
export type { TableCell, TableGrid, TableRow, TableRule, TableRules } from "./table-grid.js";
