import type { ComputedStyle, LengthOrAuto } from "../css/index.js";
import type { Pt, Sides } from "../geometry/index.js";
import { boxEdges } from "./used-sizes.js";

/** What a style says of a box that is the same wherever the box stands. */
export interface StyleFacts {
  /** Border and padding together; undefined where a padding is a share of the containing block's width. */
  readonly edges: Sides<Pt> | undefined;
  readonly plain: PlainMargins | undefined;
  /** Whether its margins adjoin those of its first and last children. */
  readonly collapsesWithFirst: boolean;
  readonly collapsesWithLast: boolean;
}

/** Margins at the sides where nothing else bears on the box's size: no width, no height, no bounds of either. */
export interface PlainMargins {
  readonly marginLeft: Pt;
  readonly marginRight: Pt;
  /** The narrowest a border box gets. */
  readonly least: Pt;
}

const known = new WeakMap<ComputedStyle, StyleFacts>();

/** Found out once for a style: dozens of boxes have it, and each is laid out at a dozen sizes and places. */
export function styleFacts(style: ComputedStyle): StyleFacts {
  let facts = known.get(style);
  if (!facts) {
    facts = factsOf(style);
    known.set(style, facts);
  }
  return facts;
}

function factsOf(style: ComputedStyle): StyleFacts {
  const independent = isIndependent(style);
  const { paddingTop, paddingRight, paddingBottom, paddingLeft } = style;
  const isFixed =
    paddingTop.percent === 0 &&
    paddingRight.percent === 0 &&
    paddingBottom.percent === 0 &&
    paddingLeft.percent === 0;
  const edges = isFixed ? boxEdges(style, 0) : undefined;
  return {
    edges,
    plain: edges && plainMargins(style, edges),
    collapsesWithFirst: !independent && style.borderTopWidth === 0 && isZero(paddingTop),
    collapsesWithLast:
      !independent &&
      style.borderBottomWidth === 0 &&
      isZero(paddingBottom) &&
      style.height === "auto" &&
      isZero(style.minHeight),
  };
}

function plainMargins(style: ComputedStyle, { left, right }: Sides<Pt>): PlainMargins | undefined {
  const { marginLeft, marginRight, width, height, minWidth, minHeight, maxWidth, maxHeight } = style;
  const isUnbound = isZero(minWidth) && isZero(minHeight) && maxWidth === "none" && maxHeight === "none";
  if (width !== "auto" || height !== "auto" || !isUnbound) return undefined;
  if (!isLength(marginLeft) || !isLength(marginRight)) return undefined;
  const least = style.boxSizing === "border-box" ? 0 : Math.max(left + right, 0);
  return { marginLeft: marginLeft.pt, marginRight: marginRight.pt, least };
}

function isLength(margin: LengthOrAuto): margin is Exclude<LengthOrAuto, "auto"> {
  return margin !== "auto" && margin.percent === 0;
}

/** Whether a box establishes a block formatting context of its own. */
function isIndependent(style: ComputedStyle): boolean {
  return (
    style.display === "grid" ||
    style.display === "table" ||
    style.display === "inline-block" ||
    style.columnCount !== "auto" ||
    style.position === "fixed"
  );
}

function isZero(length: { readonly pt: Pt; readonly percent: number }): boolean {
  return length.pt === 0 && length.percent === 0;
}
