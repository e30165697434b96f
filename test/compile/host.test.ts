import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { nodeHost } from "../../src/compile/index.js";
import { enterFolder } from "../cli/running.js";

let place: ReturnType<typeof enterFolder>;
beforeEach(() => {
  place = enterFolder({ "in/a.txt": "a", "in/deep/b.txt": "b", "in/.hidden": "x", "secret.txt": "s" });
});
afterEach(() => place.leave());

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();
const BYTES = new TextEncoder().encode("new");

describe("reading", () => {
  test("lists files below a folder by their paths with slashes, hidden ones left out", () => {
    expect(nodeHost.listFiles("in")).toEqual(["a.txt", "deep/b.txt"]);
    expect(nodeHost.listFolders("in")).toEqual(["deep"]);
    expect(nodeHost.listFiles("nowhere")).toBeUndefined();
    expect(nodeHost.listFolders("nowhere")).toBeUndefined();
  });

  test("ends also where a link leads back up", () => {
    symlinkSync("..", "in/deep/up");
    expect(nodeHost.listFiles("in")?.slice(0, 2)).toEqual(["a.txt", "deep/b.txt"]);
  });

  test("stays inside a folder, however the way out is written", () => {
    symlinkSync("../secret.txt", "in/link.txt");
    symlinkSync("a.txt", "in/inner.txt");
    expect(nodeHost.readInside("in", "../secret.txt")).toBeUndefined();
    expect(nodeHost.readInside("in", "link.txt")).toBeUndefined();
    expect(nodeHost.readInside("in", path.resolve("secret.txt"))).toBeUndefined();
    expect(text(nodeHost.readInside("in", "inner.txt"))).toBe("a");
  });

  test("a folder or a missing file is no file", () => {
    expect(nodeHost.readFile("in")).toBeUndefined();
    expect(nodeHost.readFile("in/none.txt")).toBeUndefined();
  });
});

describe("reading again", () => {
  afterEach(() => vi.useRealTimers());
  const later = (seconds: number) => vi.useFakeTimers({ now: Date.now() + seconds * 1000, toFake: ["Date"] });

  test("gives the same object while the file is as it was", () => {
    later(10);
    const first = nodeHost.readFile("in/a.txt");
    expect(nodeHost.readFile(path.resolve("in/a.txt"))).toBe(first);
    expect(nodeHost.readInside("in", "a.txt")).toBe(nodeHost.readInside("in", "a.txt"));
  });

  test("sees another text of the same length, and a file put in its place", () => {
    later(10);
    nodeHost.readFile("in/a.txt");
    writeFileSync("in/a.txt", "b");
    expect(text(nodeHost.readFile("in/a.txt"))).toBe("b");
    nodeHost.writeWhole("in/a.txt", new TextEncoder().encode("c"));
    expect(text(nodeHost.readFile("in/a.txt"))).toBe("c");
  });

  test("of a link sees where it now leads, and that it leads out", () => {
    symlinkSync("a.txt", "in/link.txt");
    later(10);
    expect(text(nodeHost.readInside("in", "link.txt"))).toBe("a");
    rmSync("in/link.txt");
    symlinkSync("../secret.txt", "in/link.txt");
    expect(nodeHost.readInside("in", "link.txt")).toBeUndefined();
  });

  test("of a folder of files sees one come, go and be a folder", () => {
    later(10);
    const first = nodeHost.listFiles("in/deep");
    expect(nodeHost.listFiles(path.resolve("in/deep"))).toBe(first);
    writeFileSync("in/deep/a.txt", "a");
    expect(nodeHost.listFiles("in/deep")).toEqual(["a.txt", "b.txt"]);
    rmSync("in/deep/b.txt");
    expect(nodeHost.listFiles("in/deep")).toEqual(["a.txt"]);
    rmSync("in/deep/a.txt");
    mkdirSync("in/deep/a.txt");
    expect(nodeHost.listFiles("in/deep")).toEqual([]);
    rmSync("in/deep", { recursive: true });
    expect(nodeHost.listFiles("in/deep")).toBeUndefined();
  });

  test("does not trust the clock of a file just written", () => {
    const first = nodeHost.readFile("in/a.txt");
    const again = nodeHost.readFile("in/a.txt");
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

describe("writing", () => {
  test("makes the folders it needs and leaves nothing else behind", () => {
    nodeHost.writeWhole("out/deep/x.pdf", BYTES);
    expect(readFileSync("out/deep/x.pdf", "utf8")).toBe("new");
    expect(readdirSync("out/deep")).toEqual(["x.pdf"]);
  });

  test("leaves alone what another thread of the process is writing", () => {
    writeFileSync(`in/.x.pdf.${process.pid}-0.part`, "half");
    nodeHost.writeWhole("in/x.pdf", BYTES);
    expect(readFileSync("in/x.pdf", "utf8")).toBe("new");
    expect(readFileSync(`in/.x.pdf.${process.pid}-0.part`, "utf8")).toBe("half");
    expect(readdirSync("in").filter((name) => name.endsWith(".part"))).toHaveLength(1);
  });

  test("onto a folder fails, and leaves no half file", () => {
    mkdirSync("in/x.pdf");
    expect(() => nodeHost.writeWhole("in/x.pdf", BYTES)).toThrow();
    expect(readdirSync("in")).toEqual([".hidden", "a.txt", "deep", "x.pdf"]);
  });

  test("takes away what a killed run left, but not what another is writing", () => {
    // No system gives out numbers as high as the first; the second is our parent, who is running.
    writeFileSync("in/.x.pdf.2147483646-0.part", "half");
    writeFileSync(`in/.x.pdf.${process.ppid}-0.part`, "half");
    writeFileSync("in/.y.pdf.2147483646-0.part", "half");
    nodeHost.writeWhole("in/x.pdf", BYTES);
    expect(readdirSync("in").filter((name) => name.endsWith(".part"))).toEqual(
      [`.x.pdf.${process.ppid}-0.part`, ".y.pdf.2147483646-0.part"].sort(),
    );
  });

  test("lists a folder again after as many writes as it had entries", () => {
    nodeHost.writeWhole("in/x.pdf", BYTES);
    const entries = readdirSync("in").length;
    writeFileSync("in/.x.pdf.2147483646-0.part", "half");
    for (let write = 0; write <= entries; write++) nodeHost.writeWhole("in/x.pdf", BYTES);
    expect(readdirSync("in").filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});
