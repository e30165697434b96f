#!/usr/bin/env node
import nodeModule from "node:module";
import { startQuickly } from "./quick-start.js";
import { run } from "./run.js";
import { processTerminal } from "./terminal.js";

// Node 22.8 and newer keep what they compiled for the next run.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
startQuickly();
const exitCode = await run(process.argv.slice(2), processTerminal());
// Output that could not be written has spoken already.
process.exitCode ||= exitCode;
