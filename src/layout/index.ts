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
