export { type CmykProfile, openProfile } from "./cmyk-profile.js";
export { type ColourRule, colourRule, type Printing, type SpotInk } from "./colour-rule.js";
export { totalInk } from "./total-ink.js";
