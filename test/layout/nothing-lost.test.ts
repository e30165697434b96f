import { describe, expect, test } from "vitest";
import { descendants } from "../../src/dom/index.js";
import { childrenOf, type Fragment, type Page } from "../../src/layout/index.js";
import { type LaidOut, layoutHtml, linesIn, lineText, picture } from "./lay-out.js";
import { type RandomDocument, randomDocument } from "./random-documents.js";

const SEEDS = Array.from({ length: 48 }, (_, i) => i + 1);

describe.each(
  [0, 1, 2, 3].flatMap((quarter) =>
    ["as drafted", "refined"].map((state) => ({
      seeds: SEEDS.filter((seed) => seed % 4 === quarter),
      state,
    })),
  ),
)("random documents on random pages, seeds $seeds.0, $seeds.1, …, $state", ({ seeds, state }) => {
  const documents = new Map<number, LaidOut>();
  const laid = (seed: number): LaidOut => {
    const drafted = () => layOut(randomDocument(seed));
    const known = documents.get(seed) ?? (state === "refined" ? drafted().refined() : drafted());
    documents.set(seed, known);
    return known;
  };
  const failing = (complaints: (laidOut: LaidOut, seed: number) => readonly string[]) =>
    seeds.flatMap((seed) => complaints(laid(seed), seed).map((complaint) => `seed ${seed}: ${complaint}`));

  test("every word is set once, in its order", () => {
    expect(failing(misplacedWords)).toEqual([]);
  });

  test("no page is empty", () => {
    const empty = (page: Page) => linesIn(page.fragments).length + imagesIn(page.fragments).length === 0;
    expect(failing(({ pages }) => pages.filter(empty).map(({ number }) => `page ${number}`))).toEqual([]);
  });

  test("nothing hangs below a page without being reported", () => {
    expect(
      failing(({ pages }, seed) => pages.flatMap((page) => below(page, randomDocument(seed).height))),
    ).toEqual([]);
  });

  test("a line names the nodes of its runs without setting them", () => {
    const wrong = (page: Page) =>
      linesIn(page.fragments).flatMap((line) => {
        const named = [...new Set(line.nodes())].join();
        const drawn = [...new Set(line.runs().map(({ run }) => run.node))].join();
        return named === drawn ? [] : [`${named} for ${drawn} in \`${lineText(line)}\``];
      });
    expect(failing(({ pages }) => pages.flatMap(wrong))).toEqual([]);
  });

  test("lines that ask for the baseline grid stand on it", () => {
    expect(failing(({ pages }) => pages.flatMap(offGrid))).toEqual([]);
  });
});

test("the same document is laid out the same way again", () => {
  const document = randomDocument(7);
  expect(picture(layOut(document))).toBe(picture(layOut(document)));
});

function layOut({ body, css, width, height }: RandomDocument): LaidOut {
  return layoutHtml(body, css, { width, height, images: { IMG: { width: 30, height: 20 } } });
}

/** Text nodes whose words are not those that were set, page after page. */
function misplacedWords({ pages, dom }: LaidOut): readonly string[] {
  const set = new Map<number, string[]>();
  for (const { run } of pages.flatMap((page) => linesIn(page.fragments)).flatMap((line) => line.runs())) {
    const words = set.get(run.node) ?? [];
    words.push(...(run.text.match(/w\d+/g) ?? []));
    set.set(run.node, words);
  }
  return [...descendants(dom.root)].flatMap((node) => {
    if (node.kind === "element" || node.text.trim() === "") return [];
    const words = (set.get(node.id) ?? []).join(" ");
    return words === node.text.trim() ? [] : [`\`${node.text}\` became \`${words}\``];
  });
}

function imagesIn(fragments: readonly Fragment[]): readonly Fragment[] {
  return fragments.flatMap((fragment) =>
    fragment.kind === "image" ? [fragment] : imagesIn(childrenOf(fragment)),
  );
}

/** A trimmed last line may end at its baseline, so that is what counts. */
function below(page: Page, height: number): readonly string[] {
  if (page.overset.length > 0) return [];
  const lines = linesIn(page.fragments).filter((line) => !(line.baseline <= height + 0.01));
  const images = imagesIn(page.fragments).filter(({ rect }) => !(rect.y + rect.height <= height + 0.01));
  return [...lines.map(lineText), ...images.map(() => "image")].map(
    (what) => `${what} on page ${page.number}`,
  );
}

function offGrid({ grids, fragments, number }: Page): readonly string[] {
  const [grid] = grids;
  if (!grid) return [];
  const lines = linesIn(fragments).filter(({ facts, baseline }) => {
    const steps = (baseline - grid.origin) / grid.step;
    return facts.snaps && !(Math.abs(steps - Math.round(steps)) * grid.step < 0.05);
  });
  return lines.map((line) => `${lineText(line)} on page ${number}`);
}
