import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const TIME = "/usr/bin/time";
/** Certificates that Node is told to read at each start take as long as the rest of it, and have nothing to do with us. */
export const ENVIRONMENT = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
/** What `timeout` exits with. */
const TIMED_OUT = 124;

/** GNU time tells processor time and memory of a command; without it only the clock is read. */
export const HAS_TIME = existsSync(TIME);

/**
 * Runs commands one after the other: seconds on the clock, of the processor, and the largest resident set in MiB.
 * Undefined where one of them fails or takes longer than `limit` seconds.
 */
export function runCommands(commands, { cwd, limit = 600 }) {
  const total = { seconds: 0, cpuSeconds: 0, peakMiB: 0 };
  for (const command of commands) {
    const folder = mkdtempSync(path.join(cwd, "time-"));
    const file = path.join(folder, "time");
    // A signal for `time` would not reach what it runs.
    const timed = [TIME, "-f", "%U %S %M", "-o", file, "timeout", String(limit), ...command];
    const [program, ...args] = HAS_TIME ? timed : command;
    const start = performance.now();
    const ran = spawnSync(program, args, {
      cwd,
      env: ENVIRONMENT,
      encoding: "utf8",
      ...(!HAS_TIME && { timeout: limit * 1000 }),
    });
    total.seconds += (performance.now() - start) / 1000;
    const said =
      HAS_TIME && existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").at(-1) : "0 0 0";
    rmSync(folder, { recursive: true });
    if (ran.status === TIMED_OUT) return { ...total, failed: `more than ${limit} s` };
    if (ran.status !== 0) return { ...total, failed: (ran.stderr || String(ran.error ?? ran.status)).trim() };
    const [user, system, kib] = said.split(" ").map(Number);
    total.cpuSeconds += user + system;
    total.peakMiB = Math.max(total.peakMiB, kib / 1024);
  }
  return total;
}

/** Runs the worker with a task in a process of its own, by `node`; what it measured. */
export function runWorker(task, { cwd, node }) {
  const worker = path.join(import.meta.dirname, "worker.mjs");
  const { status, stdout, stderr } = spawnSync(node, [worker, JSON.stringify(task)], {
    cwd,
    env: ENVIRONMENT,
    encoding: "utf8",
  });
  return status === 0 ? JSON.parse(stdout) : { failed: stderr.trim() };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Medians of each figure over runs. */
export function medians(runs) {
  const names = Object.keys(runs[0] ?? {}).filter((name) => typeof runs[0][name] === "number");
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name]))]));
}
