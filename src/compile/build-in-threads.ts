import type { Worker } from "node:worker_threads";
import { build } from "./build.js";
import type { BuildOptions } from "./build-options.js";
import { buildShare, type Share, type StatementEvent, type TellOf } from "./build-share.js";
import type { FromThread } from "./build-thread.js";
import { collector } from "./collect.js";
import { findStatements } from "./find-statements.js";
import { nodeHost } from "./host.js";
import { inOrder } from "./in-order.js";
import type { BuildReport, LeafletReport } from "./report.js";

/** Fewer are ready before another thread has loaded and compiled what it needs (docs/performance.md). */
const STATEMENTS_A_THREAD = 4;

type Timings = ReadonlyMap<string, number>;

/**
 * As `build`, but several statements at once: in as many threads as there are cores, this one included, or as
 * `threads` says. Few statements are built in this thread alone, and so are those of a host of one's own.
 * Listeners are told the same, in the same order. Rejects only for a mistake of ours.
 */
export async function buildInThreads(options: BuildOptions = {}, threads?: number): Promise<BuildReport> {
  const { content = "content", statements, host, onDiagnostic, onLeaflet, onProgress, ...plain } = options;
  const names = host ? [] : findStatements(content, statements, { host: nodeHost, report: () => {} });
  const most = Math.min(threads ?? Math.floor(names.length / STATEMENTS_A_THREAD), names.length);
  if (most < 2) return build(options);
  const { availableParallelism, startThreads } = await import("./start-threads.js");
  const others = (threads === undefined ? Math.min(availableParallelism(), most) : most) - 1;
  if (others < 1) return build(options);

  const all = collector(onDiagnostic);
  const leaflets: LeafletReport[] = [];
  let failed = 0;
  const tellOf = inOrder(names.length, (event: StatementEvent) => {
    if (event.kind === "diagnostic") all.report(event.diagnostic);
    else if (event.kind === "progress") onProgress?.(event.progress);
    else if (event.kind === "end") failed += event.failed;
    else {
      leaflets.push(event.leaflet);
      onLeaflet?.(event.leaflet);
    }
  });
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const share: Share = { options: { ...plain, content }, names, next };
  const workers = startThreads(share, others);
  try {
    const ends = Promise.all(workers.map((worker) => endOf(worker, tellOf)));
    // It may fail while this thread is at work.
    ends.catch(() => {});
    const own = buildShare(share, tellOf);
    own.next();
    findStatements(content, statements, { host: nodeHost, report: all.report });
    const timings = sum([await workBeside(own, ends), ...(await ends)]);
    return { leaflets, diagnostics: all.diagnostics, failed, timings };
  } finally {
    for (const worker of workers) void worker.terminate();
  }
}

/** Resolves when the thread has built its share, rejects where it cannot. */
function endOf(worker: Worker, tellOf: TellOf): Promise<Timings> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: FromThread) => {
      try {
        if ("timings" in message) resolve(message.timings);
        else tellOf(message.statement, message.event);
      } catch (error) {
        // Of a listener.
        reject(error);
      }
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("a thread ended before its work")));
  });
}

/** Builds this thread's share; after each statement there is time for what the others tell. */
async function workBeside(own: Generator<void, Timings, void>, ends: Promise<unknown>): Promise<Timings> {
  for (;;) {
    const step = own.next();
    if (step.done) return step.value;
    await Promise.race([ends, new Promise<void>((resolve) => setImmediate(resolve))]);
  }
}

function sum(timings: readonly Timings[]): Timings {
  const total = new Map<string, number>();
  for (const [stage, milliseconds] of timings.flatMap((each) => [...each])) {
    total.set(stage, (total.get(stage) ?? 0) + milliseconds);
  }
  return total;
}
