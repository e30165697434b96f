import { fork } from "css-tree";
import { expect, test } from "vitest";
import { describeGrammarTypes, propertyTable } from "../../src/css/index.js";
import { complaints } from "./helpers.js";

/** Numbers from a seed (Park and Miller's generator). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 0x7fffffff;
    return state % below;
  };
}

const VALUES =
  "0 1 -1 2.5 +3 1e2 1.0 100% -5% 250% 3pt -3pt 1em 2fr -1fr 3vw 0px 10q 1Q #fff #abcdef #12345 'abcd' , / span 1--x".split(
    " ",
  );
const CALLS = [
  "calc(1pt + 2em)",
  "min(1pt, 2pt)",
  "rgb(1 2 3)",
  "rgb(1,2,3)",
  "rgb(1%,2%)",
  "device-cmyk(0 0 0 1)",
  "-flug-ink('a' 50%)",
  "repeat(2, 1fr auto)",
  "repeat(2,)",
  "counter(page)",
  "counter(x)",
  "attr(href)",
];

const PROPERTIES = propertyTable();
const types = describeGrammarTypes().map(({ name, values }) => [name.slice(1, -1), values]);
const { lexer } = fork({
  types: Object.fromEntries(types),
  properties: Object.fromEntries(PROPERTIES.map(({ name, grammar }) => [name, grammar])),
  units: { length: ["mm", "cm", "q", "in", "pt", "px", "em", "rem", "lh", "rlh"] },
});

test("css-tree lets the same values pass", () => {
  const seed = 20_260_806;
  const below = numbersFrom(seed);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  let passed = 0;
  for (let i = 0; i < 1_500; i++) {
    const { name, grammar } = PROPERTIES[below(PROPERTIES.length)] ?? { name: "", grammar: "" };
    const keywords = grammar.replace(/<[^>]*>/g, " ").match(/[a-z][a-z-]*\b(?!\()/g) ?? ["none"];
    const word = () => pick([keywords, keywords, VALUES, CALLS][below(4)] ?? keywords);
    const value = Array.from({ length: 1 + below(3) }, word).join(" ");
    const [complaint = ""] = complaints(`p { ${name}: ${value} }`);
    // Ours goes on to ask what the grammar cannot.
    const passes = !/ is not a value of /.test(complaint);
    const { matched } = lexer.matchProperty(name, value);
    expect({ seed, i, name, value, passes }).toEqual({ seed, i, name, value, passes: matched !== null });
    if (passes) passed++;
  }
  // Both kinds are there.
  expect(passed).toBeGreaterThan(200);
  expect(passed).toBeLessThan(1_300);
});
