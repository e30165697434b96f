import { describe, expect, test } from "vitest";
import { FormMark, formOf, vocabularyOf } from "../../src/text/token-forms.js";

describe("the form of a token", () => {
  test("is told by its own language, whichever asked for the same letters before", () => {
    const marks = ["en", "de", "en"].map(
      (lang) => formOf(vocabularyOf(lang), "die").marks & FormMark.senseless,
    );
    expect(marks).toEqual([0, FormMark.senseless, 0]);
  });

  test("names its words from its start, and only the first as one that nothing said stands before", () => {
    const { words } = formOf(vocabularyOf("de"), "„Arbeits-/Ruhezeit“,");
    expect(words.map(({ offset, text, isFirst }) => [offset, text, isFirst])).toEqual([
      [1, "Arbeits", true],
      [10, "Ruhezeit", false],
    ]);
  });

  test("has no words to be divided in addresses and with figures", () => {
    for (const text of ["www.dgb.de", "a@dgb.de", "2030er", "dgb.de"])
      expect(formOf(vocabularyOf("de"), text).words).toEqual([]);
  });

  test.each([
    ["Streik.", true],
    ["„Streik!“", true],
    ["(2030).", true],
    ["Köln…", true],
    ["z.", false],
    ["Nr.", false],
    ["3.", false],
    ["„B.", false],
    ["a.m.", true],
    ["Streik", false],
    ["9:30", true],
  ])("%s ends a sentence: %s", (text, ends) => {
    const { marks } = formOf(vocabularyOf("de"), text);
    expect((marks & FormMark.endsSentence) > 0).toBe(ends);
  });

  test("is the same after so many others that it was forgotten", () => {
    const vocabulary = vocabularyOf("de");
    const before = formOf(vocabulary, "Streikrecht.");
    for (let i = 0; i < 30_000; i++) formOf(vocabulary, `Wort${i}`);
    const after = formOf(vocabulary, "Streikrecht.");
    expect(after).not.toBe(before);
    expect(after).toEqual(before);
    expect(vocabulary.forms.units).toBeLessThanOrEqual(vocabulary.forms.most + 10);
  });
});
