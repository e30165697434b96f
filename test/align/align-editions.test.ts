import { describe, expect, test } from "vitest";
import { alignEditions, describeAlignment } from "../../src/align/index.js";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { declaration } from "./declaration.js";
import { editionOf, paragraphs } from "./editions.js";

/** The rows of editions written as Markdown, as cells of block numbers, and what was reported. */
function align(...texts: readonly string[]) {
  const reported: Diagnostic[] = [];
  const editions = texts.map((text, k) => editionOf(["de", "en", "fr"][k] ?? "es", text));
  const parallel = alignEditions(editions, (diagnostic) => reported.push(diagnostic));
  return { cells: parallel.rows.map((row) => row.cells), rows: parallel.rows, reported, editions, parallel };
}

const DE = [
  "Am 16.12.2011 schoss die Polizei in Schanaosen auf Streikende von KazMunaiGas.",
  "Wir fordern die Freilassung von Esenbek Ukteshbajew und die Rücknahme aller 340 Kündigungen.",
  "Spenden bitte an [unser Konto](https://example.org/solidaritaet).",
];
const EN = [
  "On the 16th of December 2011 police in Zhanaosen shot at the strikers of KazMunaiGas.",
  "We call for the release of Esenbek Ukteshbaev and for all 340 dismissals to be withdrawn.",
  "Please donate to [our account](https://example.org/solidaritaet).",
];

const md = (...blocks: readonly (string | undefined)[]) => blocks.join("\n\n");

describe("alignEditions", () => {
  test("sets what says the same side by side, and what only one says alone", () => {
    const { cells, reported } = align(md(...DE), md(EN[0], "Photo: a colleague of ours.", EN[1], EN[2]));
    expect(cells).toEqual([
      [[0], [0]],
      [[], [1]],
      [[1], [2]],
      [[2], [3]],
    ]);
    expect(reported).toEqual([]);
  });

  test("counts link definitions among the blocks but never puts them in a row", () => {
    const reference = "Please donate to [our account][give].";
    const { cells } = align(
      md(...DE),
      md(EN[0], "[give]: https://example.org/solidaritaet", EN[1], reference),
    );
    expect(cells).toEqual([
      [[0], [0]],
      [[1], [2]],
      [[2], [3]],
    ]);
  });

  test("never lets a list start a row when the paragraph before it ends in a colon", () => {
    const list = "- more pay\n- fewer hours\n- safe work";
    const { cells } = align(md("Wir fordern:", list, DE[0]), md("We call for:", list, EN[0]));
    expect(cells).toEqual([
      [
        [0, 1],
        [0, 1],
      ],
      [[2], [2]],
    ]);
  });

  test("sets paragraphs beside each other that both texts end with, word for word", () => {
    const end = ["Sidorenko, Almaty", "Tel. 010 203040"];
    const { cells, rows } = align(md(DE[0], DE[1], ...end), md(...EN, ...end));
    expect(cells.slice(-2)).toEqual([
      [[2], [3]],
      [[3], [4]],
    ]);
    expect(rows.slice(-2).map(({ confidence }) => confidence)).toEqual([1, 1]);
    expect(align(md(...end), md(...end)).cells).toEqual([
      [[0], [0]],
      [[1], [1]],
    ]);
  });

  test("aligns texts alike whatever was aligned before", () => {
    const aligned = (first: string, last: string) =>
      alignEditions([editionOf("de", md(...DE, first, last)), editionOf("en", md(...EN, last))], () => {});
    const fresh = aligned("Kommt alle!", "17 Uhr");
    const [de, en] = [editionOf("de", md(...DE, "Kommt alle!")), editionOf("en", md(...EN))];
    const again = [0, 1].map(() => alignEditions([de, en], () => {}));
    expect(again[1]).toEqual(again[0]);
    expect(fresh.rows.slice(0, -1)).toEqual(again[0]?.rows);
    const { body, ...others } = en;
    const changed = { ...others, body: { ...body, children: body.children.slice(1) } };
    expect(alignEditions([de, changed], () => {})).toEqual(
      alignEditions([editionOf("de", md(...DE, "Kommt alle!")), editionOf("en", md(EN[1], EN[2]))], () => {}),
    );
  });

  test("sets headings beside headings of the same level and rules beside rules", () => {
    const german = md(
      "# Streik",
      `${DE[0]} Die Streikenden von KazMunaiGas sagen, dass sie keiner Drohung nachgeben.`,
      "## Was wir wollen",
      DE[1],
      "---",
      DE[2],
    );
    const english = md(
      "# Strike",
      EN[0],
      "They will not give in to threats, say the strikers of KazMunaiGas.",
      "## Our demands",
      EN[1],
      "---",
      EN[2],
    );
    expect(align(german, english).cells).toEqual([
      [[0], [0]],
      [[1], [1, 2]],
      [[2], [3]],
      [[3], [4]],
      [[4], [5]],
      [[5], [6]],
    ]);
  });

  test("finds one paragraph beside many", () => {
    const english =
      "We met in Nancy. We met in Metz. We met in Paris. We met in Lyon. We met in Lille. We met in Brest. We met in Nantes. We met in Tours.";
    const { cells } = align(
      md(
        "Wir trafen uns in Nancy. Wir trafen uns in Metz. Wir trafen uns in Paris. Wir trafen uns in Lyon. Wir trafen uns in Lille. Wir trafen uns in Brest. Wir trafen uns in Nantes. Wir trafen uns in Tours.",
      ),
      english.replaceAll(". We", ".\n\nWe"),
    );
    expect(cells).toEqual([[[0], [0, 1, 2, 3, 4, 5, 6, 7]]]);
  });

  test("gives one edition a row a block, and no edition none", () => {
    expect(align(md(...DE)).cells).toEqual([[[0]], [[1]], [[2]]]);
    expect(align().cells).toEqual([]);
  });

  test("gives the same for the same input", () => {
    const [german, english] = [declaration("deu_1996"), declaration("eng")];
    const run = () => alignEditions([paragraphs("de", german), paragraphs("en", english)], () => {});
    expect(run()).toEqual(run());
  });
});

