#!/usr/bin/env node
import { startQuickly } from "./quick-start.js";
import { run } from "./run.js";
import { processTerminal } from "./terminal.js";

startQuickly();
const exitCode = await run(process.argv.slice(2), processTerminal());
// Output that could not be written has spoken already.
process.exitCode ||= exitCode;
