import type { Winners } from "./cascade.js";
import type { FontFeature } from "./computed-style.js";
import type { CascadedStyle } from "./value-context.js";

/** What is being computed. */
export type Mutable<Values> = { -readonly [Key in keyof Values]: Values[Key] };

/** A style being computed. */
export type MutableStyle = Mutable<CascadedStyle>;

/** What depends on other properties of the same element. */
export function settle(style: MutableStyle, { longhands }: Winners): void {
  if (style.borderTopStyle === "none") style.borderTopWidth = 0;
  if (style.borderRightStyle === "none") style.borderRightWidth = 0;
  if (style.borderBottomStyle === "none") style.borderBottomWidth = 0;
  if (style.borderLeftStyle === "none") style.borderLeftWidth = 0;
  if (!longhands.has("borderTopColor")) style.borderTopColor = style.color;
  if (!longhands.has("borderRightColor")) style.borderRightColor = style.color;
  if (!longhands.has("borderBottomColor")) style.borderBottomColor = style.color;
  if (!longhands.has("borderLeftColor")) style.borderLeftColor = style.color;
  style.fontFeatures = mergeFeatures([
    ...style.fontVariantLigatures,
    ...style.fontVariantCaps,
    ...style.fontVariantNumeric,
    ...style.fontFeatureSettings,
  ]);
}

/** A later setting of a tag replaces an earlier one. */
function mergeFeatures(features: readonly FontFeature[]): readonly FontFeature[] {
  if (features.length === 0) return features;
  const byTag = new Map<string, FontFeature>();
  for (const feature of features) {
    byTag.delete(feature.tag);
    byTag.set(feature.tag, feature);
  }
  return [...byTag.values()];
}
