import type { CmykColour, Colour, InkColour } from "../geometry/index.js";
import { namedColours } from "./colour-names.js";
import { type Component, isDelim, keywordOf } from "./component.js";
import { isNumeric, readLength, readNumber } from "./math.js";
import type { ValueContext } from "./value-context.js";

/**
 * A colour of the grammar `<color>` (CSS Color 4, without alpha: what is printed is opaque; `device-cmyk()` is
 * that of CSS Color 5, 10).
 */
export function readColour(component: Component | undefined, context: ValueContext): Colour {
  if (component?.kind === "hash") return fromHash(component, context);
  if (component?.kind === "function") return fromFunction(component, context);
  const name = keywordOf(component);
  const hex = name === undefined ? undefined : namedColours().get(name);
  return hex === undefined ? context.colour : fromHex(hex);
}

function fromHash(component: Component & { kind: "hash" }, context: ValueContext): Colour {
  const digits = component.value;
  if (digits.length === 4 || digits.length === 8) {
    context.reject(
      component,
      `\`#${digits}\` is a transparent colour`,
      "colours are opaque: write three or six digits",
    );
  }
  return fromHex(digits.length < 6 ? Array.from(digits.slice(0, 3), (d) => d + d).join("") : digits);
}

function fromHex(hex: string): Colour {
  const component = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { space: "rgb", red: component(0), green: component(2), blue: component(4) };
}

function fromFunction(call: Call, context: ValueContext): Colour {
  switch (call.name) {
    case "device-cmyk":
      return readCmyk(call, context);
    case "-flug-ink":
      return inkOf(call, context);
    default:
      return fromRgb(call, context);
  }
}

type Call = Component & { kind: "function" };

/** The inks of a `device-cmyk()`. */
export function readCmyk(call: Call, context: ValueContext): CmykColour {
  const [cyan = 0, magenta = 0, yellow = 0, black = 0] = call.values
    .filter((value) => !isDelim(value, ","))
    .map((value) => shareOf(value, context));
  return { space: "cmyk", cyan, magenta, yellow, black };
}

function inkOf({ values: [name, tint] }: Call, context: ValueContext): InkColour {
  const ink = name?.kind === "string" ? name.value : "";
  return { space: "ink", ink, tint: tint ? shareOf(tint, context) : 1 };
}

function shareOf(value: Component, context: ValueContext): number {
  const share = isNumeric(value, context)
    ? readNumber(value, context)
    : readLength(value, context).percent / 100;
  return Math.min(1, Math.max(0, share));
}

function fromRgb(call: Call, context: ValueContext): Colour {
  const [red = 0, green = 0, blue = 0] = call.values
    .filter((value) => !isDelim(value, ","))
    .map((value) => {
      const share = isNumeric(value, context)
        ? readNumber(value, context) / 255
        : readLength(value, context).percent / 100;
      return Math.min(1, Math.max(0, share));
    });
  return { space: "rgb", red, green, blue };
}
