import { defineConfig } from "vitest/config";

// Apart from `npm test`, which needs no Java.
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: { include: ["test/conformance/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
