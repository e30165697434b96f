export { type BreakOptions, breakParagraph } from "./break-paragraph.js";
export { type DividedWords, divideWords } from "./divided-words.js";
export { areNearlyAsGood } from "./line-quality.js";
export type {
  AtomicSegment,
  BreakSegment,
  InlineContent,
  InlineSegment,
  PlacedAtomic,
  PlacedRun,
  TextSegment,
  TypographyChange,
} from "./paragraph.js";
export {
  intrinsicWidths,
  type Paragraph,
  prepareParagraph,
  reportGlyphs,
  typographyChanges,
} from "./prepare-paragraph.js";
export { atomicsIn, drawnRuns, nodesIn, placedIn, type TextLine } from "./set-line.js";
export {
  applyTypography,
  type TextChange,
  type TypesetText,
  type TypographyContext,
} from "./typography/apply-typography.js";
