import { parentPort } from "node:worker_threads";
import { checkPdf } from "./check-pdf.js";
import type { Finding } from "./finding.js";

/** What the thread says of each file it is given: that it has begun, then what it found. */
export type FromWorker = "begun" | readonly Finding[];

parentPort?.on("message", async (bytes: Uint8Array) => {
  say("begun");
  say(await checkPdf(bytes));
});

function say(message: FromWorker): void {
  parentPort?.postMessage(message);
}
