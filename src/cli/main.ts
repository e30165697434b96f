#!/usr/bin/env node
import { makeObjectsYoung } from "./garbage.js";
import { startQuickly } from "./quick-start.js";
import { run } from "./run.js";
import { processTerminal } from "./terminal.js";

startQuickly();
makeObjectsYoung();
// At its end the bundle keeps V8's bytecode, which V8 takes again only under the flags it was made with.
process.once("exit", startQuickly);
// Not awaited: the bundle is CommonJS, which cannot wait.
void run(process.argv.slice(2), processTerminal()).then((exitCode) => {
  // Output that could not be written has spoken already.
  process.exitCode ||= exitCode;
});
