import { describe } from "vitest";
import { body, testBadInputs } from "./bad-input.js";

describe("footnotes in the Markdown", () => {
  testBadInputs([
    {
      name: "a mark without a note",
      files: body("Text[^1] und mehr[^2].\n\n[^1]: Wort."),
      code: "content/missing-note",
      message: "`[^2]`",
      at: "de.md:6:18",
      hint: "write `[^1]`",
    },
    {
      name: "a note without a mark",
      files: body("Text.\n\n[^1]: Wort."),
      code: "content/unused-note",
      message: "`[^1]`",
      at: "de.md:8:1",
    },
    {
      name: "a note written twice",
      files: body("Text[^a].\n\n[^a]: Eins.\n\n[^a]: Zwei."),
      code: "content/duplicate-note",
      message: "`[^a]`",
      at: "de.md:10:1",
    },
    {
      name: "HTML in a note",
      files: body("Text[^a].\n\n[^a]: <b>Eins</b>."),
      code: "content/raw-html",
      message: "`<b>`",
      at: "de.md:8:7",
    },
    {
      name: "notes in notes in notes",
      files: body(`Text[^a].\n\n${"[^a]: ".repeat(60)}Wort.`),
      code: "content/too-deep",
      message: "`50`",
      at: "de.md:8:1",
    },
  ]);
});

describe("tables in the Markdown", () => {
  testBadInputs([
    {
      name: "a row with more cells than the head",
      files: body("| a | b |\n|---|---|\n| 1 | 2 | 3 |"),
      code: "content/table-row",
      message: "`3` cells, the table's head `2`",
      at: "de.md:8:9",
      hint: "\\|",
    },
    {
      name: "HTML in a cell",
      files: body("| a |\n|---|\n| <b>x</b> |"),
      code: "content/raw-html",
      message: "`<b>`",
      at: "de.md:8:3",
    },
  ]);
});
