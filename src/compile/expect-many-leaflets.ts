import { setFlagsFromString } from "node:v8";

/**
 * Has V8 compile sooner what is used often: for a program that makes hundreds of leaflets, a server or letters with
 * names. The second thousand of leaflets takes a sixth less time then; a few take longer, and so may the program's
 * other work, since this is for the whole process, from the call on.
 *
 * V8's flags are no promise: with versions of Node in which it gained nothing or was not tried, nothing happens.
 */
export function expectManyLeaflets(): void {
  const flag = FLAGS.get(Number.parseInt(process.versions.node, 10));
  if (flag !== undefined) setFlagsFromString(flag);
}

/** By the major version. Newer ones have a compiler in between, which is there as soon. */
const FLAGS: ReadonlyMap<number, string> = new Map([
  // Half of the bytes of bytecode that a function runs through before it is looked at; a leaflet runs through most once.
  [20, "--interrupt-budget=33000"],
  // A third of the calls, counted by size.
  [22, "--invocation-count-for-turbofan=1000"],
]);
