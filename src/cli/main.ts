#!/usr/bin/env node
import { keepHeapSmall } from "./garbage.js";
import { startQuickly } from "./quick-start.js";
import { processTerminal } from "./terminal.js";

// First, since it loads modules of Node's: V8 refuses the bytecode that Node brings of them under other flags.
const terminal = processTerminal();
startQuickly();
keepHeapSmall();
// At its end the bundle keeps V8's bytecode, which V8 takes again only under the flags it was made with.
process.once("exit", startQuickly);
// Not awaited: the bundle is CommonJS, which cannot wait.
void import("./run.js")
  .then(({ run }) => run(process.argv.slice(2), terminal))
  .then((exitCode) => {
    // Output that could not be written has spoken already.
    process.exitCode ||= exitCode;
    setImmediate(exitIfWritten);
  });

/** Left to end by itself, Node takes its heap down piece by piece, for a hundredth of a short run. */
function exitIfWritten(): void {
  if (terminal.isWritten()) process.exit();
}
