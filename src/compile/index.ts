export type { TypographyChange } from "../text/index.js";
export { type AlignedStatement, alignStatement } from "./align-statement.js";
export { loadFonts, packageVersion, shownPath } from "./assets.js";
export { build } from "./build.js";
export { buildInThreads } from "./build-in-threads.js";
export type { BuildOptions, BuildProgress } from "./build-options.js";
export { expectManyLeaflets } from "./expect-many-leaflets.js";
export { FORMAT_HINT, FORMAT_NAMES, formatNamed, nearestFormat } from "./formats.js";
export { type Host, nodeHost } from "./host.js";
export { DEFAULT_LAYOUT, findLayouts, type LayoutFolder } from "./load-layout.js";
export type { BuildReport, LeafletReport, LineReport } from "./report.js";
export { TARGETS, type Target } from "./targets.js";
export {
  mmToPt,
  nearestLayer,
  OVERLAY_LAYERS,
  type OverlayLayer,
  type Pt,
  parseLanguage,
  suggestLanguage,
} from "./words.js";
export { writeLeaflet } from "./write-leaflet.js";
