export { type ImposeOptions, imposePages } from "./impose-pages.js";
export { planJson, planText } from "./plan.js";
export { SCHEME_FACTS, SCHEMES, type Scheme } from "./scheme.js";
export {
  type Imposition,
  type Mark,
  type PlacedPage,
  type Sheet,
  type SheetSide,
  type SourcePage,
  sheetsFor,
  type Turn,
} from "./sheet.js";
