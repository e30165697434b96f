export type { GlyphsOp, ImageOp, LinkOp, Owner, PaintedPage, PaintOp, PathOp } from "./paint-op.js";
