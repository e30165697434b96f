export { compileStylesheet } from "./compile-stylesheet.js";
export {
  type Alignment,
  type BorderStyle,
  type BreakBetween,
  type BreakInside,
  type ComputedStyle,
  type ContentPart,
  type FontFeature,
  type GridPlacement,
  type Length,
  type LengthOrAuto,
  type LineHeight,
  type OnPages,
  resolveLength,
  type TrackSize,
  type Tracks,
} from "./computed-style.js";
export { type DescriptorDefinition, descriptorTable } from "./descriptors.js";
export { describeGrammarTypes, type GrammarTypeRow } from "./grammar-types.js";
export type { PropertyDefinition } from "./longhand.js";
export { type MatchedDocument, matchRules } from "./match-rules.js";
export { describeProperties, type PropertyRow, propertyTable } from "./property-table.js";
export { copyfitRulesOf, type Media, styleDocument } from "./style-document.js";
export type {
  CopyfitRule,
  PageStyle,
  PageStyles,
  PrinterMark,
  StyledDocument,
  StyledElement,
  StyledNode,
  StyledText,
} from "./styled-tree.js";
export type { CompiledStylesheet, InkRule } from "./stylesheet.js";
