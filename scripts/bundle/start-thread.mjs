import { loadChunk } from "./load-chunk.mjs";

loadChunk(new URL("./thread.cjs", import.meta.url));
