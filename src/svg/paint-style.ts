import { BLACK, type RgbColour } from "../geometry/index.js";

/** What shapes inherit of SVG's painting properties (SVG 2, 13). */
export interface PaintStyle {
  readonly fill: RgbColour | "none";
  readonly fillRule: "nonzero" | "evenodd";
  readonly stroke: RgbColour | "none";
  readonly strokeWidth: number;
  readonly visible: boolean;
}

export const INITIAL_STYLE: PaintStyle = {
  fill: BLACK,
  fillRule: "nonzero",
  stroke: "none",
  strokeWidth: 1,
  visible: true,
};

/** What cannot be drawn as it is asked for: the property, its value, and what to do. */
export interface StyleProblem {
  readonly property: string;
  readonly value: string;
  readonly kind: "bad-value" | "unsupported";
  readonly hint: string;
}

const FLATTEN = "in the drawing program, turn it into plain filled paths before saving";
const OUTLINE = "in the drawing program, turn strokes into paths before saving";
const COLOUR = "write a colour as #rrggbb, or none";

/** Properties that change the look and that we do not draw, with the values that change nothing. */
const REFUSED: ReadonlyMap<string, { readonly harmless: RegExp; readonly hint: string }> = new Map([
  ...["opacity", "fill-opacity", "stroke-opacity"].map(
    (property) => [property, { harmless: /^(1(\.0*)?|100%)$/, hint: "use a full colour instead" }] as const,
  ),
  ...["clip-path", "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end"].map(
    (property) => [property, { harmless: /^none$/, hint: FLATTEN }] as const,
  ),
  ["mix-blend-mode", { harmless: /^normal$/, hint: FLATTEN }],
  ["transform-origin", { harmless: /^0( 0)?$/, hint: FLATTEN }],
  ["stroke-dasharray", { harmless: /^(none|0)$/, hint: OUTLINE }],
  ["stroke-linecap", { harmless: /^butt$/, hint: OUTLINE }],
  ["stroke-linejoin", { harmless: /^miter$/, hint: OUTLINE }],
  ["vector-effect", { harmless: /^none$/, hint: OUTLINE }],
  ["paint-order", { harmless: /^normal$/, hint: OUTLINE }],
]);

/**
 * The style of an element: what it inherits, then what its properties say (an attribute, or a declaration
 * of its `style` attribute, which wins). Problems go to `refuse`.
 */
export function inheritStyle(
  inherited: PaintStyle,
  properties: ReadonlyMap<string, string>,
  refuse: (problem: StyleProblem) => void,
): PaintStyle {
  let style = inherited;
  for (const [property, written] of properties) {
    const value = written.trim();
    if (value === "inherit") continue;
    const refused = REFUSED.get(property);
    if (refused && !refused.harmless.test(value)) {
      refuse({ property, value, kind: "unsupported", hint: refused.hint });
      continue;
    }
    const change = readProperty(property, value);
    if (change && "hint" in change) refuse({ property, value, ...change });
    else if (change) style = { ...style, ...change };
  }
  return style;
}

type Change = Partial<PaintStyle> | Pick<StyleProblem, "kind" | "hint">;

function readProperty(property: string, value: string): Change | undefined {
  switch (property) {
    case "fill":
    case "stroke": {
      const paint = readPaint(value);
      if (paint) return property === "fill" ? { fill: paint } : { stroke: paint };
      if (value.startsWith("url("))
        return { kind: "unsupported", hint: "use one plain colour: gradients and patterns are not drawn" };
      return { kind: "bad-value", hint: COLOUR };
    }
    case "fill-rule":
      if (value === "nonzero" || value === "evenodd") return { fillRule: value };
      return { kind: "bad-value", hint: "write nonzero or evenodd" };
    case "stroke-width": {
      const width = /^[\d.eE+-]+(px)?$/.test(value) ? Number.parseFloat(value) : Number.NaN;
      return width >= 0 ? { strokeWidth: width } : { kind: "bad-value", hint: "write a number" };
    }
    case "visibility":
      return { visible: value === "visible" };
    default:
      return undefined;
  }
}

/** The colours CSS has had from the start (CSS 2.2, 4.3.6); drawing programs write hexadecimals. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    black: "000000",
    silver: "c0c0c0",
    gray: "808080",
    grey: "808080",
    white: "ffffff",
    maroon: "800000",
    red: "ff0000",
    purple: "800080",
    fuchsia: "ff00ff",
    green: "008000",
    lime: "00ff00",
    olive: "808000",
    yellow: "ffff00",
    navy: "000080",
    blue: "0000ff",
    teal: "008080",
    aqua: "00ffff",
    orange: "ffa500",
  }),
);

function readPaint(value: string): RgbColour | "none" | undefined {
  const lower = value.toLowerCase();
  if (lower === "none" || lower === "transparent") return "none";
  if (lower === "currentcolor") return BLACK;
  const named = NAMED.get(lower);
  const [, hex = named] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(lower) ?? [];
  if (hex) return fromHex(hex.length === 3 ? hex.replaceAll(/./g, "$&$&") : hex);
  const [, list] = /^rgb\(([^()]*)\)$/.exec(lower) ?? [];
  const parts = list?.split(/\s*,\s*|\s+/).filter((part) => part !== "") ?? [];
  if (parts.length !== 3 || !parts.every((part) => /^[\d.]+%?$/.test(part))) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    Math.min(1, Number.parseFloat(part) / (part.endsWith("%") ? 100 : 255)),
  );
  return { space: "rgb", red, green, blue };
}

function fromHex(hex: string): RgbColour {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { space: "rgb", red: part(0), green: part(2), blue: part(4) };
}
