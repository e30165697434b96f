import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Diagnostic, lineColumn } from "../../src/diagnostics/index.js";
import { type FontDeclaration, parseFontDeclarations } from "../../src/fonts/index.js";
import { packDeclarations, unpackDeclarations } from "../../src/fonts/packed-declarations.js";
import { shippedDeclarations } from "./shipped.js";

function parse(text: string): { fonts: readonly FontDeclaration[]; found: readonly (readonly string[])[] } {
  const diagnostics: Diagnostic[] = [];
  const file = { path: "fonts/fonts.yaml", text };
  const fonts = parseFontDeclarations(file, (diagnostic) => diagnostics.push(diagnostic));
  const found = diagnostics.map(({ code, message, span }) => {
    const { line, column } = lineColumn(text, span?.start ?? -1);
    return [`${line}:${column}`, code, message];
  });
  return { fonts, found };
}

/** A list with one whole entry, to which `lines` are added. */
function entry(...lines: readonly string[]): string {
  return [
    "fonts:",
    "  - family: A",
    "    file: a.ttf",
    "    licence: MIT",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

/** A table of protrusion for the family of `entry`. */
function table(glyphs: string, ...lines: readonly string[]): string {
  return [
    "protrusion:",
    "  - family: A",
    ...lines.map((line) => `    ${line}`),
    "    glyphs: |",
    ...glyphs.split("\n").map((line) => `      ${line}`),
  ].join("\n");
}

describe("parseFontDeclarations", () => {
  test("three lines are enough", () => {
    const { fonts, found } = parse(entry());
    expect(found).toEqual([]);
    expect(fonts).toMatchObject([
      { family: "A", weight: 400, style: "normal", file: "a.ttf", licence: "MIT", axes: {}, fallback: false },
    ]);
    expect(fonts[0]).not.toHaveProperty("package");
    expect(fonts[0]?.span.file.text.slice(fonts[0].span.start, fonts[0].span.end)).toBe("a.ttf");
  });
  test("all keys", () => {
    const lines = [
      "weight: bold",
      "style: italic",
      'package: "@f/a"',
      "axes: {wdth: 75}",
      "fallback: true",
      "generic: serif",
    ];
    const { fonts, found } = parse(entry(...lines));
    expect(found).toEqual([]);
    expect(fonts).toMatchObject([
      { weight: 700, style: "italic", package: "@f/a", axes: { wdth: 75 }, fallback: true, generic: "serif" },
    ]);
  });
  test("an empty file declares nothing, and that is no mistake", () => {
    expect(parse("# none yet\n")).toEqual({ fonts: [], found: [] });
  });

  test.each([
    ["fonts: [", "fonts/bad-yaml", /^this is not valid YAML: /],
    ["- family: A", "fonts/bad-value", /^there is no list `fonts`$/],
    ["fonts: Alegreya", "fonts/bad-value", /^there is no list `fonts`$/],
    ["fonts:\n  - Alegreya", "fonts/bad-value", /^a font is given by several lines/],
    ["font: []\nfonts: []", "fonts/unknown-key", /^unknown key `font`$/],
    [entry("wieght: 4"), "fonts/unknown-key", /^unknown key `wieght`$/],
    ["fonts:\n  - file: a.ttf\n    licence: MIT", "fonts/missing-key", /^a font has no `family`$/],
    ["fonts:\n  - family: A\n    licence: MIT", "fonts/missing-key", /^a font has no `file`$/],
    ["fonts:\n  - family: A\n    file: a.ttf", "fonts/missing-key", /^a font has no `licence`$/],
    [entry("weight: fat"), "fonts/bad-value", /^`fat` is not a weight$/],
    [entry("weight: 0"), "fonts/bad-value", /^`0` is not a weight$/],
    [entry("style: slanted"), "fonts/bad-value", /^`slanted` is not a style$/],
    [entry("generic: fancy"), "fonts/bad-value", /^`fancy` is not a generic$/],
    [entry("fallback: perhaps"), "fonts/bad-value", /^`fallback` must be true or false$/],
    [entry("axes: 700"), "fonts/bad-value", /^`axes` must be/],
    [entry("axes: {weight: 700}"), "fonts/bad-value", /^`weight` must be an axis/],
    [entry("package: 3"), "fonts/bad-value", /^`package` must be text$/],
    [entry().replace("a.ttf", "../a.ttf"), "fonts/bad-value", /^`\.\.\/a\.ttf` is not a path inside/],
    [entry().replace("a.ttf", "/etc/a.ttf"), "fonts/bad-value", /is not a path inside/],
    [entry().replace("a.ttf", "C:/a.ttf"), "fonts/bad-value", /is not a path inside/],
    [entry().replace("a.ttf", "b\\a.ttf"), "fonts/bad-value", /is not a path inside/],
    [entry().replace("family: A", "family: [A]"), "fonts/bad-value", /^`family` must be text$/],
    [
      `${entry()}\n${entry().replace("fonts:\n", "")}`,
      "fonts/duplicate-face",
      /^`A` 400 normal is declared twice$/,
    ],
  ])("%j", (text, code, message) => {
    const { found } = parse(text);
    expect(found.map(([, each]) => each)).toEqual([code]);
    expect(found[0]?.[2]).toMatch(message);
  });

  test.each([
    ["protrusion: much", "fonts/bad-value", /^`protrusion` must be a list$/],
    ["protrusion: [A]", "fonts/bad-value", /^a table of protrusion is given by/],
    ["protrusion: [{family: A}]", "fonts/missing-key", /^a table of protrusion has no `glyphs`$/],
    ["protrusion: [{glyphs: A 5 5}]", "fonts/missing-key", /^a table of protrusion has no `family`$/],
    [table("A 5 5", "wheight: 4"), "fonts/unknown-key", /^unknown key `wheight`$/],
    [table("A 5 5", "weight: 700"), "fonts/unknown-family", /^`A` has no face `700` in this file$/],
    [table("A 5 5").replace("family: A", "family: B"), "fonts/unknown-family", /no font of the family `B`/],
    [
      "protrusion: [{family: A, glyphs: [A]}]",
      "fonts/bad-value",
      /^`glyphs` must be characters with two numbers each$/,
    ],
    ["protrusion: [{family: A, glyphs: 5}]", "fonts/bad-value", /^`glyphs` must be characters/],
    [table("A"), "fonts/bad-value", /^`A` does not say how far a glyph hangs$/],
    [table("A 5"), "fonts/bad-value", /^`A 5` does not say/],
    [table("A 5 much"), "fonts/bad-value", /^`A 5 much` does not say/],
    [table("A V 5 5"), "fonts/bad-value", /^`A V 5` does not say/],
    [table("A 0 101"), "fonts/bad-value", /^`A 0 101` does not say/],
    [table("A -51 0"), "fonts/bad-value", /^`A -51 0` does not say/],
    [table("AV 5 5 VW 4 4"), "fonts/bad-value", /^`V` stands twice in this table$/],
  ])("a table of protrusion: %j", (text, code, message) => {
    const { fonts, found } = parse(`${entry()}\n${text}`);
    expect(found.map(([, each]) => each)).toEqual([code]);
    expect(found[0]?.[2]).toMatch(message);
    expect(fonts.map(({ family }) => family)).toEqual(["A"]);
  });
  test("tables of protrusion belong to a family or a face, and the later one counts", () => {
    const { fonts, found } = parse(
      [
        entry(),
        "  - {family: a, weight: 700, file: b.ttf, licence: MIT}",
        "  - {family: B, file: c.ttf, licence: MIT}",
        table("A. 5 75\n07 0 -4"),
        "  - family: A\n    weight: bold\n    style: normal\n    glyphs: A 9 9",
      ].join("\n"),
    );
    expect(found).toEqual([]);
    const common = { ".": [0.05, 0.75], "0": [0, -0.04], "7": [0, -0.04] };
    expect(fonts.map(({ protrusion }) => protrusion && Object.fromEntries(protrusion))).toEqual([
      { A: [0.05, 0.75], ...common },
      { A: [0.09, 0.09], ...common },
      undefined,
    ]);
  });

  test("mistakes have their place", () => {
    expect(parse(`${entry()}\n${table("A 5 5\nV 5 500\n: 0 30")}`).found.map(([place]) => place)).toEqual([
      "9:7",
    ]);
    const { found } = parse(entry("weight: fat", "wieght: 4"));
    expect(found.map(([place]) => place)).toEqual(["6:5", "5:13"]);
  });
  test("the entries around a bad one are kept", () => {
    const { fonts } = parse(`${entry()}\n  - family: B\n  - {family: C, file: c.ttf, licence: MIT}`);
    expect(fonts.map(({ family }) => family)).toEqual(["A", "C"]);
  });
  test("the shipped file is without fault, and each licence's text lies beside it", () => {
    const fonts = shippedDeclarations();
    expect(fonts.length).toBeGreaterThan(8);
    for (const { licence, package: name = "" } of fonts) {
      const text = new URL(`../../fonts/licences/${name.replace(/^.*\//, "")}.txt`, import.meta.url);
      expect([
        name,
        licence,
        readFileSync(text, "utf8").includes("SIL OPEN FONT LICENSE Version 1.1"),
      ]).toEqual([name, "OFL-1.1", true]);
    }
  });
});

test("declarations are the same packed and unpacked", () => {
  const text = readFileSync("fonts/fonts.yaml", "utf8");
  const file = { path: "fonts.yaml", text };
  const declared = parseFontDeclarations(file, ({ message }) => expect.unreachable(message));
  const packed: ReturnType<typeof packDeclarations> = JSON.parse(JSON.stringify(packDeclarations(declared)));
  const unpacked = unpackDeclarations(packed, file).map((declaration) => ({ ...declaration }));
  expect(unpacked).toEqual(declared);
});
