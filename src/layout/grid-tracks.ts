import type { BlockBox } from "../boxes/index.js";
import { type Length, resolveLength, type TrackSize } from "../css/index.js";
import type { Pt } from "../geometry/index.js";
import type { LayoutContext } from "./context.js";
import { columnCount, type GridItem, placeItems } from "./grid-placement.js";
import { type IntrinsicWidths, intrinsicBoxWidths } from "./intrinsic-sizes.js";

/** A column of a grid on the page. */
export interface ColumnTrack {
  readonly x: Pt;
  readonly width: Pt;
}

/** The columns that the template names; behind them come as many implicit ones as the items take. */
export function explicitColumns({ style: { gridTemplateColumns: tracks } }: BlockBox): readonly TrackSize[] {
  return typeof tracks === "string" ? [] : tracks;
}

/** Sizes of all columns; those that are implicit take turns at `grid-auto-columns` (CSS Grid 2, 7.6). */
function columnSizes(box: BlockBox, items: readonly GridItem[]): readonly TrackSize[] {
  const explicit = explicitColumns(box);
  const implicit = box.style.gridAutoColumns;
  const count = columnCount(items, explicit.length);
  const sizes = [...explicit];
  for (let column = sizes.length; column < count; column++)
    sizes.push(implicit[(column - explicit.length) % implicit.length] ?? { kind: "auto" });
  return sizes;
}

export function gapOf(gap: Length | "normal", base: Pt): Pt {
  return gap === "normal" ? 0 : resolveLength(gap, base);
}

/**
 * Widths of the columns in `area`: lengths as they are, `auto` as wide as its items, `fr` the rest in
 * shares; without any `fr` the autos stretch over what is left (CSS Grid 2, 11). Items over several
 * columns do not widen an `auto` one.
 */
export function layoutTracks(
  box: BlockBox,
  area: { readonly x: Pt; readonly width: Pt },
  items: readonly GridItem[],
  context: LayoutContext,
): readonly ColumnTrack[] {
  const sizes = columnSizes(box, items);
  const gap = gapOf(box.style.columnGap, area.width);
  const free = area.width - gap * (sizes.length - 1);
  const bases = sizes.map((size, column) =>
    baseWidth(size, () => contentOf(items, column, context), area.width),
  );
  const widths = stretch(sizes, shrink(sizes, bases, free), free);
  let x = area.x;
  return widths.map((width) => {
    const track = { x, width };
    x += width + gap;
    return track;
  });
}

export function gridIntrinsicWidths(box: BlockBox, context: LayoutContext): IntrinsicWidths {
  const items = placeItems(box, explicitColumns(box).length);
  const sizes = columnSizes(box, items);
  const gaps = gapOf(box.style.columnGap, 0) * (sizes.length - 1);
  const widths = sizes.map((size, column) => {
    const fixed = size.kind === "length" && size.length.percent === 0 ? size.length.pt : undefined;
    return fixed === undefined ? contentOf(items, column, context) : { min: fixed, max: fixed };
  });
  return {
    min: widths.reduce((sum, { min }) => sum + min, gaps),
    max: widths.reduce((sum, { max }) => sum + max, gaps),
  };
}

function contentOf(items: readonly GridItem[], column: number, context: LayoutContext): IntrinsicWidths {
  let [min, max] = [0, 0];
  for (const item of items) {
    if (item.column !== column || item.columnSpan !== 1) continue;
    const widths = intrinsicBoxWidths(item.box, context);
    min = Math.max(min, widths.min);
    max = Math.max(max, widths.max);
  }
  return { min, max };
}

interface Base {
  readonly min: Pt;
  readonly width: Pt;
}

/** What is in a column is measured only where its width depends on that. */
function baseWidth(size: TrackSize, content: () => IntrinsicWidths, areaWidth: Pt): Base {
  switch (size.kind) {
    case "length": {
      const width = resolveLength(size.length, areaWidth);
      return { min: width, width };
    }
    case "fr":
      return { min: content().min, width: 0 };
    case "auto": {
      const { min, max } = content();
      return { min, width: max };
    }
    default: {
      const never: never = size;
      return never;
    }
  }
}

/** Where the autos want more than there is, they give way down to their narrowest, evenly. */
function shrink(sizes: readonly TrackSize[], bases: readonly Base[], free: Pt): readonly Base[] {
  const wanted = bases.reduce((sum, { width }) => sum + width, 0);
  const give = bases.reduce(
    (sum, { min, width }, i) => sum + (sizes[i]?.kind === "auto" ? width - min : 0),
    0,
  );
  if (wanted <= free || give <= 0) return bases;
  const share = Math.min(1, (wanted - free) / give);
  return bases.map((base, i) =>
    sizes[i]?.kind === "auto" ? { ...base, width: base.width - (base.width - base.min) * share } : base,
  );
}

function stretch(sizes: readonly TrackSize[], bases: readonly Base[], free: Pt): readonly Pt[] {
  const used = bases.reduce((sum, { width }) => sum + width, 0);
  const rest = Math.max(0, free - used);
  const factors = sizes.reduce((sum, size) => sum + (size.kind === "fr" ? size.factor : 0), 0);
  if (factors > 0) return shares(sizes, bases, rest, Math.max(factors, 1));
  const autos = sizes.filter(({ kind }) => kind === "auto").length;
  return bases.map(({ width }, i) => (sizes[i]?.kind === "auto" ? width + rest / autos : width));
}

/** No flexible column becomes narrower than its content; the others share what that leaves. */
function shares(
  sizes: readonly TrackSize[],
  bases: readonly Base[],
  rest: Pt,
  factors: number,
): readonly Pt[] {
  const held = new Set<number>();
  for (;;) {
    const flexible = sizes.map((size, i) => (size.kind === "fr" && !held.has(i) ? size.factor : 0));
    const sum = held.size === 0 ? factors : flexible.reduce((total, factor) => total + factor, 0);
    const taken = [...held].reduce((total, i) => total + (bases[i]?.min ?? 0), 0);
    const unit = sum > 0 ? Math.max(0, rest - taken) / sum : 0;
    const tight = flexible.findIndex((factor, i) => factor > 0 && factor * unit < (bases[i]?.min ?? 0));
    if (tight >= 0) {
      held.add(tight);
      continue;
    }
    return bases.map(({ min, width }, i) => (held.has(i) ? min : width + (flexible[i] ?? 0) * unit));
  }
}
