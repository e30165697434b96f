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
    // One worker less than there are cores would leave half of a small machine idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
