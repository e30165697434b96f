import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hyphenator } from "../../src/text/hyphenation/hyphenator.js";
import { decodeParts, encodeParts } from "../../src/text/hyphenation/parts-code.js";

describe("joints of German compounds", () => {
  test.each([
    "Solidaritäts|aktionen",
    "Gewerkschafts|partnerschaft",
    "Regional|verband",
    "Arbeiter|klasse",
    "Protest|schreiben",
    "Solidaritäts|schreiben",
    "Gewerkschafts|föderation",
    "Arbeiter|solidarität",
    "Heimat|land",
    "Fremden|hass",
    "Fremden|hasses",
    "Lohn|erhöhung",
    "Gewerkschafts|bewegung",
    "Solidaritäts|bewegung",
    "Berg|arbeiter",
    "Arbeits|ämter",
  ])("%s", (marked) => {
    expect(withJoints(marked.replaceAll("|", ""))).toBe(marked);
  });

  test.each(["Gewerkschaft", "Handlungen", "Generation", "Regierungen", "Vorsitzende", "Kasachstan"])(
    "%s has none",
    (word) => {
      expect(withJoints(word)).toBe(word);
    },
  );

  test("every joint of a long compound is one", () => {
    expect(withJoints("Berufsschulunterricht")).toBe("Berufs|schul|unterricht");
  });

  test("points within two letters of a joint are dropped, those three away marked", () => {
    const offsets = hyphenator("de")?.points("Solidaritätsaktionen");
    expect(offsets?.map(({ offset }) => offset)).toEqual([4, 6, 8, 12, 17]);
    expect(hyphenator("de")?.points("Arbeiterklasse")).toMatchObject([
      { offset: 5, joint: false, nearJoint: true },
      { offset: 8, joint: true },
    ]);
  });

  test("other languages have no joints", () => {
    expect(
      hyphenator("nl")
        ?.points("arbeidersklasse")
        .some(({ joint }) => joint),
    ).toBe(false);
  });

  /**
   * Marked by hand: `|` a joint, `~` a place where a joint may be found or not (prefixes, suffixes, halves of
   * foreign words). Nothing was tuned on them. The first file is every word of nine letters and more in
   * the German Declaration of Human Rights, the second words of the news, with as many that are no compounds.
   */
  test.each([
    { sample: "declaration-of-human-rights", precision: 0.97, recall: 0.9 },
    { sample: "news", precision: 0.97, recall: 0.95 },
  ])("are found in the sample $sample", ({ sample, precision, recall }) => {
    const found = measure(readSample(sample));
    console.log(
      `joints in ${sample}: precision ${found.precision.toFixed(3)}, recall ${found.recall.toFixed(3)}; ` +
        `wrong or missed: ${found.failures.join(" ")}`,
    );
    expect(found.precision).toBeGreaterThanOrEqual(precision);
    expect(found.recall).toBeGreaterThanOrEqual(recall);
  });
});

describe("parts code", () => {
  test("what is encoded is decoded, counts to the nearest power of two", () => {
    const counts = new Map([
      ["arbeit", 4],
      ["arbeiter", 500],
      ["arbeits", 2400],
      ["öl", 7],
    ]);
    expect(decodeParts(encodeParts(counts))).toEqual(
      new Map([
        ["arbeit", 4],
        ["arbeiter", 512],
        ["arbeits", 2048],
        ["öl", 8],
      ]),
    );
  });

  test("long shared beginnings and many lines survive", () => {
    const long = "abcdefghijklmnopqrstuvwxyzäöüß";
    const counts = new Map(Array.from({ length: 40 }, (_, i) => [long + "a".repeat(i), 64]));
    expect(decodeParts(encodeParts(counts))).toEqual(counts);
  });
});

interface Marked {
  readonly word: string;
  readonly required: readonly number[];
  readonly allowed: readonly number[];
}

function measure(sample: readonly Marked[]) {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  const failures: string[] = [];
  for (const { word, required, allowed } of sample) {
    const joints = jointsOf(word);
    const strays = joints.filter((joint) => !required.includes(joint) && !allowed.includes(joint));
    const absent = required.filter((joint) => !joints.includes(joint));
    right += required.length - absent.length;
    wrong += strays.length;
    missed += absent.length;
    if (strays.length + absent.length > 0) failures.push(withJoints(word));
  }
  return { precision: right / (right + wrong), recall: right / (right + missed), failures };
}

function readSample(name: string): readonly Marked[] {
  const text = readFileSync(new URL(`../fixtures/german-compounds/${name}.txt`, import.meta.url), "utf8");
  return text.split(/\s+/).filter(Boolean).map(readMarked);
}

function readMarked(marked: string): Marked {
  const required: number[] = [];
  const allowed: number[] = [];
  let word = "";
  for (const letter of marked) {
    if (letter === "|") required.push(word.length);
    else if (letter === "~") allowed.push(word.length);
    else word += letter;
  }
  return { word, required, allowed };
}

function jointsOf(word: string): readonly number[] {
  return (hyphenator("de")?.points(word) ?? []).flatMap(({ offset, joint }) => (joint ? [offset] : []));
}

function withJoints(word: string): string {
  const joints = jointsOf(word);
  return [...word].map((letter, i) => (joints.includes(i) ? `|${letter}` : letter)).join("");
}
