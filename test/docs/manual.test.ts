import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DOCS, readPage } from "./fences.js";
import { PART_NAMES, withGeneratedParts } from "./generated-parts.js";

const NAME = "making-a-layout.md";

/** `npm run manual` runs this file with `--update`, which writes the page instead of comparing it. */
describe("docs/making-a-layout.md", () => {
  test("its generated parts are what the code says; `npm run manual` makes them anew", async () => {
    await expect(withGeneratedParts(readPage(NAME))).toMatchFileSnapshot(fileURLToPath(new URL(NAME, DOCS)));
  });

  test("it has every part that can be generated, once", () => {
    const found = [...readPage(NAME).matchAll(/<!-- generated: ([\w-]+) -->/g)].map(([, name]) => name);
    expect(found.toSorted()).toEqual(PART_NAMES.toSorted());
  });
});
