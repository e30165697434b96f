import { setFlagsFromString } from "node:v8";

/**
 * Has V8 compile little in the first seconds: a build of a few leaflets is over before machine code that took
 * the processor longer to make than to save would pay (measured in docs/performance.md). For the process, until
 * `endQuickStart`.
 *
 * V8's flags are no promise, and it complains aloud of those that it does not know: only where they were tried.
 */
export function startQuickly(): void {
  for (const { flag, later, majors } of FLAGS) {
    if (!majors.includes(MAJOR)) continue;
    setFlagsFromString(flag);
    changed.push(later);
  }
}

/** For a run that turns out longer: V8 compiles what is used often from here on. */
export function endQuickStart(): void {
  for (const flag of changed.splice(0)) setFlagsFromString(flag);
}

const MAJOR = Number.parseInt(process.versions.node, 10);

const FLAGS: readonly {
  readonly flag: string;
  readonly later: string;
  readonly majors: readonly number[];
}[] = [
  // WebAssembly (HarfBuzz) is not compiled a second time, for speed.
  { flag: "--liftoff-only", later: "--no-liftoff-only", majors: [20, 22, 24, 26] },
  // Nor are the functions looked through that are never called; they are those of the package.
  { flag: "--wasm-lazy-validation", later: "--no-wasm-lazy-validation", majors: [20] },
  // A pattern is compiled twice, the first time for a single search: what that gains takes longer than to search.
  {
    flag: "--no-regexp-peephole-optimization",
    later: "--regexp-peephole-optimization",
    majors: [20],
  },
  // Bytes of bytecode that a function runs through before its compilation is thought of. V8's own 66 KiB would compile
  // much that a thousand leaflets do not make up for: four times as many take less of both cores.
  { flag: "--interrupt-budget=1000000", later: "--interrupt-budget=270336", majors: [20] },
  // Newer versions count by size and calls alike: 3000 for TurboFan, 400 for Maglev, which Node 22 does without.
  {
    flag: "--invocation-count-for-turbofan=45000",
    later: "--invocation-count-for-turbofan=12000",
    majors: [22],
  },
  {
    flag: "--invocation-count-for-maglev=6000",
    later: "--invocation-count-for-maglev=400",
    majors: [24, 26],
  },
];

const changed: string[] = [];
