import type { ComputedStyle } from "../css/index.js";
import type { Pt } from "../geometry/index.js";

/**
 * How far an inline box stands above its parent's baseline. Subscripts go down by a fifth of the parent's
 * size, superscripts up by a third: CSS 2.2, 10.8.1 leaves it to the program, browsers do this.
 */
export function riseOf({ verticalAlign }: ComputedStyle, parent: ComputedStyle): Pt {
  if (verticalAlign === "sub") return -parent.fontSize / 5;
  if (verticalAlign === "super") return parent.fontSize / 3;
  return typeof verticalAlign === "string" ? 0 : verticalAlign.pt;
}

/**
 * The style of text that stands `rise` above its block's baseline. `vertical-align` is not inherited: in
 * a line, where inline elements are only text one after the other, each text must carry the whole rise.
 */
export function raised(style: ComputedStyle, rise: Pt): ComputedStyle {
  if (rise === 0) return style.verticalAlign === "baseline" ? style : { ...style, verticalAlign: "baseline" };
  return { ...style, verticalAlign: { pt: rise } };
}
