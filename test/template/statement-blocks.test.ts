import { describe, expect, test } from "vitest";
import { type Dom, type DomNode, descendants } from "../../src/dom/index.js";
import { dataOf, expand, GREETING, layoutOf, page, short, statementOf, tryToExpand } from "./expanding.js";

const STATEMENT = statementOf({
  "de.md": "---\ntitle: T\n---\nEins *a* & b.\n\n## Zwei {#zwei}\n\n- drei\n- [vier](#zwei)\n",
});
const [EDITION] = STATEMENT.editions;

function blocksIn(dom: Dom): readonly DomNode[] {
  return [...descendants(dom.root)].filter(
    (node) => node.kind === "element" && /^(?:p|h2|ul)$/.test(node.tag),
  );
}

function expanded(body: string, statement = STATEMENT): Dom {
  return expand(layoutOf(page(body)), dataOf(statement)).dom;
}

describe("blocks of a statement", () => {
  test("are the very same nodes in every leaflet that has them at the same place", () => {
    const [first, again] = [
      expanded("<main>{{#each editions}}{{content}}{{/each}}</main>"),
      expanded("<div>{{#each editions}}{{content}}{{/each}}</div>{{title}}"),
    ];
    expect(blocksIn(first)).toHaveLength(3);
    expect(blocksIn(again).map((node, i) => node === blocksIn(first)[i])).toEqual([true, true, true]);
  });

  test("are numbered anew where more stands before them", () => {
    const dom = expanded("<p>a</p>\n{{#each editions}}<b>{{title}}</b>{{content}}{{/each}}");
    const ids = [...descendants(dom.root)].map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, i) => i));
  });

  test("stand where they are written among text", () => {
    const html =
      "<main>\n {{#each editions}}a{{content}}b{{#each rows}} {{blocks}}c{{/each}}{{/each}}\n</main>";
    const plain = expanded(html, GREETING);
    const main = [...descendants(plain.root)].find((node) => node.kind === "element" && node.tag === "main");
    const shown =
      main?.kind === "element"
        ? main.children.map((node) => (node.kind === "text" ? node.text : node.tag))
        : [];
    expect(shown.join("|").replaceAll(/\n| /g, "_")).toBe("__|a|p|b|_|p|c|_");
  });

  test.each([
    ["<p>{{#each editions}}{{content}}{{/each}}</p>", "template/misplaced-element `p` cannot stand in `p`"],
    ['<div title="{{#each editions}}{{content}}{{/each}}">x</div>', "template/"],
    [
      "{{#each editions}}{{content}}{{content}}{{/each}}",
      "template/duplicate-id the id `zwei` is given twice",
    ],
    [
      "<ul>{{#each editions}}{{content}}{{/each}}</ul>",
      "template/misplaced-element `p` cannot stand in `ul`",
    ],
  ])("where they cannot stand, it is said of their text: %s", (body, message) => {
    const { expanded: none, said } = tryToExpand(layoutOf(page(body)), dataOf(STATEMENT));
    expect(none).toBeUndefined();
    expect(said[0] && short(said[0])).toContain(message);
  });

  test("keep their places", () => {
    const [, heading] = blocksIn(expanded("{{#each editions}}{{content}}{{/each}}"));
    expect(heading?.span.file).toBe(EDITION?.file);
    expect(heading && EDITION?.file.text.slice(heading.span.start, heading.span.end)).toBe("## Zwei {#zwei}");
  });

  test.each([
    "Eins & 2 < 3 > 1 'drei' \"vier\" `fünf`.",
    "Eins\nzwei \\\\ \\* {#id}",
    "[Mot]{lang=fr} & *x*",
    "&amp;amp; &#x27; \u00AD🙂",
  ])("are read as their HTML would be: %j", (markdown) => {
    const statement = statementOf({ "de.md": `---\ntitle: T\n---\n${markdown}\n` });
    const body = "<div>{{#each editions}}{{content}}{{/each}}</div>";
    const expanded = expand(layoutOf(page(body)), dataOf(statement));
    const html = expanded.html();
    const inner = html.slice(html.indexOf("<div>"), html.indexOf("</div>") + "</div>".length);
    // As a layout of its own, in which `{{` would mean something.
    const { dom: again } = expand(layoutOf(page(inner)));
    const shown = (of: Dom) =>
      [...descendants(of.root)].map((node) =>
        node.kind === "text" ? node.text : [node.id, node.tag, node.attributes.get("id")?.value],
      );
    expect(shown(expanded.dom)).toEqual(shown(again));
  });
});
