export { createContext, type LayoutContext, type NaturalSize } from "./context.js";
export type {
  BaselineGrid,
  BlockFragment,
  Fragment,
  ImageFragment,
  LineFacts,
  LineFragment,
  Overset,
  Page,
} from "./fragment.js";
export { layoutDocument } from "./layout-document.js";
export { memoryFor } from "./layout-memory.js";
export { fullness, refinePages } from "./refine-pages.js";
export { reportTexts } from "./report-texts.js";
