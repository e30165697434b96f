import { type Item, JUSTIFIED_WEIGHTS, RAGGED_WEIGHTS } from "../../src/linebreak/index.js";

/** A line as the formulas of Knuth & Plass see it, measured by adding up its items one by one. */
interface Line {
  readonly width: number;
  readonly stretch: number;
  readonly shrink: number;
  readonly spaces: number;
  readonly hyphenated: boolean;
  readonly penalty: number;
  readonly demerits: number;
  readonly last: boolean;
  readonly forced: boolean;
}

type Judge = (lines: readonly Line[], measure: (line: number) => number) => number;

/** The least demerits of all ways to break the items, each tried; Infinity where none is feasible. */
export function leastDemerits(
  items: readonly Item[],
  measure: (line: number) => number,
  judge: Judge,
): number {
  let least = Infinity;
  for (const breaks of allWays(items)) least = Math.min(least, judge(toLines(items, breaks), measure));
  return least;
}

function* allWays(items: readonly Item[]): Generator<readonly number[]> {
  const free: number[] = [];
  const forced: number[] = [items.length];
  items.forEach((item, i) => {
    if (item.kind === "glue" && items[i - 1]?.kind === "box") free.push(i);
    if (item.kind !== "penalty" || item.cost === Infinity) return;
    (item.cost === -Infinity ? forced : free).push(i);
  });
  for (let choice = 0; choice < 2 ** free.length; choice++) {
    const taken = free.filter((_, bit) => Math.floor(choice / 2 ** bit) % 2 === 1);
    yield [...taken, ...forced].sort((a, b) => a - b);
  }
}

function toLines(items: readonly Item[], breaks: readonly number[]): readonly Line[] {
  let start = 0;
  return breaks.map((end) => {
    const line = toLine(items, start, end);
    start = end + 1;
    return line;
  });
}

function toLine(items: readonly Item[], start: number, end: number): Line {
  const inside = items.slice(start, end);
  while (start > 0 && inside.length > 0 && inside[0]?.kind !== "box") inside.shift();
  while (inside.length > 0 && inside[inside.length - 1]?.kind !== "box") inside.pop();
  const boxes = inside.filter((item) => item.kind === "box");
  const glues = inside.filter((item) => item.kind === "glue");
  const at = items[end];
  const hyphenWidth = at?.kind === "penalty" ? at.width : 0;
  const hang =
    (boxes[0]?.leftHang ?? 0) +
    (at?.kind === "penalty" && at.width > 0 ? at.hang : (boxes[boxes.length - 1]?.rightHang ?? 0));
  const forced = at === undefined || (at.kind === "penalty" && at.cost === -Infinity);
  return {
    width: sum(boxes.map(({ width }) => width)) + sum(glues.map(({ width }) => width)) + hyphenWidth - hang,
    stretch: sum(glues.map(({ stretch }) => stretch)),
    shrink: sum(glues.map(({ shrink }) => shrink)),
    spaces: glues.length,
    hyphenated: at?.kind === "penalty" && at.hyphen,
    penalty: at?.kind === "penalty" && !forced ? at.cost : 0,
    demerits: at?.kind === "glue" || at?.kind === "penalty" ? (at.demerits ?? 0) : 0,
    last: end === items.length,
    forced,
  };
}

/** Fixed spaces, slack in squares, hyphens, runts. */
export const judgeRagged: Judge = (lines, measure) => {
  const w = RAGGED_WEIGHTS;
  let total = 0;
  let run = 0;
  lines.forEach((line, i) => {
    const slack = (measure(i) - line.width) / measure(i);
    if (slack < -1e-9) total = Infinity;
    total += line.penalty + line.demerits;
    if (!line.forced) total += (slack > 0.22 ? 300 : 100) * (slack / 0.14) ** 2;
    if (line.hyphenated) total += run > 0 ? 60 + 260 : 60;
    run = line.hyphenated ? run + 1 : 0;
    if (run > w.maxHyphenRun) total = Infinity;
    if (line.last && i > 0 && line.width < 0.2 * measure(i)) total += 2500;
    if (line.last && i > 0 && line.spaces === 0 && line.width < 0.36 * measure(i)) total += 450;
  });
  return total;
};

/** The TeXbook, chapter 14, without rounding; no letters, no emergency stretch. */
export function judgeJustified(tolerance: number): Judge {
  const w = JUSTIFIED_WEIGHTS;
  return (lines, measure) => {
    let total = 0;
    let run = 0;
    let previousClass = 1;
    lines.forEach((line, i) => {
      const missing = measure(i) - line.width;
      const ratio =
        line.forced && missing >= 0 ? 0 : missing / (missing > 0 ? line.stretch : line.shrink || 1e-12);
      const badness = missing === 0 ? 0 : 100 * Math.abs(ratio) ** 3;
      if (ratio < -1 - 1e-9 || badness > tolerance || Number.isNaN(ratio)) total = Infinity;
      const penalty = line.penalty + (line.hyphenated ? w.hyphenPenalty : 0);
      total += (w.linePenalty + badness) ** 2 + Math.sign(penalty) * penalty ** 2;
      total += line.demerits * w.breakDemeritScale;
      const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
      if (Math.abs(fitness - previousClass) > 1) total += w.adjacentDemerits;
      previousClass = fitness;
      if (run > 0 && line.hyphenated) total += w.doubleHyphenDemerits;
      if (run > 0 && line.last) total += w.finalHyphenDemerits;
      run = line.hyphenated ? run + 1 : 0;
      if (run > w.maxHyphenRun) total = Infinity;
      if (line.last && i > 0 && line.width < w.runtShare * measure(i)) total += w.runtDemerits;
      if (line.last && i > 0 && line.spaces === 0) total += w.singleWordDemerits;
    });
    return total;
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
