import { describe, expect, test } from "vitest";
import { descendants } from "../../src/dom/index.js";
import { dataOf, expand, layoutOf, page, place, placeOf, statementOf, textNode } from "./expanding.js";

const STATEMENT = statementOf({
  "de.md":
    "---\ntitle: Ein Titel mit Xylophon\nauthor: Ada\n---\n\nErster Absatz.\n\n- eins *Xenie* zwei\n  drei\n",
  "leaflet.yaml": "meeting:\n  start: 2026-12-16 19:00\n  place: Xanten\n",
});

describe("every text's place", () => {
  const template =
    '<html lang="{{lang}}">\n<body>\n  <h1>{{title}}</h1>\n  {{#each editions}}\n    {{content}}\n    {{> box}}\n  {{/each}}\n  <p>Xaver in the layout</p>\n</body>\n</html>';
  const box =
    "{{! a box }}\n{{#with meeting}}\n<p>Ort: {{place}}, Xavers Ecke</p>\n<p>{{when}}</p>\n{{/with}}\n";

  for (const [ending, lines] of [
    ["LF", (text: string) => text],
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["CR", (text: string) => text.replaceAll("\n", "\r")],
  ] as const) {
    const { dom } = expand(layoutOf(lines(template), { box: lines(box) }), dataOf(STATEMENT));
    test.each([
      ["in the front matter", "Xylophon", "content/demo/de.md:2:22"],
      ["in the Markdown", "Xenie", "content/demo/de.md:8:9"],
      ["in leaflet.yaml", "Xanten", "content/demo/leaflet.yaml:3:10"],
      ["in the layout", "Xaver in", "templates/demo/layout.hbs:8:6"],
      ["in a partial", "Xavers", "templates/partials/box.hbs:3:20"],
    ])(`${ending}: %s`, (_, words, expected) => {
      expect(placeOf(dom, words)).toBe(expected);
    });
  }

  test("a date in words is where its number is written", () => {
    const { dom } = expand(layoutOf(template, { box }), dataOf(STATEMENT));
    const { span } = textNode(dom, "16. Dezember");
    expect(place(span)).toBe("content/demo/leaflet.yaml:2:10");
  });

  test("a text's span holds the text as it was written", () => {
    const { dom } = expand(layoutOf(template, { box }), dataOf(STATEMENT));
    for (const words of ["Erster Absatz.", "Xenie", " zwei\ndrei", "Xanten", "Ein Titel mit Xylophon"]) {
      const { text, span } = textNode(dom, words);
      const written = span.file.text.slice(span.start, span.end).replaceAll(/\n +/g, "\n");
      expect(written).toBe(text);
    }
  });

  test("what ends lines does not show in the HTML", () => {
    const html = expand(layoutOf(template, { box }), dataOf(STATEMENT)).html();
    const crlf = layoutOf(template.replaceAll("\n", "\r\n"), { box: box.replaceAll("\n", "\r\n") });
    expect(expand(crlf, dataOf(STATEMENT)).html()).toBe(html);
  });
});

describe("elements and attributes", () => {
  const { dom } = expand(
    layoutOf(page('\n<p class="a {{lang}}" title="{{title}}">x</p>{{editions.[0].content}}')),
    dataOf(STATEMENT),
  );
  const elements = [...descendants(dom.root)].flatMap((node) => (node.kind === "element" ? [node] : []));
  const find = (tag: string) => elements.find((element) => element.tag === tag) ?? dom.root;

  test("an element of the layout is at its start tag", () => {
    const { span } = find("p");
    expect(place(span)).toBe("templates/demo/layout.hbs:2:1");
    expect(span.file.text.slice(span.start, span.end)).toBe('<p class="a {{lang}}" title="{{title}}">');
  });

  test("an element of the Markdown is where the Markdown has it", () => {
    const { span } = find("em");
    expect(span.file.text.slice(span.start, span.end)).toBe("*Xenie*");
  });

  test("an attribute is where its value is from", () => {
    const title = find("p").attributes.get("title");
    expect(title?.value).toBe("Ein Titel mit Xylophon");
    expect(title && place(title.span)).toBe("content/demo/de.md:2:8");
    expect(find("p").attributes.get("class")?.value).toBe("a de");
  });

  test("nodes are numbered in document order", () => {
    const ids = [...descendants(dom.root)].map((node) => node.id);
    expect(ids).toEqual(ids.map((_, index) => index));
  });
});

describe("white space taken away by Handlebars", () => {
  test.each([
    ["by ~", "<p>a</p>\n  {{~#if lang~}}  \n\n   <p>here</p>  {{~/if~}}\n<p>there</p>", "4:7", "5:4"],
    [
      "on lines of their own",
      "<p>a</p>\n  {{#if lang}}  \n\n   <p>here</p>  \n{{/if}}\n<p>there</p>",
      "4:7",
      "6:4",
    ],
  ])("%s leaves the places right", (_, body, here, there) => {
    const { dom } = expand(layoutOf(page(body)));
    const at = (words: string) => placeOf(dom, words).replace("templates/demo/layout.hbs:", "");
    expect(at("here")).toBe(here);
    expect(at("there")).toBe(there);
  });

  test("an escaped mustache is text at its place", () => {
    const { dom } = expand(layoutOf(page("<p>a \\{{b}} c {{lang}} d</p>")));
    expect(placeOf(dom, "c")).toBe("templates/demo/layout.hbs:1:41");
  });
});

describe("a text of several places", () => {
  const { dom } = expand(
    layoutOf(page("<p>&amp; {{title}} &lt; {{lang}}!</p>")),
    dataOf(statementOf({ "de.md": "---\ntitle: A & B\n---\nText\n" })),
  );
  const paragraph = [...descendants(dom.root)].find((node) => node.kind === "element" && node.tag === "p");
  const texts = paragraph?.kind === "element" ? paragraph.children : [];

  test("is a text node for each", () => {
    expect(texts.map((node) => (node.kind === "text" ? node.text : node.tag))).toEqual([
      "& ",
      "A & B",
      " < ",
      "de",
      "!",
    ]);
  });

  test("each with its own span", () => {
    const written = texts.map(({ span }) => span.file.text.slice(span.start, span.end));
    expect(written).toEqual(["&amp; ", "A & B", " &lt; ", "{{lang}}", "!"]);
  });
});
