export {
  BLACK,
  type CmykColour,
  type Colour,
  describeColour,
  greyOf,
  type InkColour,
  neutralOf,
  type RgbColour,
  sameColour,
} from "./colour.js";
export { PAPER_NAMES, type Paper, paperNamed } from "./paper.js";
export { type Matrix, multiply, type Rect, type Sides } from "./shapes.js";
export { mmToPt, PT_PER_INCH, PT_PER_MM, PT_PER_PX, type Pt } from "./units.js";
