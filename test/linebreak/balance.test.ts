import { describe, expect, test } from "vitest";
import {
  AGAINST_SENSE,
  balanceLines,
  type Item,
  narrowestMeasure,
  naturalWidth,
  widestLine,
} from "../../src/linebreak/index.js";
import { box, FORCED, hyphenated, setText, space } from "./items.js";

const SMALL_WORDS = new Set(["In", "mit", "den", "with", "the", "of"]);
const GERMAN = "In Solidarität mit den kämpfenden kasachischen Arbeitern!";
const ENGLISH = "Solidarity with the striking workers of Kazakhstan!";

describe("balanceLines", () => {
  test("the fewest lines that fit, as equal as can be", () => {
    const text = "aaaa bbbb cccc dddd eeee ff";
    expect(balanced(text, 200, {})).toEqual([text]);
    expect(balanced(text, 113, {})).toEqual(["aaaa bbbb cccc", "dddd eeee ff"]);
  });

  test("never after an article or preposition: three lines", () => {
    expect(balanced(GERMAN, 1000, { minLines: 3, maxLines: 3 })).toEqual([
      "In Solidarität",
      "mit den kämpfenden",
      "kasachischen Arbeitern!",
    ]);
    expect(balanced(ENGLISH, 1000, { minLines: 3, maxLines: 3 })).toEqual([
      "Solidarity",
      "with the striking workers",
      "of Kazakhstan!",
    ]);
  });

  test("never after an article or preposition: four lines", () => {
    expect(balanced(GERMAN, 1000, { minLines: 4, maxLines: 4 })).toEqual([
      "In Solidarität",
      "mit den kämpfenden",
      "kasachischen",
      "Arbeitern!",
    ]);
    expect(balanced(ENGLISH, 1000, { minLines: 4, maxLines: 4 })).toEqual([
      "Solidarity",
      "with the striking",
      "workers",
      "of Kazakhstan!",
    ]);
  });

  test("a choice of lines takes another one rather than break against the sense", () => {
    const text = "aaaa bbbb mit cccc dddd";
    const width = 14 * 5 + 3 * 3;
    expect(balanced(text, width - 8, { minLines: 2, maxLines: 2 }).length).toBe(2);
    expect(balanced("aaaaaa mit bbbbbb", 55, { maxLines: 3 })).toEqual(["aaaaaa", "mit bbbbbb"]);
  });

  test("lines that stand out of the measure are marked, in as many lines as there may be", () => {
    const lines = balanceLines(setText("aaaaaaaa bbbbbbbb cc"), 30, { maxLines: 2 });
    expect(lines.map(({ overfull }) => overfull)).toEqual([true, true]);
    const word = balanceLines(setText("aaaaaaaaaaaa"), 30, {});
    expect(word.map(({ overfull }) => overfull)).toEqual([true]);
  });

  test("a forced break is kept, and at most as many lines are made as there are breaks", () => {
    const items = [box("aa"), FORCED, box("bb"), space(), box("cc")];
    expect(balanceLines(items, 100, {}).map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [2, 5],
    ]);
    expect(balanceLines(setText("aa bb"), 100, { minLines: 5, maxLines: 5 })).toHaveLength(2);
  });

  test("no items, no lines", () => {
    expect(balanceLines([], 100, {})).toEqual([]);
  });
});

describe("narrowestMeasure", () => {
  test.each([1, 2, 3, 4, 5])("is that at which %i lines just fit", (lines) => {
    const items = headline(GERMAN);
    const measure = narrowestMeasure(items, lines);
    const set = balanceLines(items, measure, { maxLines: lines });
    expect(set.some(({ overfull }) => overfull)).toBe(false);
    expect(widestLine(set)).toBeLessThanOrEqual(measure + 1e-6);
    const tighter = balanceLines(items, measure - 0.01, { maxLines: lines });
    const worse = tighter.some(({ overfull, demerits }) => overfull || demerits >= AGAINST_SENSE);
    expect(worse).toBe(true);
  });

  test("more lines never need more room", () => {
    const measures = [1, 2, 3, 4, 5, 6, 7].map((lines) => narrowestMeasure(headline(ENGLISH), lines));
    expect(measures).toEqual([...measures].sort((a, b) => b - a));
    expect(measures[0]).toBe(naturalWidth(headline(ENGLISH)));
  });

  test("words are not hyphenated", () => {
    expect(narrowestMeasure(hyphenated("aaaa-bbbb"), 2)).toBe(40);
  });
});

function balanced(text: string, measure: number, options: { minLines?: number; maxLines?: number }) {
  const words = text.split(" ");
  const items = headline(text);
  return balanceLines(items, measure, options).map((line) =>
    words.slice(line.start / 2, Math.ceil(line.end / 2)).join(" "),
  );
}

/** Words and spaces in turn; breaks are best before a small word and against the sense after one. */
function headline(text: string): readonly Item[] {
  return text.split(" ").flatMap((word, i, all) => {
    if (i === 0) return [box(word)];
    if (SMALL_WORDS.has(all[i - 1] ?? "")) return [space(AGAINST_SENSE), box(word)];
    return [space(SMALL_WORDS.has(word) ? 0 : 1500), box(word)];
  });
}
