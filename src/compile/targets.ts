/** What leaflets are made for: to be read on a screen, for the office printer, for the print shop. */
export const TARGETS = ["screen", "office", "press"] as const;
export type Target = (typeof TARGETS)[number];

/** What a target adds to the name of a leaflet's file. */
export function targetSuffix(target: Target): string {
  return target === "screen" ? "" : `-${target}`;
}
