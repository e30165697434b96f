import { describe, expect, test } from "vitest";
import { type BlockBox, type Box, buildBoxes, type InlineBox } from "../../src/boxes/index.js";
import { el, page, style } from "../css/helpers.js";

/** The boxes below body: `p(…)` for blocks, `"…"` for text, `[…]` for boxes in lines. */
function boxes(css: string, ...body: readonly ReturnType<typeof el>[]): string {
  const tree = buildBoxes(style(css, page(...body)).root);
  const fixed = tree.fixed.map(({ box, pages }) => `fixed ${pages} ${show(box)}`);
  const inner = bodyOf(tree.root);
  return [content(inner), ...fixed].join("; ");
}

function bodyOf(root: BlockBox): BlockBox {
  const child = root.content.kind === "blocks" ? root.content.children[0] : undefined;
  if (child?.kind !== "block") throw new Error("no body");
  return child;
}

function show(box: Box): string {
  if (box.kind === "image") return "img";
  return `${box.marker ? `${box.marker.text.trim()}:` : ""}block(${content(box)})`;
}

function content({ content: inner }: BlockBox): string {
  return inner.kind === "blocks" ? inner.children.map(show).join(" ") : inner.children.map(inline).join("");
}

function inline(box: InlineBox): string {
  switch (box.kind) {
    case "text":
      return JSON.stringify(box.text);
    case "generated":
      return `<${box.parts.map((part) => (part.kind === "text" ? part.text : part.name)).join("")}>`;
    case "break":
      return "/";
    case "atomic":
      return `[${show(box.box)}]`;
  }
}

describe("buildBoxes", () => {
  test("an element of text alone is one block of lines", () => {
    expect(boxes("", el("p", "one ", el("em", "two"), " three"))).toBe('block("one ""two"" three")');
  });

  test("text beside blocks gets a block of its own, white space alone none", () => {
    expect(boxes("", el("div", "one", el("p", "two"), "  ", el("p", "three"), "four"))).toBe(
      'block(block("one") block("two") block("three") block("four"))',
    );
  });

  test("an anonymous block has none of its parent's edges", () => {
    const css =
      "div { margin: 9pt; padding: 9pt; border: 9pt solid black; width: 50pt; break-inside: avoid; font-size: 7pt }";
    const tree = buildBoxes(style(css, page(el("div", "one", el("p", "two")))).root);
    const [div] = bodyOf(tree.root).content.children;
    const anonymous =
      div && "content" in div && div.content.kind === "blocks" ? div.content.children[0] : undefined;
    expect(anonymous?.style).toMatchObject({
      marginTop: { pt: 0 },
      paddingLeft: { pt: 0 },
      borderTopWidth: 0,
      width: "auto",
      breakInside: "auto",
      fontSize: 7,
    });
  });

  test("br breaks the line, an inline block and an image stand in it", () => {
    const css = "b { display: inline-block }";
    expect(boxes(css, el("p", "a", el("br"), el("b", "c"), el("img", { src: "x", alt: "" })))).toBe(
      'block("a"/[block("c")][img])',
    );
  });

  test("an inline element that holds a block is a block", () => {
    expect(boxes("b { display: block }", el("p", "a", el("span", "c", el("b", "d")), "e"))).toBe(
      'block(block("a") block(block("c") block("d")) block("e"))',
    );
  });

  test("all that stands in a grid is a block", () => {
    expect(boxes("div { display: grid }", el("div", "a", el("p", "b"), el("em", "c")))).toBe(
      'block(block("a") block("b") block("c"))',
    );
  });

  test("display: none makes nothing, not even a number", () => {
    const list = el("ol", el("li", "a"), el("li.off", "b"), el("li", "c"));
    expect(boxes(".off { display: none }", list)).toBe('block(1.:block("a") 2.:block("c"))');
  });

  test("generated content stands before and after the text", () => {
    const css = 'p::before { content: "«" } p::after { content: counter(page) attr(title) }';
    expect(boxes(css, el("p", { title: "T" }, "a"))).toBe('block(<«>"a"<pageT>)');
  });

  test("fixed elements are taken out of the flow", () => {
    const css = "div { position: fixed; -flug-pages: last }";
    expect(boxes(css, el("p", "a"), el("div", "b"))).toBe('block("a"); fixed last block("b")');
  });

  test("a marker is inside the text or beside it", () => {
    expect(boxes("li { list-style-position: inside }", el("ul", el("li", "a")))).toBe(
      'block(block("• ""a"))',
    );
    expect(boxes("li::marker { content: '→ ' }", el("ul", el("li", "a")))).toBe('block(→:block("a"))');
  });

  test("what stands in raised text is raised with it", () => {
    const css = "p { font-size: 12pt } sup { font-size: 6pt } img { vertical-align: -1pt }";
    const tree = buildBoxes(
      style(
        css,
        page(el("p", "a", el("sup", "b", el("em", "c", el("sup", "d")), el("img", { src: "x", alt: "" })))),
      ).root,
    );
    const [p] = bodyOf(tree.root).content.children;
    const children = p && "content" in p && p.content.kind === "inline" ? p.content.children : [];
    const rises = children.map((child) => {
      if (child.kind === "atomic") return child.rise;
      return child.kind === "text" && typeof child.style.verticalAlign === "object"
        ? child.style.verticalAlign.pt
        : 0;
    });
    expect(rises).toEqual([0, 4, 4, 6, 3]);
  });
});
