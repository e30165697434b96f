import type { Colour } from "../geometry/index.js";

/** How much ink lies on one place, all plates together: 1 for one full ink. Nothing for what is no ink. */
export function totalInk(colour: Colour): number {
  switch (colour.space) {
    case "rgb":
      return 0;
    case "cmyk":
      return colour.cyan + colour.magenta + colour.yellow + colour.black;
    case "ink":
      return colour.tint;
    default:
      return colour satisfies never;
  }
}
