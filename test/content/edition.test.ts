import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { blockId, type Edition, loadStatement, type Statement } from "../../src/content/index.js";
import { type Diagnostic, printDiagnostic } from "../../src/diagnostics/index.js";
import type { Files } from "./bad-input.js";
import { memorySource } from "./memory-source.js";
import { JPEG, png } from "./pictures.js";

/** Loads without a single diagnostic. */
function load(files: Files): Statement {
  const diagnostics: Diagnostic[] = [];
  const statement = loadStatement(memorySource(files), (diagnostic) => diagnostics.push(diagnostic));
  expect(diagnostics.map(printDiagnostic)).toEqual([]);
  if (!statement) throw new Error("no statement");
  return statement;
}

function loadEdition(text: string | Uint8Array, more: Files = {}): Edition {
  const [edition] = load({ "de.md": text, ...more }).editions;
  if (!edition) throw new Error("no edition");
  return edition;
}

const withTitle = (body: string) => `---\ntitle: T\n---\n\n${body}\n`;

/** The tree in short: types, and what they hold. */
function outline(node: Nodes): string {
  const id = node.data?.id === undefined ? "" : `#${node.data.id}`;
  const inner = "children" in node ? node.children.map(outline).join(" ") : "value" in node ? node.value : "";
  return `${node.type}${id}(${inner})`;
}

const blocks = (edition: Edition) => edition.body.children.map(outline);

describe("languages", () => {
  test("the file's name is the language, in canonical case", () => {
    const statement = load({
      "EN-gb.md": withTitle("x"),
      "zh-hans.MD": withTitle("x"),
      "kk.md": withTitle("x"),
    });
    expect(statement.editions.map(({ lang, dir }) => [lang, dir])).toEqual([
      ["en-GB", "ltr"],
      ["kk", "ltr"],
      ["zh-Hans", "ltr"],
    ]);
  });

  test.each([
    ["ar", "rtl"],
    ["he", "rtl"],
    ["fa", "rtl"],
    ["ur", "rtl"],
    ["yi", "rtl"],
    ["ckb", "rtl"],
    ["az-Arab", "rtl"],
    ["az", "ltr"],
    ["ku", "ltr"],
    ["ru", "ltr"],
  ])("%s is written %s", (lang, dir) => {
    expect(load({ [`${lang}.md`]: withTitle("x") }).editions[0]?.dir).toBe(dir);
  });

  test("README, hidden files, subfolders and other files are no editions", () => {
    const statement = load({
      "de.md": withTitle("x"),
      "README.md": "notes",
      "Readme.md": "notes",
      "._de.md": "from another computer",
      "drafts/en.md": "draft",
      "en.txt": "text",
    });
    expect(statement.editions.map(({ lang }) => lang)).toEqual(["de"]);
  });

  test("`languages` orders the editions, which are alphabetical without it", () => {
    const texts = { "fr.md": withTitle("x"), "de.md": withTitle("x"), "en.md": withTitle("x") };
    const order = (statement: Statement) => statement.editions.map(({ lang }) => lang);
    expect(order(load(texts))).toEqual(["de", "en", "fr"]);
    const listed = load({ ...texts, "leaflet.yaml": "languages: [fr, DE, en]\n" });
    expect(order(listed)).toEqual(["fr", "de", "en"]);
    expect(listed.settings.languages).toEqual(["fr", "de", "en"]);
  });
});

