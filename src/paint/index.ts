export { OVERLAY_LAYERS, type OverlayLayer } from "./overlay.js";
export type { PaintImage } from "./paint-image.js";
export type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PaintOp, PathOp } from "./paint-op.js";
export { createPainter, type Painter, type Painting } from "./paint-pages.js";
export { ALL_PLATES, type PrinterMarks, paintPrinterMarks, SLUG } from "./printer-marks.js";
