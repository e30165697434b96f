import { parentPort, workerData } from "node:worker_threads";
import { buildShare, type Share, type StatementEvent } from "./build-share.js";

/** What a thread says: of statements as they are built, in the end the milliseconds a stage. */
export type FromThread =
  | { readonly statement: number; readonly event: StatementEvent }
  | { readonly timings: ReadonlyMap<string, number> };

const share = buildShare(workerData as Share, (statement, event) => say({ statement, event }));
let step = share.next();
while (!step.done) step = share.next();
say({ timings: step.value });

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}
