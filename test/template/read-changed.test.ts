import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printDiagnostic } from "../../src/diagnostics/index.js";
import { type Dom, type DomNode, descendants } from "../../src/dom/index.js";
import {
  compileLayout,
  expandLayout,
  type LayoutSource,
  type LeafletData,
} from "../../src/template/index.js";
import { dataOf, expand, layoutOf, statementOf } from "./expanding.js";

function refuse(diagnostic: Parameters<typeof printDiagnostic>[0]): never {
  throw new Error(printDiagnostic(diagnostic));
}

/** Expands leaflets one after the other with one layout, which may know what it made before. */
function inTurn(source: LayoutSource, leaflets: readonly LeafletData[]): readonly Dom[] {
  const layout = compileLayout(source, refuse);
  return leaflets.map((data) => {
    const dom = layout && expandLayout(layout, data, refuse)?.dom;
    if (!dom) throw new Error("not expanded");
    return dom;
  });
}

function classic(): LayoutSource {
  const read = (file: string) => readFileSync(new URL(`../../templates/${file}`, import.meta.url), "utf8");
  const names = ["announcement", "code", "edition-text", "foot-line", "head", "logo", "meeting", "signature"];
  const partials = names.map((name) => [name, read(`partials/${name}.hbs`)] as const);
  return layoutOf(read("classic/layout.hbs"), Object.fromEntries(partials));
}

const TEXT = "---\ntitle: Titel\n---\n\nEins *zwei*.\n\nDrei [vier](https://vier.example).\n";

interface Given {
  readonly text?: string;
  readonly place?: string;
  readonly start?: string;
  readonly contact?: string;
}

function leaflet({ text = TEXT, place = "Saal 1", start = "2030-01-02 09:01", contact }: Given): LeafletData {
  const more = contact === undefined ? "" : `contact: ${contact}\n`;
  const settings = `meeting:\n  start: ${start}\n  place: ${JSON.stringify(place)}\n${more}`;
  return dataOf(statementOf({ "de.md": text, "leaflet.yaml": settings }));
}

const SERIES: readonly Given[] = [
  {},
  { place: "Saal 2" },
  { place: "Saal 2", start: "2030-02-12 19:30" },
  { place: "A & B <c> \"d\" 'e' `f`" },
  { place: "  " },
  { place: "Зал 3 🟥" },
  { contact: "post@example.org" },
  { contact: "post@example.org", text: TEXT.replace("Eins", "Noch eins") },
  { contact: "https://example.org/?a=1&b=2", text: TEXT.replace("Eins", "Noch eins") },
  { text: TEXT.replace("*zwei*", "zwei") },
  { text: `${TEXT}\nFünf.\n` },
  { text: `${TEXT}\nFünf. {#fuenf}\n` },
  { text: `${TEXT}\nSechs. {#sechs}\n` },
  { text: `${TEXT}\nSechs. {#sechs}\n`, place: "Saal 3" },
  { text: TEXT.replace("Titel", "Ein T&iacute;tel & mehr") },
  {},
];

describe("leaflets one after the other", () => {
  test("are the same as each by itself, spans and all", () => {
    const leaflets = SERIES.map(leaflet);
    const there = inTurn(classic(), [...leaflets, ...leaflets.toReversed()]);
    const alone = leaflets.map((data) => expand(classic(), data).dom);
    expect(there).toEqual([...alone, ...alone.toReversed()]);
  });

  test("have the very nodes of the one before wherever these are the same", () => {
    const [first, second] = inTurn(classic(), [leaflet({}), leaflet({ place: "Saal 2" })]);
    const before = new Set<DomNode>(first && descendants(first.root));
    const others = second ? descendants(second.root).filter((node) => !before.has(node)) : [];
    const shown = others.map((node) => (node.kind === "text" ? node.text : node.tag));
    expect(shown.filter((name) => !/\d:\d\d/.test(name))).toEqual([
      ...["html", "body", "div", "aside", "div", "p", "time", "p", "Saal 2"],
    ]);
  });

  test.each([
    ["a value that is only part of an attribute", '<p class="at {{meeting.place}}">x</p>'],
    ["a value written twice in an element", '<p title="{{meeting.place}}">{{meeting.place}}</p>'],
    ["a value in a comment", "<p>{{meeting.place}}<!-- {{meeting.place}} --></p>"],
    ["a reference that begins before a value", "<p>a &am{{meeting.place}}</p>"],
    ["a value behind `<pre>`", "<pre>{{meeting.place}}</pre>"],
    ["a value as an `id`", '<p id="{{meeting.place}}">a</p><p id="a">b</p>'],
    ["a value between elements", "<div><b>a</b>{{meeting.place}}<b>c</b></div>"],
  ])("%s is read as in the whole", (_, body) => {
    const source = layoutOf(`<html><body>{{#each editions}}${body}{{/each}}</body></html>`);
    const leaflets = ["p;", "q", "\np", "p; &lt;", "a"].map((place) => leaflet({ place }));
    const read = (data: LeafletData): Dom | undefined => {
      const layout = compileLayout(source, refuse);
      return layout && expandLayout(layout, data, () => {})?.dom;
    };
    const layout = compileLayout(source, refuse);
    const there = leaflets.map((data) => layout && expandLayout(layout, data, () => {})?.dom);
    expect(there).toEqual(leaflets.map(read));
  });
});