describe("what two texts share", () => {
  /** `text` with words before it until it has `letters`; no word comes twice. */
  function padded(text: string, first: number, letters: number): string {
    const missing = letters - (text.replace(/\(\S+\)/gu, "").match(/[\p{L}\p{N}]/gu) ?? []).length;
    const words = Array.from({ length: Math.round(missing / 2) }, (_, k) =>
      String.fromCharCode(...word(first + k)),
    );
    return `${words.join(" ")} ${text}`.trim();
  }

  function word(number: number): [number, number] {
    return [97 + Math.floor(number / 26), 97 + (number % 26)];
  }

  // Three paragraphs beside two of half the length more: the middle one goes with the one that shares `ours`.
  function goesWith(ours: string, theirs: string): readonly (readonly number[] | undefined)[] {
    const german = md(padded("", 0, 80), padded(ours, 40, 80), padded("", 80, 80));
    const [plain, sharing] = [padded("", 200, 120), padded(theirs, 260, 120)];
    return [align(german, md(sharing, plain)), align(german, md(plain, sharing))].map(
      ({ cells }) => cells[0]?.[0],
    );
  }

  test.each([
    ["en", "the 16th of December 2011"],
    ["en-US", "December 16, 2011"],
    ["ISO", "a day we know, 2011-12-16"],
    ["fr", "le vendredi 16 décembre 2011"],
    ["pl", "piątek, 16 grudnia 2011 r."],
    ["tr", "günlerden 16 Aralık 2011"],
    ["ru", "пятница 16 декабря 2011 г."],
    ["kk", "жұма күні 16 желтоқсан 2011"],
    ["el", "Παρασκευή 16 Δεκεμβρίου 2011"],
  ])("are dates, as written in %s", (_, date) => {
    expect(goesWith("Schon einmal trafen wir uns am 16.12.2011", date)).toEqual([[0, 1], [0]]);
  });

  test.each([
    ["another transcription", "behalf of Esenbek Ukteshbaev"],
    ["Cyrillic", "слово Есенбек Уктешбаев"],
    ["Greek", "λόγος Εσενμπεκ Ουκτεσμπαεβ"],
    [
      "numbers grouped otherwise",
      "15,000 and 2,300 and 1,640,000 by 3.5 %",
      "15 000 und 2.300 und 1.640.000 um 3,5 %",
    ],
    ["quotations", "shouts of 'Long Live Nasar' there", "Alle riefen laut „LongLive Nasar“ dazu"],
    [
      "links",
      "[this](http://www.b.example) [that](https://b.example/x/)",
      "[dies](https://b.example/) [das](https://b.example/x)",
    ],
  ])("are %s", (_, theirs, ours = "Es sprach dort Esenbek Ukteshbajew") => {
    expect(goesWith(ours, theirs)).toEqual([[0, 1], [0]]);
  });
});

