import { describe, expect, test } from "vitest";
import type { BlockBox, Box, BoxTree } from "../../src/boxes/index.js";
import { createContext, layoutDocument } from "../../src/layout/index.js";
import { squaresLibrary } from "../fonts/squares.js";
import { layoutHtml } from "./lay-out.js";

const paragraph = "<p>aa bbb cccc dd eee ffff gg hhh iiii jj kkk llll mm nnn oooo</p>";
const repeat = (piece: string, times: number) => Array.from({ length: times }, () => piece).join("");
const editions = (times: number) => {
  const article = `<article style="grid-row: 1 / span ${times}">${repeat(`<div>${paragraph}</div>`, times)}</article>`;
  return `<div style="display: grid; grid-template-columns: 1fr 1fr">${article}${article}</div>`;
};

describe("ten times the text looks at boxes about ten times as often", () => {
  test.each([
    ["paragraphs", (times: number) => repeat(paragraph, times)],
    ["one long paragraph", (times: number) => `<p>${repeat("aa bbb cccc dd eee ffff gg hhh ", times)}</p>`],
    ["a list", (times: number) => `<ul>${repeat(`<li>${paragraph}</li>`, times)}</ul>`],
    [
      "sections in sections",
      (times: number) => repeat(`<div><h2>H</h2><div>${paragraph}</div></div>`, times),
    ],
    ["columns", (times: number) => `<div style="column-count: 2">${repeat(paragraph, times)}</div>`],
    [
      "a grid",
      (times: number) =>
        `<div style="display: grid; grid-template-columns: auto 1fr">${repeat(`<i>a</i>${paragraph}`, times)}</div>`,
    ],
    ["parallel text", editions],
  ])("%s", (_, body) => {
    const [small, large] = [visits(body(20)), visits(body(200))];
    expect(large.pages).toBeGreaterThan(4);
    expect(large.count).toBeLessThan(small.count * 13);
  });
});

/** How often layout reads the style of a box, and the pages that come of it. */
function visits(body: string): { readonly count: number; readonly pages: number } {
  const css =
    "ul { list-style-type: none } article { display: grid; grid-template-rows: subgrid } h2 { break-after: avoid }";
  const { tree, styles } = layoutHtml(body, css, { width: 100, height: 200 });
  let count = 0;
  const counted = (box: Box): Box => {
    const { style, ...rest } = box;
    const copy = { ...rest, ...("content" in rest && { content: inner(rest.content) }) };
    return Object.defineProperty(copy, "style", {
      enumerable: true,
      get: () => {
        count++;
        return style;
      },
    }) as Box;
  };
  const inner = (content: BlockBox["content"]): BlockBox["content"] =>
    content.kind === "inline" ? content : { kind: "blocks", children: content.children.map(counted) };
  const watched: BoxTree = { root: counted(tree.root) as BlockBox, fixed: [] };
  const options = { fonts: squaresLibrary(), imageSizes: new Map(), report: () => {} };
  const pages = layoutDocument(watched, styles, createContext(options));
  return { count, pages: pages.length };
}
