import { expect, test } from "vitest";
import { parseComponents } from "../../src/css/component.js";
import { matchGrammar } from "../../src/css/grammar.js";
import { propertyTable } from "../../src/css/index.js";
import { plainKeysOf } from "../../src/css/plain-values.js";

test("what is prepared of a grammar says how many lengths it takes, and whether a calculation", () => {
  expect(plainKeysOf("<length [0,∞]>{2}")).toEqual(["2 of <length [0,∞]>{2}"]);
  expect(plainKeysOf("none | <integer [1,∞]>")).toEqual(["calc() of none | <integer [1,∞]>"]);
  expect(plainKeysOf("auto | <length>")).toEqual(["calc() of auto | <length>", "1 of auto | <length>"]);
  expect(plainKeysOf("<length [0,9]>")).toEqual(["calc() of <length [0,9]>"]);
  expect(plainKeysOf("left | right")).toEqual([]);
});

test("every property takes the lengths that are prepared of it", () => {
  const lengths = ["0.5pt", "12mm", "3em", "max(1pt, 2pt)", "clamp(1pt, calc(2pt + 1em), 3pt)", "7rlh"];
  for (const { grammar } of propertyTable()) {
    for (const key of plainKeysOf(grammar)) {
      const count = Number.parseInt(key, 10);
      const value = Number.isNaN(count) ? "min(1, 2)" : lengths.slice(0, count).join(" ");
      const turned = Number.isNaN(count) ? "calc(3)" : lengths.slice(-count).join(" ");
      for (const text of [value, turned])
        expect(matchGrammar(grammar, parseComponents(text), text.length), `${text}: ${key}`).toBeUndefined();
    }
  }
});