describe("the file's text", () => {
  test("a byte-order mark and CRLF change nothing but the line ends", () => {
    const text = "---\ntitle: T\nauthor: Ä\n---\n\nEins *zwei*. {#a}\n\n- drei\n- vier\n";
    const plain = loadEdition(text);
    const windows = loadEdition(`\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(blocks(windows)).toEqual(blocks(plain));
    expect(windows.file.text.startsWith("---\r\n")).toBe(true);
    expect(windows.meta.author?.value).toBe("Ä");
  });

  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ])("positions count in the whole file with %s", (_name, lineEnd) => {
    const lines = [
      "---",
      "title: Ä 😀",
      "---",
      "",
      "Ein *Wort* 😀",
      "",
      "\t- x",
      "",
      "1. eins",
      "2. zwei",
      "",
    ];
    const edition = loadEdition(lines.join(lineEnd));
    const slice = ({ position }: Nodes) =>
      edition.file.text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
    const visit = (node: Nodes): void => {
      if (node.type === "text") expect(slice(node)).toBe(node.value);
      if ("children" in node) node.children.forEach(visit);
    };
    visit(edition.body);
    expect(edition.body.children.map(({ position }) => position?.start.line)).toEqual([5, 7, 9]);
    expect(edition.body.children.map(slice)[2]).toBe(`1. eins${lineEnd}2. zwei`);
    expect(edition.file.text.slice(edition.title.span.start, edition.title.span.end)).toBe("Ä 😀");
  });

  test("a file that begins with a rule of four dashes has no front matter", () => {
    expect(loadEdition("# T\n\n----\n\ntext").body.children.map(({ type }) => type)).toEqual([
      "thematicBreak",
      "paragraph",
    ]);
  });

  test("front matter may name itself yaml and hold nothing but a comment", () => {
    expect(loadEdition("--- yaml\n# nothing yet\n---\n# T\n\nText").title.value).toBe("T");
  });
});

describe("the title", () => {
  test("a level-1 heading at the beginning is the title where the front matter has none", () => {
    const edition = loadEdition("---\nauthor: A\n---\n\n# The *title*\n\nText.\n");
    expect(edition.title.value).toBe("The title");
    expect(edition.title.span).toMatchObject({ start: 19, end: 32 });
    expect(blocks(edition)).toEqual(["paragraph(text(Text.))"]);
    expect(edition.meta.title).toEqual(edition.title);
  });

  test("with a title in the front matter the heading stays in the text", () => {
    expect(blocks(loadEdition(withTitle("# H\n\nText.")))).toEqual([
      "heading(text(H))",
      "paragraph(text(Text.))",
    ]);
  });

  test("numbers, dates and truth values are the text as typed", () => {
    const titleOf = (title: string) => loadEdition(`---\ntitle: ${title}\n---\nx`).title.value;
    expect(["1984", "007", "1.50", "2026-12-16", "yes", "true", "0x1F", "12:30"].map(titleOf)).toEqual([
      "1984",
      "007",
      "1.50",
      "2026-12-16",
      "yes",
      "true",
      "0x1F",
      "12:30",
    ]);
  });

  test("lines of a long title run together, a no-break space stays", () => {
    expect(loadEdition("---\ntitle: >\n  A long\n  title of 5\u00A0%\n---\nx").title.value).toBe(
      "A long title of 5\u00A0%",
    );
  });
});

describe("front matter never runs code", () => {
  test("the engine for JavaScript is not called", () => {
    const diagnostics: Diagnostic[] = [];
    const code = "globalThis.flugblattRan = true";
    for (const language of ["js", "javascript", "JS", "coffee"]) {
      const text = `---${language}\n{ title: (${code}) }\n---\n\nText.\n`;
      loadStatement(memorySource({ "de.md": text }), (diagnostic) => diagnostics.push(diagnostic));
    }
    expect(diagnostics).toHaveLength(4);
    expect(Object.hasOwn(globalThis, "flugblattRan")).toBe(false);
  });

  test("reading the same text twice gives the same, not a cached object", () => {
    const text = "---\ntitle: T\n---\n\nText.\n";
    const first = loadEdition(text);
    const second = loadEdition(text);
    expect(second).toEqual(first);
    expect(second.body).not.toBe(first.body);
    expect(second.meta).not.toBe(first.meta);
  });
});

describe("ids", () => {
  test("an id stands at the end of a block's text and is taken off", () => {
    const text = [
      "Eins. {#eins}",
      "## Zwei {#zwei}",
      "Über\n---",
      "Vier **fett** {#vier}",
      "Fünf\\\n{#fünf}",
      "- a\n- b\n{#liste}",
      "1. a\n2. b {#nummern}",
      "> Zitat\n>\n> Ende {#zitat}",
      "## Zu {#zu} ##",
    ];
    const edition = loadEdition(withTitle(text.join("\n\n")));
    expect(blocks(edition)).toEqual([
      "paragraph#eins(text(Eins.))",
      "heading#zwei(text(Zwei))",
      "heading(text(Über))",
      "paragraph#vier(text(Vier ) strong(text(fett)))",
      "paragraph#fünf(text(Fünf))",
      "list#liste(listItem(paragraph(text(a))) listItem(paragraph(text(b))))",
      "list#nummern(listItem(paragraph(text(a))) listItem(paragraph(text(b))))",
      "blockquote#zitat(paragraph(text(Zitat)) paragraph(text(Ende)))",
      "heading#zu(text(Zu))",
    ]);
    expect(edition.body.children.map(blockId).slice(0, 3)).toEqual(["eins", "zwei", undefined]);
  });

  test("an id behind a picture is the picture's", () => {
    const edition = loadEdition(withTitle("![Bild](a.png) {#bild}"), { "a.png": png() });
    expect(blocks(edition)).toEqual(["paragraph#bild(image())"]);
  });

  test("braces elsewhere, in code and behind a backslash are text", () => {
    expect(
      blocks(loadEdition(withTitle("Die {#mitte} bleibt.\n\nEnde \\{#so}\n\n`{#code}`\n\nEnde &#123;#so}"))),
    ).toEqual([
      "paragraph(text(Die {#mitte} bleibt.))",
      "paragraph(text(Ende {#so}))",
      "paragraph(inlineCode({#code}))",
      "paragraph(text(Ende {#so}))",
    ]);
  });
});

describe("links and references", () => {
  test("references are resolved and their definitions taken out", () => {
    const edition = loadEdition(
      withTitle(
        '[a]: https://example.org/a "Titel"\n\n[Text][A] und [a].\n\n[a]: https://example.org/b\n[unused]: /x\n\n[nirgends]',
      ),
    );
    expect(blocks(edition)).toEqual([
      "paragraph(link(text(Text)) text( und ) link(text(a)) text(.))",
      "paragraph(text([nirgends]))",
    ]);
    expect(edition.body.children[0]).toMatchObject({
      children: [{ url: "https://example.org/a", title: "Titel" }, {}, { url: "https://example.org/a" }, {}],
    });
  });

  test("the web, mail, telephone and ids may be linked to", () => {
    const body =
      "[a](http://example.org) <https://example.org/ä?b#c> <a@example.org> [d](tel:+49351) [e](#ä) [f](#%C3%A4)\n\nx {#ä}";
    const links: unknown[] = [];
    const visit = (node: Nodes): void => {
      if (node.type === "link") links.push(node.url);
      if ("children" in node) node.children.forEach(visit);
    };
    visit(loadEdition(withTitle(body)).body);
    expect(links).toEqual([
      "http://example.org",
      "https://example.org/ä?b#c",
      "mailto:a@example.org",
      "tel:+49351",
      "#ä",
      "#%C3%A4",
    ]);
  });

  test("of what is refused the words stay", () => {
    const statement = loadStatement(
      memorySource({ "de.md": withTitle("Ein [guter *Rat*](javascript:x) und <b>mehr</b>.") }),
      () => {},
    );
    expect(statement?.editions[0]?.body.children.map(outline)).toEqual([
      "paragraph(text(Ein ) text(guter ) emphasis(text(Rat)) text( und ) text(mehr) text(.))",
    ]);
  });
});

describe("pictures", () => {
  test("a picture is found by its address, however it is written", () => {
    const statement = load({
      "de.md": withTitle(
        "![a](./a.png) ![b](bilder/gr%C3%B6%C3%9Fe%201.jpg) ![c](<bilder/größe 1.jpg>) ![d](x/../a.png)",
      ),
      "a.png": png(30, 20),
      [`bilder/${"größe 1.jpg".normalize("NFD")}`]: JPEG,
    });
    const sizes = [...statement.images].map(([address, { path, format, widthPx, heightPx }]) => [
      address,
      path.normalize("NFC"),
      format,
      widthPx,
      heightPx,
    ]);
    expect(sizes).toEqual([
      ["./a.png", "content/demo/a.png", "png", 30, 20],
      ["bilder/gr%C3%B6%C3%9Fe%201.jpg", "content/demo/bilder/größe 1.jpg", "jpeg", 16, 16],
      ["bilder/größe 1.jpg", "content/demo/bilder/größe 1.jpg", "jpeg", 16, 16],
      ["x/../a.png", "content/demo/a.png", "png", 30, 20],
    ]);
  });

  test.each([
    ['<svg width="2in" height="48px"/>', 192, 48],
    ['<svg viewBox="0,0 16.4 8.2"/>', 16.4, 8.2],
    ['<svg width="82" viewBox="0 0 16.4 8.2"></svg>', 82, 41],
    ['<svg height="41" width="100%" viewBox="0 0 16.4 8.2"></svg>', 82, 41],
    [
      '\uFEFF<?xml version="1.0"?>\n<!-- <svg width="1" height="1"> -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg width="3" height="4"></svg>\n',
      3,
      4,
    ],
  ])("the size of the logo %s", (svg, width, height) => {
    const { meta } = loadEdition("---\ntitle: T\nlogo: l.svg\n---\nx", { "l.svg": svg });
    expect(meta.logo?.image.widthPx).toBeCloseTo(width);
    expect(meta.logo?.image.heightPx).toBeCloseTo(height);
    expect(meta.logo?.alt).toBe("");
  });
});