describe("ids in the Markdown", () => {
  test("start a row together, against all evidence", () => {
    const { cells, reported } = align(
      md(DE[0], `${DE[1]} {#here}`, DE[2]),
      md(EN[0], EN[1], `${EN[2]} {#here}`),
    );
    expect(cells.find(([de]) => de?.[0] === 1)?.[1]).toEqual([2]);
    expect(reported.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("part a list from the paragraph that introduces it", () => {
    const { cells } = align(
      md("Wir fordern:", "Mehr Lohn und kürzere Zeiten. {#demands}"),
      md("We call for:", "More pay and shorter hours. {#demands}"),
    );
    expect(cells).toEqual([
      [[0], [0]],
      [[1], [1]],
    ]);
  });

  test("at the very beginning of one edition leave what stands before them in the other alone", () => {
    const { cells } = align(md(`${DE[0]} {#a}`, DE[1]), md("Photo: a colleague.", `${EN[0]} {#a}`, EN[1]));
    expect(cells).toEqual([
      [[], [0]],
      [[0], [1]],
      [[1], [2]],
    ]);
  });

  test("that cross are an error that names both places, and the rows keep the others", () => {
    const { cells, reported } = align(
      md(`${DE[0]} {#a}`, `${DE[1]} {#b}`, `${DE[2]} {#c}`),
      md(`${EN[0]} {#a}`, `${EN[1]} {#c}`, `${EN[2]} {#b}`),
    );
    expect(reported.map(({ severity, code }) => [severity, code])).toEqual([["error", "align/crossing-ids"]]);
    expect(reported[0]?.message).toContain("content/test/de.md:");
    expect(reported[0]?.span?.file.path).toBe("content/test/en.md");
    expect(cells.flat(2).length).toBe(6);
    expect(cells[0]).toEqual([[0], [0]]);
  });

  test("that stand twice in one edition are an error that names both places", () => {
    const { reported } = align(md(`${DE[0]} {#a}`, `${DE[1]} {#a}`), md(`${EN[0]} {#a}`, EN[1]));
    expect(reported.map(({ code }) => code)).toEqual(["align/duplicate-id"]);
    expect(reported[0]?.message).toContain("content/test/de.md:1:1");
    expect(reported[0]?.span?.start).toBe(`${DE[0]} {#a}\n\n`.length);
  });

  test("that only one edition has change nothing", () => {
    const { cells, reported } = align(md(`${DE[0]} {#a}`, DE[1]), md(EN[0], `${EN[1]} {#b}`));
    expect(cells).toEqual([
      [[0], [0]],
      [[1], [1]],
    ]);
    expect(reported).toEqual([]);
  });
});

describe("three editions", () => {
  const FR = [
    "Le 16 décembre 2011, la police a tiré à Janaozen sur les grévistes de KazMunaiGas.",
    "Nous demandons la libération d'Esenbek Ukteshbaev et l'annulation des 340 licenciements.",
    "Faites un don sur [notre compte](https://example.org/solidaritaet).",
  ];

  test("stand in the finest rows that cut nobody's paragraphs", () => {
    const { cells } = align(md(...DE), md(`${EN[0]} ${EN[1]}`, EN[2]), md(...FR));
    expect(cells).toEqual([
      [[0, 1], [0], [0, 1]],
      [[2], [1], [2]],
    ]);
  });

  test("keep a block that only one of them has in its place", () => {
    const { cells } = align(md(...DE), md(...EN), md(FR[0], "Photo : un collègue.", FR[1], FR[2]));
    expect(cells).toEqual([
      [[0], [0], [0]],
      [[], [], [1]],
      [[1], [1], [2]],
      [[2], [2], [3]],
    ]);
  });
});

describe("editions that cannot be aligned", () => {
  test("an empty one is said to be empty, and the other is set alone", () => {
    const { cells, rows, reported } = align(md(...DE), "");
    expect(cells).toEqual([
      [[0], []],
      [[1], []],
      [[2], []],
    ]);
    expect(rows.every((row) => row.confidence === 1)).toBe(true);
    expect(reported.map(({ severity, code }) => [severity, code])).toEqual([
      ["warning", "align/empty-edition"],
    ]);
    expect(reported[0]?.message).toContain("`en`");
  });

  test.each([
    ["second", 20, 40],
    ["first", 0, 20],
    ["middle", 10, 30],
  ])("one with only its %s half is said to lack the rest, and what there is stands right", (_, from, to) => {
    const german = declaration("deu_1996").slice(0, 40);
    const english = declaration("eng").slice(from, to);
    const reported: Diagnostic[] = [];
    const { rows } = alignEditions([paragraphs("de", german), paragraphs("en", english)], (diagnostic) =>
      reported.push(diagnostic),
    );
    expect(reported.map(({ severity, code }) => [severity, code])).toEqual([
      ["warning", "align/unmatched-text"],
    ]);
    expect(reported[0]?.message).toContain("of 40 blocks in `de` have no counterpart in `en`");
    const right = rows.filter(({ cells: [de, en] }) => de?.length === 1 && en?.[0] === (de[0] ?? 0) - from);
    expect(right.length).toBe(20);
  });
});

describe("describeAlignment", () => {
  test("gives empty cells for what one edition lacks, and names blocks without words", () => {
    const { parallel, editions } = align(md(DE[0], "---", DE[1]), md(EN[0], "---", EN[1]));
    const { table, json, langs } = describeAlignment(parallel, editions);
    expect(langs).toEqual(["de", "en"]);
    expect(table[1]?.cells).toEqual([["(rule)"], ["(rule)"]]);
    expect(json.rows[1]).toMatchObject({ de: [1], en: [1] });
  });
});
