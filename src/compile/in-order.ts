import type { StatementEvent, TellOf } from "./build-share.js";

/** Of statements built at once, tells as if they were built one after the other: what comes too early waits. */
export function inOrder(count: number, tell: (event: StatementEvent) => void): TellOf {
  const waiting = Array.from({ length: count }, (): StatementEvent[] => []);
  /** The first statement that is not told of to its end. */
  let current = 0;
  return (statement, event) => {
    if (statement > current) {
      waiting[statement]?.push(event);
      return;
    }
    tell(event);
    let hasEnded = event.kind === "end";
    while (hasEnded) {
      const events = waiting[++current]?.splice(0) ?? [];
      for (const later of events) tell(later);
      hasEnded = events.at(-1)?.kind === "end";
    }
  };
}
