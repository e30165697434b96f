#!/usr/bin/env node
import { run } from "./run.js";
import { processTerminal } from "./terminal.js";

const exitCode = await run(process.argv.slice(2), processTerminal());
// Output that could not be written has spoken already.
process.exitCode ||= exitCode;
