export { compactFont, type NamedGlyph } from "./compact-font.js";
export { type FontDeclaration, parseFontDeclarations } from "./declaration.js";
export type { Face, FaceMetrics, GlyphRun, RunGlyphs, ShapedGlyphs, ShapeOptions } from "./face.js";
export { glyphName, STANDARD_NAMES, standardNumber } from "./glyph-names.js";
export { createFontLibrary, type FontLibrary, type ReadFont } from "./library.js";
export { shape } from "./shape.js";
