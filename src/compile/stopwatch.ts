/** Adds up the milliseconds of each stage. */
export interface Stopwatch {
  /** Time of a stage within another counts for the inner one only. */
  time<T>(stage: string, work: () => T): T;
  /** In the order the stages were first entered. */
  totals(): ReadonlyMap<string, number>;
}

export function createStopwatch(now: () => number): Stopwatch {
  const stages = new Map<string, { milliseconds: number }>();
  /** What the stages within the one that is open took. */
  let within = 0;
  return {
    time(stage, work) {
      let total = stages.get(stage);
      if (!total) {
        total = { milliseconds: 0 };
        stages.set(stage, total);
      }
      const beside = within;
      within = 0;
      const start = now();
      try {
        return work();
      } finally {
        const whole = now() - start;
        total.milliseconds += whole - within;
        within = beside + whole;
      }
    },
    totals: () => new Map([...stages].map(([stage, { milliseconds }]) => [stage, milliseconds])),
  };
}
