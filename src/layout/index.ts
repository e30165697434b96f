export { createContext, type LayoutContext, type NaturalSize } from "./context.js";
export {
  type BaselineGrid,
  type BlockFragment,
  childrenOf,
  type Fragment,
  type ImageFragment,
  type LineFacts,
  type LineFragment,
  type LinesFragment,
  type Overset,
  type Page,
} from "./fragment.js";
export { layoutDocument } from "./layout-document.js";
export { memoryFor } from "./layout-memory.js";
export { fullness, refinePages } from "./refine-pages.js";
export { reportTexts } from "./report-texts.js";
