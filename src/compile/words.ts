import { nearestName } from "../diagnostics/index.js";
import { OVERLAY_LAYERS } from "../paint/index.js";

export { parseLanguage, suggestLanguage } from "../content/index.js";
export { mmToPt, type Pt } from "../geometry/index.js";
export { OVERLAY_LAYERS, type OverlayLayer } from "../paint/index.js";

/** The overlay layer that was probably meant. */
export function nearestLayer(given: string): string | undefined {
  return nearestName(given, OVERLAY_LAYERS);
}
