export { loadFonts, packageVersion, shownPath } from "./assets.js";
export { type BuildOptions, build } from "./build.js";
export { findStatements, readStatement } from "./find-statements.js";
export { FORMAT_NAMES, type Format, formatNamed, nearestFormat } from "./formats.js";
export { type Host, nodeHost } from "./host.js";
export { DEFAULT_LAYOUT, findLayouts, type Layout, type LayoutFolder, loadLayout } from "./load-layout.js";
export type { BuildReport, LeafletReport, LineReport } from "./report.js";
