import { defineConfig } from "vitest/config";
import { compiledWorkers } from "./test/compiled-workers.js";

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  plugins: [compiledWorkers()],
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/conformance/**"],
    // Files share the modules of their worker: loading the engine anew for each takes a third of the time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
