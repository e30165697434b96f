import { attribute, type DomElement } from "../dom/index.js";
import type { ListNumbering, StructureType } from "./structure-tree.js";

/**
 * How an element enters the structure.
 *
 * `flow` holds blocks, `phrasing` holds text; `transparent` elements leave their children to their
 * parent; `picture` is its own content; `artifact` and all in it is left out.
 */
export type Role =
  | { readonly kind: "artifact" }
  | { readonly kind: "picture" }
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "list" }
  | { readonly kind: "item" }
  | { readonly kind: "flow"; readonly type: StructureType }
  | { readonly kind: "block"; readonly type: StructureType }
  | { readonly kind: "phrasing"; readonly type: StructureType }
  | { readonly kind: "transparent"; readonly level: "block" | "inline" };

/** The role of an element, from its name and the few ARIA attributes that change it. */
export function roleOf(element: DomElement): Role {
  if (attribute(element, "aria-hidden") === "true") return { kind: "artifact" };
  const byAria = ARIA_ROLES.get(attribute(element, "role") ?? "");
  if (byAria) return byAria;
  if (element.tag === "a" && attribute(element, "href") === undefined) return INLINE;
  if (element.tag === "img" && attribute(element, "alt") === "") return { kind: "artifact" };
  return TAG_ROLES.get(element.tag) ?? INLINE;
}

/** Table 347 of ISO 32000-1; a list style that only the stylesheet knows counts as what HTML's default is. */
export function listNumberingOf(list: DomElement): ListNumbering {
  if (list.tag !== "ol") return "Disc";
  return NUMBERINGS.get(attribute(list, "type") ?? "1") ?? "Decimal";
}

const INLINE: Role = { kind: "transparent", level: "inline" };
const BLOCK: Role = { kind: "transparent", level: "block" };

const NUMBERINGS: ReadonlyMap<string, ListNumbering> = new Map([
  ["1", "Decimal"],
  ["a", "LowerAlpha"],
  ["A", "UpperAlpha"],
  ["i", "LowerRoman"],
  ["I", "UpperRoman"],
]);

const ARIA_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["presentation", { kind: "artifact" }],
  ["none", { kind: "artifact" }],
  ["img", { kind: "picture" }],
  ["note", { kind: "flow", type: "Note" }],
  ["doc-footnote", { kind: "flow", type: "Note" }],
]);

/** HTML's elements without an entry are transparent inline: em, strong, span, small, sub, sup, time … */
const TAG_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["hr", { kind: "artifact" }],
  ["head", { kind: "artifact" }],
  ["img", { kind: "picture" }],
  ["svg", { kind: "picture" }],
  ...[1, 2, 3, 4, 5, 6].map((level): [string, Role] => [`h${level}`, { kind: "heading", level }]),
  ["ul", { kind: "list" }],
  ["ol", { kind: "list" }],
  ["li", { kind: "item" }],
  ["article", { kind: "flow", type: "Art" }],
  ["section", { kind: "flow", type: "Sect" }],
  ["figure", { kind: "flow", type: "Div" }],
  ["blockquote", { kind: "flow", type: "BlockQuote" }],
  ["table", { kind: "flow", type: "Table" }],
  ["thead", { kind: "flow", type: "THead" }],
  ["tbody", { kind: "flow", type: "TBody" }],
  ["tfoot", { kind: "flow", type: "TBody" }],
  ["tr", { kind: "flow", type: "TR" }],
  ["th", { kind: "block", type: "TH" }],
  ["td", { kind: "block", type: "TD" }],
  ["p", { kind: "block", type: "P" }],
  ["pre", { kind: "block", type: "P" }],
  ["figcaption", { kind: "block", type: "Caption" }],
  ["caption", { kind: "block", type: "Caption" }],
  ["a", { kind: "phrasing", type: "Link" }],
  ["q", { kind: "phrasing", type: "Quote" }],
  ["code", { kind: "phrasing", type: "Code" }],
  ...["html", "body", "div", "main", "header", "footer", "nav", "aside", "address", "hgroup"].map(
    (tag): [string, Role] => [tag, BLOCK],
  ),
]);
