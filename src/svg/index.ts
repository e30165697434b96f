export { transformPath } from "./path.js";
export { readSvg } from "./read-svg.js";
export type { SvgDrawing } from "./svg-drawing.js";
