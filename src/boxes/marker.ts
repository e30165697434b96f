import type { ComputedStyle, StyledElement, StyledNode } from "../css/index.js";
import type { MarkerBox } from "./box.js";

type MarkerType = Exclude<ComputedStyle["listStyleType"], "none" | { readonly text: string }>;

/** The number of each list item that is a child of `list`: `start`, then `value` where an item gives one. */
export function itemNumbers(list: StyledElement): ReadonlyMap<number, number> {
  if (!list.children.some(isListItem)) return NO_NUMBERS;
  const numbers = new Map<number, number>();
  let next = integer(list.attributes.get("start")?.value) ?? 1;
  for (const child of list.children) {
    if (!isListItem(child)) continue;
    next = integer(child.attributes.get("value")?.value) ?? next;
    numbers.set(child.id, next++);
  }
  return numbers;
}

const NO_NUMBERS: ReadonlyMap<number, number> = new Map();

function isListItem(child: StyledNode): child is StyledElement {
  return child.kind === "element" && child.style.display === "list-item";
}

/** The marker of a list item, or undefined where the style draws none (CSS Lists 3, 3). */
export function markerOf(item: StyledElement, number: number): MarkerBox | undefined {
  const style = item.marker ?? item.style;
  const text = markerText(item, number);
  return text === "" ? undefined : { text, style, align: item.style.flugMarkerAlign };
}

function markerText(item: StyledElement, number: number): string {
  const content = item.marker?.content;
  if (content === "none") return "";
  if (content !== undefined && content !== "normal") {
    return content.map((part) => (part.kind === "text" ? part.text : "")).join("");
  }
  const type = item.style.listStyleType;
  if (type === "none") return "";
  return typeof type === "object" ? type.text : counterText(type, number);
}

/** Counter Styles 3, 6: the predefined styles. */
function counterText(type: MarkerType, number: number): string {
  switch (type) {
    case "disc":
      return "• ";
    case "circle":
      return "◦ ";
    case "square":
      return "▪ ";
    case "decimal":
      return `${number}. `;
    case "lower-alpha":
      return `${alphabetic(number)}. `;
    case "upper-alpha":
      return `${alphabetic(number).toUpperCase()}. `;
    case "lower-roman":
      return `${roman(number)}. `;
    case "upper-roman":
      return `${roman(number).toUpperCase()}. `;
    default: {
      const never: never = type;
      return never;
    }
  }
}

function alphabetic(number: number): string {
  if (number < 1) return String(number);
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  }
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let text = "";
  for (const [value, letters] of ROMAN) {
    for (; rest >= value; rest -= value) text += letters;
  }
  return text;
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}
