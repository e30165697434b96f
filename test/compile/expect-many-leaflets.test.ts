import { execFileSync } from "node:child_process";
import { afterEach, expect, test, vi } from "vitest";

const asked: string[] = [];
vi.mock("node:v8", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  setFlagsFromString: (flag: string) => asked.push(flag),
}));
vi.resetModules();
const { expectManyLeaflets } = await import("../../src/compile/expect-many-leaflets.js");

const VERSION = process.versions.node;

function pretend(version: string): void {
  Object.defineProperty(process.versions, "node", { value: version, configurable: true, writable: true });
}

afterEach(() => {
  pretend(VERSION);
  asked.length = 0;
});

test("only flags that this Node's V8 knows are set", () => {
  expectManyLeaflets();
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  for (const flag of asked) expect(known).toContain(` ${flag.split("=")[0]} `);
});

test.each([
  ["20.20.2", 1],
  ["22.1.0", 1],
  ["26.0.0", 0],
])("Node %s is asked %i things", (version, count) => {
  pretend(version);
  expectManyLeaflets();
  expect(asked).toHaveLength(count);
});
