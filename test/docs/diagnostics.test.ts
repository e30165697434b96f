import { describe, expect, test } from "vitest";
import { diagnosticCodes } from "./diagnostic-codes.js";
import { readPage } from "./fences.js";

const ROWS = [...readPage("diagnostics.md").matchAll(/^\| `([a-z]+\/[a-z0-9-]+)` \| (.*) \| (.*) \|$/gm)].map(
  ([, code = "", means = "", remedy = ""]) => ({ code, means, remedy }),
);

const CODES = diagnosticCodes();

describe("docs/diagnostics.md", () => {
  test("explains every code that src/ can report, once, and no other", () => {
    expect(ROWS.map(({ code }) => code).toSorted()).toEqual(CODES);
  });

  test("says of every code what it means and what to do", () => {
    expect(ROWS.filter(({ means, remedy }) => means.trim() === "" || remedy.trim() === "")).toEqual([]);
  });

  test("means the same as the manual for statements", () => {
    const statement = [
      ...readPage("writing-a-statement.md").matchAll(/^\| `(content\/[\w-]+)` \| (.*) \|$/gm),
    ];
    const meanings = ROWS.filter(({ code }) => code.startsWith("content/")).map(({ code, means }) => [
      code,
      means,
    ]);
    expect(meanings).toEqual(statement.map(([, code, means]) => [code, means]));
  });
});

describe("the codes found in src/", () => {
  test("are also those put together from parts", () => {
    for (const code of [
      "content/front-matter-end",
      "content/image-huge",
      "fonts/corrupt",
      "svg/unsupported",
      "template/not-a-number",
      "template/unclosed-element",
      "css/unknown-descriptor",
    ]) {
      expect(CODES).toContain(code);
    }
    expect(CODES).not.toContain("content/end");
    expect(CODES).not.toContain("svg/points");
  });
});
