/** Adds up the milliseconds of each stage. */
export interface Stopwatch {
  /** Time of a stage within another counts for the inner one only. */
  time<T>(stage: string, work: () => T): T;
  /** In the order the stages were first entered. */
  totals(): ReadonlyMap<string, number>;
}

export function createStopwatch(now: () => number): Stopwatch {
  const totals = new Map<string, number>();
  /** What the stages within each open stage took, outermost first. */
  const inner: number[] = [];
  return {
    time(stage, work) {
      totals.set(stage, totals.get(stage) ?? 0);
      inner.push(0);
      const start = now();
      try {
        return work();
      } finally {
        const whole = now() - start;
        totals.set(stage, (totals.get(stage) ?? 0) + whole - (inner.pop() ?? 0));
        const outer = inner.length - 1;
        if (outer >= 0) inner[outer] = (inner[outer] ?? 0) + whole;
      }
    },
    totals: () => totals,
  };
}
