import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alignStatement, build, buildInThreads, type Host, nodeHost } from "../../src/index.js";
import { enterFolder } from "../cli/running.js";

const TEXT = "---\ntitle: Titel\n---\n\nEin Absatz.\n";

let place: ReturnType<typeof enterFolder>;
beforeEach(() => {
  place = enterFolder({ "content/s/de.md": TEXT, "content/s/en.md": TEXT, "content/t/de.md": TEXT });
});
afterEach(() => place.leave());

test("a leaflet can be kept in memory, by a host that writes nowhere else", () => {
  const written = new Map<string, Uint8Array>();
  const host: Host = { ...nodeHost, writeWhole: (file, bytes) => written.set(file, bytes) };
  const { leaflets } = build({ statements: ["t"], formats: ["A5"], output: "/nowhere", host });
  expect(leaflets.map(({ file }) => file)).toEqual(["/nowhere/t-de-a5.pdf"]);
  expect([...written.keys()]).toEqual(["/nowhere/t-de-a5.pdf"]);
  expect(existsSync("output")).toBe(false);
});

test("a host of one's own is asked in this thread only", async () => {
  const written: string[] = [];
  const host: Host = { ...nodeHost, writeWhole: (file) => written.push(file) };
  const { leaflets, failed } = await buildInThreads({ formats: ["A5"], languages: [["de"]], host }, 2);
  expect(failed).toBe(0);
  expect(leaflets.map(({ file }) => file)).toEqual(["output/s-de-a5.pdf", "output/t-de-a5.pdf"]);
  expect(written).toHaveLength(2);
});

test("a host without room is a diagnostic, not an exception", () => {
  const writeWhole = () => {
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  };
  const { leaflets, failed, diagnostics } = build({
    statements: ["t"],
    formats: ["A5"],
    host: { ...nodeHost, writeWhole },
  });
  expect(leaflets).toEqual([]);
  expect(failed).toBe(1);
  expect(diagnostics).toMatchObject([{ severity: "error", code: "compile/cannot-write" }]);
  expect(diagnostics[0]?.message).toContain("the disk is full");
});

test("whoever listens hears of each leaflet when it is written, and of how far it is", () => {
  const heard: string[] = [];
  build({
    formats: ["A5"],
    onProgress: ({ statement, done, total }) => heard.push(`${statement} ${done}/${total}`),
    onLeaflet: ({ file }) => heard.push(existsSync(file) ? file : "too early"),
  });
  expect(heard.filter((line) => line.startsWith("output/")).sort()).toEqual([
    "output/s-de-a5.pdf",
    "output/s-de-en-a5.pdf",
    "output/s-en-a5.pdf",
    "output/t-de-a5.pdf",
  ]);
  expect(heard.filter((line) => / /.test(line))).toEqual(["s 0/3", "s 1/3", "s 2/3", "t 0/1"]);
});

test("one edition alone is set as it would be among all, so that both languages have one size", () => {
  const long = `${TEXT}\n${"Noch ein Satz, der Platz braucht auf dem Blatt. ".repeat(50)}\n`;
  place.leave();
  place = enterFolder({ "content/s/de.md": long, "content/s/en.md": TEXT });
  const read = () => readFileSync("output/s-en-a5.pdf");
  build({ formats: ["A5"] });
  const among = read();
  build({ formats: ["A5"], languages: [["en"]] });
  expect(Buffer.compare(read(), among)).toBe(0);
});

test("editions are aligned without a leaflet being made", () => {
  const aligned = alignStatement("s", { report: () => {} });
  expect(aligned).toMatchObject({ statement: "s", langs: ["de", "en"] });
  expect(aligned?.table).toHaveLength(1);
});
