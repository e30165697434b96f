import type { Pt } from "../geometry/index.js";

/** What a column asks for. `percent` is 0 where it asks for no share; `fixed` where it asks for points. */
export interface TableColumn {
  readonly min: Pt;
  readonly max: Pt;
  readonly percent: number;
  readonly fixed: boolean;
}

/**
 * Shares a width among columns. Each has its least; what is there beyond that goes to the columns in per cent
 * up to their share, then to those with a width of their own up to that, then to the others up to their most.
 * What is left then goes to the others in the ratio of their mosts; without any, to the fixed ones likewise;
 * without any, to those in per cent.
 *
 * Source: CSS Tables 3, 4.2.3 (distribution algorithm), which says what browsers do.
 */
export function distribute(columns: readonly TableColumn[], width: Pt): readonly Pt[] {
  const min = columns.map((column) => column.min);
  const share = (column: TableColumn) => Math.max(column.min, (column.percent / 100) * width);
  const withPercent = columns.map((column) => (column.percent > 0 ? share(column) : column.min));
  const withFixed = columns.map((column, i) =>
    column.percent === 0 && column.fixed ? column.max : (withPercent[i] ?? 0),
  );
  const full = columns.map((column, i) => (column.percent === 0 ? column.max : (withFixed[i] ?? 0)));
  const guesses = [min, withPercent, withFixed, full];
  if (width <= total(min)) return min;
  for (let i = 1; i < guesses.length; i++) {
    const [lower = [], upper = []] = [guesses[i - 1], guesses[i]];
    if (width < total(upper)) return between(lower, upper, width);
  }
  return excess(columns, full, width - total(full));
}

function total(widths: readonly Pt[]): Pt {
  return widths.reduce((sum, width) => sum + width, 0);
}

function between(lower: readonly Pt[], upper: readonly Pt[], width: Pt): readonly Pt[] {
  const ratio = (width - total(lower)) / (total(upper) - total(lower));
  return lower.map((low, i) => low + ((upper[i] ?? low) - low) * ratio);
}

function excess(columns: readonly TableColumn[], widths: readonly Pt[], rest: Pt): readonly Pt[] {
  const weights = [
    columns.map(({ max, percent, fixed }) => (percent === 0 && !fixed ? max : 0)),
    columns.map(({ percent, fixed }) => (percent === 0 && !fixed ? 1 : 0)),
    columns.map(({ max, percent, fixed }) => (percent === 0 && fixed ? max : 0)),
    columns.map(({ percent }) => percent),
    columns.map(() => 1),
  ].find((some) => total(some) > 0);
  if (!weights) return widths;
  const sum = total(weights);
  return widths.map((width, i) => width + (rest * (weights[i] ?? 0)) / sum);
}
