export type { Box, BrokenLine, Glue, Item, Penalty } from "./item.js";
