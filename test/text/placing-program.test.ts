import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ComputedStyle } from "../../src/css/index.js";
import type { InlineSegment } from "../../src/text/index.js";
import { bothForms, sourcesAgain } from "../both-forms.js";
import { seeded } from "../linebreak/items.js";

describe("the program that places glyphs compiled to WebAssembly", () => {
  let compiled: SetLines;
  let plain: SetLines;
  let asked: readonly string[];

  beforeAll(async () => {
    ({ plain, compiled, asked } = await bothForms("src/text/placing", "placing", freshly));
  }, 60_000);

  afterAll(sourcesAgain);

  test("sets glyphs as its TypeScript does, to the last bit", () => {
    let lines = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const set = compiled(seed);
      expect(set, `seed ${seed}`).toEqual(plain(seed));
      lines += set.length;
    }
    expect(lines).toBeGreaterThan(300);
    expect(asked).toContain("placing");
  });

  test("has its memory grow with the paragraph, and goes on with shorter ones", () => {
    for (const words of [5, 1500, 5]) expect(compiled(7, words)).toEqual(plain(7, words));
  });
});

/** What is drawn of the lines of a random paragraph. */
type SetLines = (seed: number, words?: number) => readonly unknown[];

/** Lines set by modules of their own. */
async function freshly(): Promise<SetLines> {
  const helpers = await import("./helpers.js");
  const { breakParagraph, placedIn, prepareParagraph } = await import("../../src/text/index.js");
  return (seed, words) => {
    const random = seeded(seed * 1_000_003);
    const given = randomStyle(random);
    const segments = randomSegments(random, words ?? 5 + Math.floor(random() * 60), given, helpers.text);
    const inline = helpers.content(segments, given);
    const paragraph = prepareParagraph(inline, helpers.realLibrary(), helpers.silence);
    return breakParagraph(paragraph, 80 + random() * 200).map((line) =>
      placedIn(line).map((placed) =>
        placed.kind === "run"
          ? { x: placed.x, text: placed.run.text, scale: placed.run.scale, glyphs: placed.run.glyphs }
          : placed,
      ),
    );
  };
}

function randomStyle(random: () => number): Partial<ComputedStyle> {
  return {
    fontFamily: ["Alegreya"],
    fontSize: 8 + random() * 4,
    textAlign: random() < 0.7 ? "justify" : "start",
    hyphens: "auto",
    letterSpacing: random() < 0.3 ? random() : 0,
    wordSpacing: random() < 0.3 ? random() * 2 : 0,
    flugProtrusion: random() < 0.5 ? "punctuation" : "none",
    flugLetterFit: random() < 0.6 ? { trackingEm: 0.01, scaling: 0.02 } : null,
  } as Partial<ComputedStyle>;
}

const WORDS =
  "Die Solidarität mit den kämpfenden Arbeitern, Zuflucht offen finden 16.\u00a0Dezember AVA To".split(" ");

function randomSegments(
  random: () => number,
  count: number,
  given: Partial<ComputedStyle>,
  text: (content: string, given: Partial<ComputedStyle>, lang: string, node: number) => InlineSegment,
): readonly InlineSegment[] {
  const segments: InlineSegment[] = [];
  let words = "";
  for (let i = 0; i < count; i++) {
    words += `${WORDS[Math.floor(random() * WORDS.length)] ?? ""} `;
    if (random() < 0.05 || i === count - 1) {
      const fontSize = (given.fontSize ?? 10) * (random() < 0.3 ? 0.7 : 1);
      segments.push(text(words, { ...given, fontSize }, "de", segments.length + 1));
      words = "";
      if (random() < 0.2)
        segments.push({ kind: "atomic", width: 12, ascent: 8, descent: 2, node: 99, key: segments.length });
    }
  }
  return segments;
}
