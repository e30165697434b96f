/** What leaflets are made for: to be read on a screen, or for the office printer. */
export const TARGETS = ["screen", "office"] as const;
export type Target = (typeof TARGETS)[number];

/** What a target adds to the name of a leaflet's file. */
export function targetSuffix(target: Target): string {
  return target === "screen" ? "" : `-${target}`;
}
