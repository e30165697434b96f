export type { Face, FaceMetrics, Glyph, GlyphRun, ShapedGlyph, ShapeOptions } from "./face.js";
