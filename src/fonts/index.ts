export { type FontDeclaration, parseFontDeclarations } from "./declaration.js";
export type { Face, FaceMetrics, Glyph, GlyphRun, ShapedGlyphs, ShapeOptions } from "./face.js";
export { createFontLibrary, type FontLibrary, type ReadFont } from "./library.js";
export { shape } from "./shape.js";
export { subsetFace } from "./subset.js";
