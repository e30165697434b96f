import path from "node:path";
import { describe, expect, test } from "vitest";
import { enterFolder, type Files, runCommand } from "./running.js";

const OURS = path.resolve("content");
const GERMAN = "kazakhstan-solidarity/de.md";
const ENGLISH = "kazakhstan-solidarity/en.md";

/** What a leaflet's report says was changed: place, rule, before, after. */
async function changesIn(files: Files, ...args: readonly string[]): Promise<readonly string[]> {
  const { leave } = enterFolder(files);
  try {
    const { stdout } = await runCommand(["build", "--json", "-f", "A5", ...args]);
    const { leaflets } = JSON.parse(stdout);
    expect(leaflets).toHaveLength(1);
    return leaflets[0].typography.map(
      ({ file, line, column, rule, before, after }: Record<string, string>) =>
        `${String(file).split("/").slice(-2).join("/")}:${line}:${column} ${rule} [${before}] [${after}]`,
    );
  } finally {
    leave();
  }
}

describe("what typography changed is listed", () => {
  const german = [`${GERMAN}:6:516 date [ ] [\u00A0]`, `${GERMAN}:16:321 ellipsis [...] [\u202F…]`];
  const english = [
    `${ENGLISH}:5:535 date [ ] [\u00A0]`,
    `${ENGLISH}:11:143 apostrophe ['] [’]`,
    `${ENGLISH}:15:113 quotation-mark ['] [‘]`,
    `${ENGLISH}:15:133 quotation-mark ['] [’]`,
  ];

  test("of our statement: nothing that the authors set rightly themselves", async () => {
    expect(await changesIn({}, "-c", OURS, "-l", "de")).toEqual(german);
    expect(await changesIn({}, "-c", OURS, "-l", "en")).toEqual(english);
  });

  test("side by side each language's on its own", async () => {
    expect(await changesIn({}, "-c", OURS, "-l", "de+en", "--layout", "classic")).toEqual([
      ...german,
      ...english,
    ]);
  });

  test("once, also where something stands on every page, and from every file", async () => {
    const files = {
      "content/s/de.md": `---\ntitle: "Am 1. Mai"\n---\n\n${"Ein Absatz.\n\n".repeat(150)}`,
      "content/s/leaflet.yaml": "imprint: \"Gruppe 'Rot', Nr. 5\"\n",
    };
    expect(await changesIn(files)).toEqual([
      "s/de.md:2:14 date [ ] [\u00A0]",
      "s/leaflet.yaml:1:18 quotation-mark ['] [‚]",
      "s/leaflet.yaml:1:22 quotation-mark ['] [‘]",
      "s/leaflet.yaml:1:28 number [ ] [\u00A0]",
    ]);
  });
});
