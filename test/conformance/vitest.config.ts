import { defineConfig } from "vitest/config";
import { compiledWorkers } from "../compiled-workers.js";

// Apart from `npm test`, which needs no Java.
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  plugins: [compiledWorkers()],
  test: { include: ["test/conformance/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
