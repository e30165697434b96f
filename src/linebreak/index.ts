export { adjustmentRatio, type LineMeasure } from "./adjustment-ratio.js";
export {
  AGAINST_SENSE,
  type BalanceOptions,
  balanceLines,
  narrowestMeasure,
  naturalWidth,
  widestLine,
} from "./balance.js";
export { breakLines, type JustifiedOptions, type RaggedOptions } from "./break-lines.js";
export type { Box, BrokenLine, Glue, Item, Penalty } from "./item.js";
export { JUSTIFIED_WEIGHTS, type JustifiedWeights } from "./justified.js";
export { addItem, closeSums, type OpenSums, openSums } from "./open-sums.js";
export { RAGGED_WEIGHTS, type RaggedWeights } from "./ragged.js";
export { ItemKind, itemWidth, type Sums } from "./sums.js";
