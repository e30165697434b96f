import { describe, expect, test } from "vitest";
import { CharacterClass, classesIn, classOf, isAllUpper } from "../../src/text/character-classes.js";

describe("classes of characters", () => {
  test("are Unicode's, for all of Latin and samples of the rest", () => {
    const patterns = {
      letter: /\p{L}/u,
      upper: /\p{Lu}/u,
      lower: /\p{Ll}/u,
      number: /\p{N}/u,
      mark: /\p{M}/u,
    };
    const points = Array.from({ length: 0x700 }, (_, i) => i);
    for (const point of [...points, 0x1e9e, 0x2010, 0x20ac, 0x4e00, 0x1d400, 0x1f600]) {
      const character = String.fromCodePoint(point);
      for (const [name, bit] of Object.entries(CharacterClass)) {
        const is = patterns[name as keyof typeof patterns].test(character);
        expect([point, name, (classOf(point) & bit) > 0]).toEqual([point, name, is]);
      }
    }
  });
  test("are none beyond a text's end", () => {
    expect(classOf("A".charCodeAt(1))).toBe(0);
  });
  test("of a text are those of its characters", () => {
    expect(classesIn("–: ")).toBe(0);
    expect(classesIn("aB1") & CharacterClass.number).toBeTruthy();
    expect(classesIn("𝐀")).toBe(CharacterClass.letter | CharacterClass.upper);
    expect([isAllUpper("ÄRA"), isAllUpper("Ära"), isAllUpper("")]).toEqual([true, false, false]);
  });
});
