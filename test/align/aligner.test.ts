import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { alignEditions } from "../../src/align/index.js";
import { bothForms, sourcesAgain } from "../both-forms.js";
import { declaration, disturb, seeded } from "./declaration.js";
import { editionOf } from "./editions.js";

describe("the alignment compiled to WebAssembly", () => {
  let compiled: typeof alignEditions;
  let plain: typeof alignEditions;
  let asked: readonly string[];

  beforeAll(async () => {
    ({ plain, compiled, asked } = await bothForms("src/align/lattice", "align", freshly));
  }, 60_000);

  afterAll(sourcesAgain);

  /** Both forms' rows, with how sure they are; each has editions of its own, for rows are kept with their blocks. */
  function rowsOfBoth([first, second]: readonly [string, string]) {
    const rowsBy = (align: typeof alignEditions) =>
      align([editionOf("de", first), editionOf("en", second)], () => {}).rows;
    return { ofCompiled: rowsBy(compiled), ofPlain: rowsBy(plain) };
  }

  test("finds the same rows as its TypeScript, as sure of each to the last bit", () => {
    let rows = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { ofCompiled, ofPlain } = rowsOfBoth(randomTexts(seed));
      expect(ofCompiled, `seed ${seed}`).toEqual(ofPlain);
      rows += ofCompiled.filter(({ confidence }) => confidence < 1).length;
    }
    expect(rows).toBeGreaterThan(200);
    expect(asked).toContain("align");
  });

  test("has its memory grow with the texts, is let go with what it took, and goes on with shorter ones", () => {
    const [german, english] = [declaration("deu_1996"), declaration("eng")];
    const times = (count: number, texts: readonly string[]) =>
      Array.from({ length: count }, () => texts.join("\n\n")).join("\n\n");
    const askedBefore = asked.length;
    for (const count of [1, 12, 1]) {
      const { ofCompiled, ofPlain } = rowsOfBoth([times(count, german), times(count, english)]);
      expect(ofCompiled).toEqual(ofPlain);
      expect(ofCompiled.length).toBeGreaterThan(50 * count);
    }
    expect(asked.length).toBeGreaterThan(askedBefore);
  });
});

/** `alignEditions` of modules of its own. */
async function freshly(): Promise<typeof alignEditions> {
  return (await import("../../src/align/index.js")).alignEditions;
}

const LANGUAGES = ["deu_1996", "eng", "fra", "rus", "tur", "kaz", "ell_monotonic", "jpn"];

/** A stretch of the declaration in two languages, merged and split at random, in one with some left out, with ids and kinds. */
function randomTexts(seed: number): [string, string] {
  const random = seeded(seed * 7919);
  const [first = [], second = []] = [random(), random()].map((chance) =>
    declaration(LANGUAGES[Math.floor(chance * LANGUAGES.length)] ?? "eng"),
  );
  const start = Math.floor(random() * 40);
  const end = start + 3 + Math.floor(random() * 25);
  const { a, b } = disturb(first.slice(start, end), second.slice(start, end), random);
  const lacking = random() < 0.3 ? b.filter(() => random() < 0.8) : b;
  const marks = { kinds: random() < 0.5, ids: random() < 0.3 };
  const markdown = (pieces: typeof a) =>
    pieces.map(({ text, of: [number = 0] }) => marked(text, number, marks)).join("\n\n");
  return [markdown(a), markdown(lacking)];
}

interface Marks {
  readonly kinds: boolean;
  readonly ids: boolean;
}

function marked(text: string, number: number, { kinds, ids }: Marks): string {
  const plain = text.replace(/([*_#>[\]`\\<&])/g, "\\$1");
  if (ids && number % 7 === 3) return `${plain} {#at-${number}}`;
  if (!kinds) return plain;
  if (number % 5 === 1) return `${"#".repeat(1 + (number % 3))} ${plain}`;
  if (number % 5 === 3) return `- ${plain.split(", ").join("\n- ")}`;
  return number % 11 === 4 ? `---\n\n${plain}` : plain;
}
