import * as fs from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { nodeHost } from "../../src/compile/index.js";
import { enterFolder } from "../cli/running.js";

vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const writeFileSync = (file: string, bytes: Uint8Array, options: fs.WriteFileOptions) => {
    real.writeFileSync(file, bytes.subarray(0, 2), options);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  return { ...real, writeFileSync };
});

let place: ReturnType<typeof enterFolder>;
beforeEach(() => {
  place = enterFolder({});
  fs.mkdirSync("out");
  fs.appendFileSync("out/x.pdf", "old");
});
afterEach(() => place.leave());

describe("a disk that is full on the way", () => {
  test("leaves the old file whole, and no half one", () => {
    expect(() => nodeHost.writeWhole("out/x.pdf", new TextEncoder().encode("new"))).toThrow(/ENOSPC/);
    expect(fs.readFileSync("out/x.pdf", "utf8")).toBe("old");
    expect(fs.readdirSync("out")).toEqual(["x.pdf"]);
  });
});
