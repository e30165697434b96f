import { Worker } from "node:worker_threads";
import type { CheckOptions } from "./check-pdf.js";
import type { FromWorker, ToWorker } from "./check-worker.js";
import type { Finding } from "./finding.js";

/** What the examination of one file may take. */
export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Many times what a book of five hundred pages takes. */
const LIMITS: Limits = { seconds: 60, megabytes: 1500 };

const MEGABYTE = 1 << 20;
const WATCH_MS = 100;

/**
 * Examines PDFs in a thread of its own, so that a damaged one can neither hang the command nor use up the memory:
 * where a file takes more than its limits, that is what is found. Open until `close` is called.
 *
 * One file at a time.
 */
export class BoundedCheck {
  readonly #limits: Limits;
  #worker: Worker | undefined;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  async check(bytes: Uint8Array, options: CheckOptions = {}): Promise<readonly Finding[]> {
    const worker = this.#worker ?? this.#start();
    const copy = Uint8Array.from(bytes);
    const message: ToWorker = { bytes: copy, options };
    worker.postMessage(message, [copy.buffer]);
    const { findings, ended } = await answerOf(worker, this.#limits);
    if (ended) this.close();
    return findings;
  }

  close(): void {
    // Not awaited: a thread may be where it cannot be ended at once.
    this.#worker?.on("error", () => {});
    this.#worker?.unref();
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    this.#worker = new Worker(new URL("./check-worker.js", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes },
      // What the reading library says of damaged files is for its makers.
      stdout: true,
      stderr: true,
    });
    return this.#worker;
  }
}

interface Answer {
  readonly findings: readonly Finding[];
  /** The thread is of no more use. */
  readonly ended: boolean;
}

function answerOf(worker: Worker, { seconds, megabytes }: Limits): Promise<Answer> {
  return new Promise((resolve) => {
    const before = process.memoryUsage.rss();
    let timer: NodeJS.Timeout | undefined;
    const answer = (findings: readonly Finding[], ended: boolean) => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.off("message", onMessage);
      worker.off("error", onError);
      resolve({ findings, ended });
    };
    const onMessage = (message: FromWorker) => {
      // Time is taken from here: on a busy machine a thread may need long to begin.
      if (message === "begun") timer = setTimeout(() => answer([tooSlow(seconds)], true), seconds * 1000);
      else answer(message, false);
    };
    const onError = (error: unknown) =>
      answer([isOutOfMemory(error) ? TOO_MUCH_MEMORY : broken(error)], true);
    // The thread's own limit counts objects only; what is unpacked lies outside.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > megabytes * MEGABYTE) answer([TOO_MUCH_MEMORY], true);
    }, WATCH_MS);
    worker.on("message", onMessage);
    worker.on("error", onError);
  });
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
}

const MEND = "mend it: `qpdf damaged.pdf mended.pdf`, or export it anew";

function tooSlow(seconds: number): Finding {
  return {
    severity: "error",
    code: "preflight/too-slow",
    message: `the file is so large or so damaged that ${seconds} seconds are not enough to examine it`,
    hint: MEND,
  };
}

const TOO_MUCH_MEMORY: Finding = {
  severity: "error",
  code: "preflight/too-large",
  message: "the file is so large or so damaged that the memory is not enough to examine it",
  hint: MEND,
};

/** Ours to mend, but whoever has the file must know that it was not examined. */
function broken(error: unknown): Finding {
  const what = error instanceof Error ? error.message : String(error);
  return {
    severity: "error",
    code: "preflight/not-examined",
    message: `the file could not be examined to its end: \`${what.split("\n", 1)[0]}\``,
    hint: `${MEND}; if it is whole, please report this`,
  };
}
