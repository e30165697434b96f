export { type CompiledLayout, compileLayout } from "./compile-layout.js";
export { type Expanded, expandLayout } from "./expand-layout.js";
export { HELPERS, type HelperRule } from "./helpers.js";
export {
  type AttributeRule,
  COMMON_ATTRIBUTES,
  type ContentModel,
  ELEMENTS,
  type ElementRule,
} from "./html-elements.js";
export type { LayoutSource } from "./layout-source.js";
export { type LeafletData, type LeafletOptions, leafletData } from "./leaflet-data.js";
export type {
  CellModel,
  EditionModel,
  LabelsModel,
  LeafletModel,
  LeafletRowModel,
  LinkModel,
  LogoModel,
  MeetingModel,
  QrModel,
  RowModel,
} from "./leaflet-model.js";
export { QR_QUIET_MODULES } from "./qr-code.js";
export { standaloneHtml } from "./standalone-html.js";
export type { Markup, Text } from "./text-value.js";
