import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { descendants, type NodeId } from "../../src/dom/index.js";
import { buildStructure, type OutlineEntry, type StructureElement } from "../../src/structure/index.js";
import { type Draft, domOf, el } from "./dom-builder.js";

/** As text: a line an element with what it says, `«text»` for text nodes, `•` for what an element paints itself. */
function structureOf(draft: Draft, options: { own?: readonly string[]; unpainted?: readonly string[] } = {}) {
  const dom = domOf(draft);
  const texts = new Map<NodeId, string>();
  const painted = new Set<NodeId>();
  for (const node of descendants(dom.root)) {
    if (node.kind === "text") texts.set(node.id, node.text);
    const shows = node.kind === "text" ? node.text.trim() !== "" : options.own?.includes(node.tag) === true;
    if (shows && !(node.kind === "text" && options.unpainted?.includes(node.text))) painted.add(node.id);
  }
  const diagnostics: Diagnostic[] = [];
  const tree = buildStructure(dom, painted, (diagnostic) => diagnostics.push(diagnostic));
  const print = (element: StructureElement, indent: string): string => {
    const { lang, alt, description, listNumbering, cell } = element;
    const facts = [lang, alt, description, listNumbering, cell && JSON.stringify(cell)];
    const said = facts.filter((fact) => fact !== undefined).map((fact) => ` [${fact}]`);
    const children = element.children.map((child) =>
      "type" in child
        ? print(child, `${indent}  `)
        : `${indent}  ${texts.has(child.content) ? `«${texts.get(child.content)}»` : "•"}\n`,
    );
    return `${indent}${element.type}${said.join("")}\n${children.join("")}`;
  };
  return { text: print(tree.root, ""), tree, diagnostics };
}

function treeText(...lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}

const page = (...body: Draft[]) => el("html", { lang: "de" }, el("body", ...body));

