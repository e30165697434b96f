import { micromark } from "micromark";
import { describe, expect, test } from "vitest";
import { descendants } from "../../src/dom/index.js";
import { bodyOf, dataOf, expand, layoutOf, page, statementOf } from "./expanding.js";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

function htmlOf(markdown: string): string {
  const statement = statementOf({ "de.md": `---\ntitle: T\n---\n${markdown}\n`, "a.png": PIXEL });
  return bodyOf("{{editions.[0].content}}", dataOf(statement));
}

describe("Markdown becomes the HTML of CommonMark", () => {
  test.each([
    "One *em* **strong** ***both*** `code` \\* &amp; &copy;\nnext line\\\nbroken  \nbroken",
    "- tight\n- list\n  - inner\n    1. deep\n    2. deeper\n- end",
    "- loose\n\n- list\n\n  second\n- end",
    "3. three\n4. four",
    "> quote\n> > inner\n>\n> - a\n> - b",
    "a\n\n***\n\nb",
    "```js\nif (a < b) {\n\n}\n```\n\n    indented\n",
    '[link](https://e.org/?a=1&b=2) <https://e.org> [ref][1]\n\n[1]: https://e.org/x "Title"',
    "### Three\n\n#### Four\n\n##### Five\n\n###### Six",
    "text with ![a picture](a.png) in it",
    "[*a* ![b](a.png) `c`](https://e.org)",
    "-\n- empty\n-",
    "Straße \u00A0 “Қазақша” 🙂 e\u0301",
  ])("%j", (markdown) => {
    expect(normal(htmlOf(markdown))).toBe(normal(micromark(markdown)));
  });

  test("# and ## are h2, below the leaflet's title", () => {
    expect(htmlOf("# One\n\n## Two")).toBe("<h2>One</h2><h2>Two</h2>");
  });

  test("a picture of its own is a figure with its size; its title the caption", () => {
    expect(htmlOf('![a & b](a.png "c < d")')).toBe(
      '<figure><img src="a.png" alt="a &amp; b" width="1" height="1"><figcaption>c &lt; d</figcaption></figure>',
    );
    expect(htmlOf("![a](a.png)")).toBe('<figure><img src="a.png" alt="a" width="1" height="1"></figure>');
  });

  test("words in another language say so; with a backslash they are brackets", () => {
    expect(htmlOf("Die CGT [Pôle emploi]{lang=fr} und *die [NHS]{lang=en-gb}*.")).toBe(
      '<p>Die CGT <span lang="fr">Pôle emploi</span> und <em>die <span lang="en-GB">NHS</span></em>.</p>',
    );
    expect(htmlOf("Ein \\[Wort]{lang=fr} und [eins]{class=x}.")).toBe(
      "<p>Ein [Wort]{lang=fr} und [eins]{class=x}.</p>",
    );
  });

  test("tables are GitHub's, short rows filled up; a head without words is none", () => {
    expect(htmlOf("| a | *b* |\n|--:|:-:|\n| 1 |\n{#numbers}")).toBe(
      '<table id="numbers"><thead><tr><th scope="col" style="text-align: right">a</th><th scope="col" style="text-align: center"><em>b</em></th></tr></thead>' +
        '<tbody><tr><td style="text-align: right">1</td><td style="text-align: center"></td></tr></tbody></table>',
    );
    expect(htmlOf("|  |\n|--|\n| 1 |")).toBe("<table><tbody><tr><td>1</td></tr></tbody></table>");
  });

  test("notes stand at the end in the order of their marks, linked both ways", () => {
    const mark = (number: number, words: string, id = "") =>
      `<sup><a${id && ` id="${id}"`} href="#note-${number}" aria-label="${words}">${number}</a></sup>`;
    expect(htmlOf("[^b]: Second *note*.\n\nOne[^a], two[^b], one[^a].\n\n[^a]: First.\n\n    More.")).toBe(
      `<p>One${mark(1, "First. More.", "noteref-1")}, two${mark(2, "Second note.", "noteref-2")}, one${mark(1, "First. More.")}.</p>` +
        '<aside id="note-1" class="note first" role="note"><p><sup><a href="#noteref-1">1</a></sup> First.</p><p>More.</p></aside>' +
        '<aside id="note-2" class="note" role="note"><p><sup><a href="#noteref-2">2</a></sup> Second <em>note</em>.</p></aside>',
    );
  });

  test("ids go with their blocks, and side by side keep apart", () => {
    const text = "---\ntitle: T\n---\nSee [there](#there).\n\nThere {#there}\n";
    const two = statementOf({ "de.md": text, "en.md": text });
    const rows = [
      { cells: [[0], [0]], confidence: 1 },
      { cells: [[1], [1]], confidence: 1 },
    ];
    const html = bodyOf("{{#each editions}}{{content}}{{/each}}", dataOf(two, { langs: ["de", "en"], rows }));
    expect(html).toBe(
      ["de", "en"]
        .map((lang) => `<p>See <a href="#${lang}-there">there</a>.</p><p id="${lang}-there">There</p>`)
        .join(""),
    );
    expect(bodyOf("{{editions.[0].content}}", dataOf(statementOf({ "de.md": text })))).toContain(
      '<p id="there">',
    );
  });

  test("every element and text has its place in the Markdown", () => {
    const markdown = "# A\n\nb *c* **d** `e` [f](https://e.org)\n\n> g\n\n1. h\n\n---\n\n    i";
    const statement = statementOf({ "de.md": `---\ntitle: T\n---\n${markdown}\n` });
    const { dom } = expand(layoutOf(page("{{editions.[0].content}}")), dataOf(statement));
    const body = dom.root.children[0];
    const written = [...(body ? descendants(body) : [])].slice(1).map(({ span }) => {
      return span.file.text.slice(span.start, span.end);
    });
    expect(written).toEqual([
      ...["# A", "A", "b *c* **d** `e` [f](https://e.org)", "b ", "*c*", "c", " ", "**d**", "d", " "],
      ...["`e`", "`e`", " ", "[f](https://e.org)", "f", "> g", "g", "g", "1. h", "1. h", "h", "---"],
      ...["    i", "    i", "    i"],
    ]);
  });
});

/** Without what means the same: white space between blocks, how characters are escaped, sizes and titles. */
function normal(html: string): string {
  return html
    .replaceAll(/&(?:#39|#x27);/g, "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&#96;", "`")
    .replaceAll(/ (?:width|height|title|class)="[^"]*"/g, "")
    .replaceAll(/ ?\/>/g, ">")
    .replaceAll(/<(\/?h)1>/g, "<$12>")
    .replaceAll(/\s*(<\/?(?:p|ul|ol|li|blockquote|hr|pre|h\d)(?: [^>]*)?>)\s*/g, "$1")
    .replaceAll(/<br>\s*/g, "<br>")
    .trim();
}
