import path from "node:path";
import { loadChunk } from "./load-chunk.mjs";

loadChunk(path.join(import.meta.dirname, "thread.cjs"));
