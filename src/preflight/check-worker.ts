import { parentPort } from "node:worker_threads";
import { type CheckOptions, checkPdf } from "./check-pdf.js";
import type { Finding } from "./finding.js";

/** What the thread says of each file it is given: that it has begun, then what it found. */
export type FromWorker = "begun" | readonly Finding[];

export interface ToWorker {
  readonly bytes: Uint8Array;
  readonly options: CheckOptions;
}

parentPort?.on("message", async ({ bytes, options }: ToWorker) => {
  say("begun");
  say(await checkPdf(bytes, options));
});

function say(message: FromWorker): void {
  parentPort?.postMessage(message);
}
