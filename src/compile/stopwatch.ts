/** Adds up the milliseconds of each stage. */
export interface Stopwatch {
  time<T>(stage: string, work: () => T): T;
  /** In the order the stages were first entered. */
  totals(): ReadonlyMap<string, number>;
}

export function createStopwatch(now: () => number): Stopwatch {
  const totals = new Map<string, number>();
  return {
    time(stage, work) {
      const start = now();
      try {
        return work();
      } finally {
        totals.set(stage, (totals.get(stage) ?? 0) + now() - start);
      }
    },
    totals: () => totals,
  };
}