describe("buildStructure", () => {
  test("an article a language, headings and paragraphs; containers leave no trace", () => {
    const { text, diagnostics } = structureOf(
      page(
        el(
          "main",
          el("article", { lang: "de" }, el("header", el("h1", "Titel")), el("div", el("p", "Wort"))),
        ),
        el("article", { lang: "en" }, el("h1", "Title"), el("p", "Word")),
      ),
    );
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  Art",
        "    H1",
        "      «Titel»",
        "    P",
        "      «Wort»",
        "  Art [en]",
        "    H1",
        "      «Title»",
        "    P",
        "      «Word»",
      ),
    );
    expect(diagnostics).toEqual([]);
  });

  test("a division with a language of its own is a section, a span with one a Span", () => {
    const { text } = structureOf(
      page(el("div", { lang: "fr" }, el("p", "Mot ", el("span", { lang: "la" }, "et"), " mot"))),
    );
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  Sect [fr]",
        "    P",
        "      «Mot »",
        "      Span [la]",
        "        «et»",
        "      « mot»",
      ),
    );
  });

  test("emphasis leaves its text to the paragraph, so that a run of text stays one piece", () => {
    const { text } = structureOf(page(el("p", "a ", el("em", "b"), " ", el("strong", "c"))));
    expect(text).toBe(treeText("Document [de]", "  P", "    «a »", "    «b»", "    «c»"));
  });

  test("text directly in a block becomes a paragraph beside the blocks", () => {
    const { text } = structureOf(page(el("div", "lose", el("p", "fest"), "wieder ", el("q", "lose"))));
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  P",
        "    «lose»",
        "  P",
        "    «fest»",
        "  P",
        "    «wieder »",
        "    Quote",
        "      «lose»",
      ),
    );
  });

  test("list items have their marker as label; nested lists stand in the body", () => {
    const { text } = structureOf(
      page(el("ul", el("li", "eins"), el("li", "zwei", el("ol", { type: "a" }, el("li", el("p", "drei")))))),
      { own: ["li"] },
    );
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  L [Disc]",
        ...["    LI", "      Lbl", "        •", "      LBody", "        «eins»"],
        ...["    LI", "      Lbl", "        •", "      LBody", "        P", "          «zwei»"],
        "        L [LowerAlpha]",
        ...["          LI", "            Lbl", "              •", "            LBody", "              P"],
        "                «drei»",
      ),
    );
  });

  test("an item without a marker has no label", () => {
    const { text } = structureOf(page(el("ul", el("li", "eins"))));
    expect(text).toBe(treeText("Document [de]", "  L [Disc]", "    LI", "      LBody", "        «eins»"));
  });

  test("generated text stands before and after the element's own", () => {
    const { text } = structureOf(page(el("p", "Wort")), { own: ["p"] });
    expect(text).toBe(treeText("Document [de]", "  P", "    •", "    «Wort»", "    •"));
  });

  test("links say where they lead; an anchor without address is text", () => {
    const { text } = structureOf(
      page(
        el(
          "p",
          el("a", { href: "x" }, "mehr\n  da\u00adrüber"),
          el("a", "hier"),
          el("a", { href: "y", title: "Zur Seite" }, "da"),
        ),
      ),
    );
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  P",
        "    Link [mehr darüber]",
        "      «mehr\n  da\u00adrüber»",
        "    «hier»",
        "    Link [Zur Seite]",
        "      «da»",
      ),
    );
  });

  test("pictures have their alternative; decoration and what is hidden is left out", () => {
    const { text, diagnostics } = structureOf(
      page(
        el("figure", el("img", { alt: "Streikende" }), el("figcaption", "Foto: N. N.")),
        el("p", el("img", { alt: "" }), "Text", el("span", { "aria-hidden": "true" }, "→")),
        el("div", { role: "presentation" }, "Zierde"),
        el("hr"),
      ),
      { own: ["img", "hr"] },
    );
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  Div",
        "    P",
        "      Figure [Streikende]",
        "        •",
        "    Caption",
        "      «Foto: N. N.»",
        "  P",
        "    «Text»",
      ),
    );
    expect(diagnostics).toEqual([]);
  });

  test("a picture without an alternative is an error with its place", () => {
    const { diagnostics } = structureOf(page(el("p", el("img", { src: "a.png" }))), { own: ["img"] });
    expect(diagnostics).toMatchObject([
      { severity: "error", code: "structure/missing-alt", span: { file: { path: "layout.hbs" } } },
    ]);
  });

  test("tables have rows, headers with scope, and empty cells", () => {
    const { text } = structureOf(
      page(
        el(
          "table",
          el("caption", "Zeiten"),
          el("tr", el("th", "Tag"), el("th", { colspan: "2" }, "Zeit")),
          el("tr", el("th", { scope: "row" }, "Mo"), el("td", "9"), el("td")),
        ),
      ),
    );
    expect(text).toBe(
      treeText(
        "Document [de]",
        "  Table",
        ...["    Caption", "      «Zeiten»", "    TR"],
        ...['      TH [{"colSpan":1,"rowSpan":1,"scope":"Column"}]', "        «Tag»"],
        ...['      TH [{"colSpan":2,"rowSpan":1,"scope":"Column"}]', "        «Zeit»", "    TR"],
        ...['      TH [{"colSpan":1,"rowSpan":1,"scope":"Row"}]', "        «Mo»"],
        ...['      TD [{"colSpan":1,"rowSpan":1}]', "        «9»"],
        '      TD [{"colSpan":1,"rowSpan":1}]',
      ),
    );
  });

  test("what painted nothing is not there, nor is what held only that", () => {
    const { text, tree } = structureOf(
      page(el("blockquote", el("p", "weg")), el("h2", "auch"), el("p", "da")),
      {
        unpainted: ["weg", "auch"],
      },
    );
    expect(text).toBe(treeText("Document [de]", "  P", "    «da»"));
    expect(tree.outline).toEqual([]);
  });
});

describe("heading levels and bookmarks", () => {
  const titles = (entries: readonly OutlineEntry[]): unknown =>
    entries.map((entry) => (entry.children.length > 0 ? [entry.title, titles(entry.children)] : entry.title));

  test("bookmarks nest as headings do, each language from its own headline; a line break is a space", () => {
    const { tree, diagnostics } = structureOf(
      page(
        el(
          "article",
          el("h1", "Mit den", el("br"), "Arbeitern!"),
          el("h2", "Eins"),
          el("h3", "Tief"),
          el("h2", "Zwei"),
        ),
        el("article", el("h1", "With the workers!")),
      ),
    );
    expect(titles(tree.outline)).toEqual([
      ["Mit den Arbeitern!", [["Eins", ["Tief"]], "Zwei"]],
      "With the workers!",
    ]);
    expect(diagnostics).toEqual([]);
  });

  test("a skipped level is reported once and closed, siblings staying siblings", () => {
    const { text, diagnostics } = structureOf(
      page(el("h1", "A"), el("h3", "B"), el("h3", "C"), el("h2", "D")),
    );
    expect(text.match(/H\d/g)).toEqual(["H1", "H2", "H2", "H2"]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["structure/heading-level", "warning"],
    ]);
  });

  test("a document that begins with a lower heading is reported", () => {
    const { text, diagnostics } = structureOf(page(el("h2", "A")));
    expect(text).toContain("H1");
    expect(diagnostics[0]?.hint).toContain("`h1`");
  });
});
