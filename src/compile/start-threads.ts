// A module of its own, since a run without threads need not load Node's.
import { Worker } from "node:worker_threads";
import type { Share } from "./build-share.js";

export { availableParallelism } from "node:os";

/** Threads that build their share. */
export function startThreads(share: Share, count: number): readonly Worker[] {
  const start = new URL("./build-thread.js", import.meta.url);
  return Array.from({ length: count }, () => new Worker(start, { workerData: share }));
}
