#!/usr/bin/env node
import { loadChunk } from "./load-chunk.mjs";

loadChunk(new URL("./command.cjs", import.meta.url), { keepsBytecode: true });
