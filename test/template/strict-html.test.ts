import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, test } from "vitest";
import type { DomNode } from "../../src/dom/index.js";
import { COMMON_ATTRIBUTES, ELEMENTS } from "../../src/template/index.js";
import { expand, layoutOf, page, short, tryToExpand } from "./expanding.js";

/** Each stands in line 2 of the layout, from column 1 on. */
const MISTAKES: readonly (readonly [body: string, ...said: string[]])[] = [
  ["<div><p>a</p>", "2:1 template/unclosed-element `<div>` is not closed inside `body`"],
  ["<p>a", "2:1 template/unclosed-element `<p>` is not closed inside `body`"],
  [
    "<ul><li>a<li>b</ul>",
    "2:10 template/misplaced-element `li` cannot stand in `li`",
    "2:5 template/unclosed-element `<li>` is not closed inside `ul`",
    "2:10 template/unclosed-element `<li>` is not closed inside `ul`",
  ],
  ["<p>a</b></p>", "2:5 template/stray-end-tag `</b>` closes nothing"],
  ["<p>a</p></p>", "2:9 template/stray-end-tag `</p>` closes nothing"],
  ["a<br></br>", "2:6 template/stray-end-tag `</br>` closes nothing"],
  [
    "<p><em>a<strong>b</em>c</strong></p>",
    "2:9 template/unclosed-element `<strong>` is not closed inside `em`",
    "2:24 template/stray-end-tag `</strong>` closes nothing",
  ],
  ["<p>a<p>b</p></p>", "2:5 template/misplaced-element `p` cannot stand in `p`"],
  ["<p>a<div>b</div></p>", "2:5 template/misplaced-element `div` cannot stand in `p`"],
  ["<h1><h2>b</h2></h1>", "2:5 template/misplaced-element `h2` cannot stand in `h1`"],
  ["<span><ul></ul></span>", "2:7 template/misplaced-element `ul` cannot stand in `span`"],
  ["<li>a</li>", "2:1 template/misplaced-element `li` cannot stand in `body`"],
  ["<ul><p>a</p></ul>", "2:5 template/misplaced-element `p` cannot stand in `ul`"],
  ["<ul>a</ul>", "2:5 template/misplaced-text text cannot stand directly in `ul`: `a`"],
  ['<a href="#a"><em><a href="#b">b</a></em></a>', "2:18 template/misplaced-element `a` cannot stand in `a`"],
  ["<title>a</title>", "2:1 template/misplaced-element `title` cannot stand in `body`"],
  ["<div/>", "2:1 template/unclosed-element `<div/>` does not close the element"],
  ["<secton>a</secton>", "2:1 template/unknown-element unknown element `secton`"],
  ["<script>if (a < b) alert('</p>')</script>", "2:1 template/unknown-element unknown element `script`"],
  ["<style>p > a { }</style>", "2:1 template/unknown-element unknown element `style`"],
  ['<iframe src="a"></iframe>', "2:1 template/unknown-element unknown element `iframe`"],
  ["<table><tr><td>a</td></tr></table>", "2:8 template/misplaced-element `tr` cannot stand in `table`"],
  [
    "<table><tbody>a</tbody></table>",
    "2:15 template/misplaced-text text cannot stand directly in `tbody`: `a`",
  ],
  ["<div><td>a</td></div>", "2:6 template/misplaced-element `td` cannot stand in `div`"],
  [
    "<table><tbody></tbody><caption>a</caption></table>",
    "2:23 template/table-order `caption` cannot stand after `tbody`",
  ],
  [
    "<table><caption>a</caption><caption>b</caption></table>",
    "2:28 template/table-order a table has one `caption`",
  ],
  [
    '<table><tbody><tr><td colspan="two">a</td></tr></tbody></table>',
    '2:32 template/bad-span `colspan="two"` is no count',
  ],
  [
    '<table><tbody><tr><th scope="left">a</th></tr></tbody></table>',
    '2:30 template/bad-span `scope="left"` says nothing',
  ],
  [
    '<table><tbody><tr><td rowspan="3">a</td></tr><tr></tr></tbody></table>',
    '2:32 template/bad-span `rowspan="3"` is more than the 2 rows that are left in its group',
  ],
  [
    '<table><tbody><tr><td>a</td><td rowspan="2">b</td></tr><tr><td colspan="2">c</td></tr></tbody></table>',
    "2:73 template/bad-span the cell overlaps one that reaches down from a row above",
  ],
  [
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>",
    "2:59 template/ragged-table the row fills 1 of 2 columns",
  ],
  ['<p clas="a">a</p>', "2:4 template/unknown-attribute unknown attribute `clas` of `p`"],
  ['<p onclick="a()">a</p>', "2:4 template/unknown-attribute unknown attribute `onclick` of `p`"],
  ['<p href="a">a</p>', "2:4 template/unknown-attribute unknown attribute `href` of `p`"],
  ['<p id="a" id="b">a</p>', "2:13 template/html-syntax not well-formed HTML: duplicate attribute"],
  ['<p id="a">a</p><p id="a">b</p>', "2:23 template/duplicate-id the id `a` is given twice"],
  ['<img src="a.png">', "2:1 template/missing-attribute `img` without `alt`"],
  ["<p>a &nbps; b</p>", "2:11 template/html-syntax not well-formed HTML: unknown named character reference"],
  ["<p>1 < 2</p>", "2:7 template/html-syntax not well-formed HTML: invalid first character of tag name"],
  ["<!-- a --!>", "2:11 template/html-syntax not well-formed HTML: incorrectly closed comment"],
  ["<!DOCTYPE html>", "2:1 template/html-syntax only `<!DOCTYPE html>` may stand here, before `<html>`"],
];

describe("HTML is read as it is written", () => {
  test.each(MISTAKES)("%s", (body, ...said) => {
    const { expanded, said: heard } = tryToExpand(layoutOf(page(`\n${body}\n`)));
    expect(heard.map(short)).toEqual(said);
    expect(expanded).toBeUndefined();
  });

  test.each([
    ["<p>a</p>", "the layout has no `html` element"],
    ["<html><head></head></html>", "the layout has no `body` element"],
    ["<html><body></body><head></head></html>", "`html` holds one `head` and then one `body`"],
    ["<html><body></body><body></body></html>", "`html` holds one `head` and then one `body`"],
    ["<html><body></body></html>a", "text cannot stand outside of the document: `a`"],
    ["<html><body></body></html><html><body></body></html>", "`html` cannot stand outside of the document"],
    ["", "the layout has no `html` element"],
  ])("%s: %s", (template, message) => {
    const { said } = tryToExpand(layoutOf(template));
    expect(said.map((diagnostic) => diagnostic.message)).toContain(message);
  });

  test("a mistake in a partial is at its place there", () => {
    const { said } = tryToExpand(layoutOf(page("{{> box}}"), { box: "<p>a</p>\n<secton>b</secton>\n" }));
    expect(said.map((diagnostic) => diagnostic.span?.file.path)).toEqual(["templates/partials/box.hbs"]);
    expect(said.map(short)).toEqual(["2:1 template/unknown-element unknown element `secton`"]);
    expect(said[0]?.hint).toBe("write `section`");
  });
});

describe("what passes is what browsers read", () => {
  test.each([
    "<p>a <em>b <strong>c</strong></em><br>d &amp; &lt;e&gt; &nbsp;f</p>",
    "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul><ol start=3><li value='7'>d</li></ol>",
    "<blockquote>\n  <p>a</p>\n</blockquote>\n<hr>\n<figure><img src=a.png alt=''><figcaption>b</figcaption></figure>",
    "<pre>\n\n a <code>b\n</code></pre><pre>a</pre>",
    "<main><article><header><h1>a</h1></header><section><a href='#x'>b</a></section></article></main>",
    "<DIV CLASS='a' data-x=1>a<!-- b -->c<IMG SRC=a ALT=b /></DIV>",
    "<table><caption>a</caption><colgroup><col span=2></colgroup><thead><tr><th scope=col>b</th><th>c</th></tr></thead><tbody><tr><td rowspan=2>d</td><td><p>e</p></td></tr><tr><td>f</td></tr></tbody><tfoot><tr><td colspan=2></td></tr></tfoot></table>",
    "<address>a<small>b</small><time datetime='2026-12-16'>c</time></address>",
  ])("%s", (body) => {
    const html = `<!DOCTYPE html>\n<html lang="de">\n<head><meta charset="utf-8"><title>a &amp; <b></title></head>\n<body>${body}</body></html>`;
    const { dom } = expand(layoutOf(html));
    const root = parse(html).childNodes.find((node) => node.nodeName === "html");
    expect(written(dom.root)).toEqual(root && parse5Written(root));
  });
});

describe("a comment, by which the general tokenizer has to read the page, changes nothing but itself", () => {
  test.each([
    "<p>a <em>b <strong>c</strong></em><br>d &amp; &lt;e&gt; &nbsp;f &#39;g&#x2019; 🙂</p>",
    '<p class="a &quot;b&quot;" id="ä"  title="1 > 0">a</p >',
    '<img src="a.png"\n  alt="">\n<pre>\n\n a &middot; </pre>',
    "<p>&hearts; &copy; &amp;amp; &#128512; &#x80;</p>",
    '<p data-a-1="&notit;">&amp</p>',
    "<p>a\tb</p\n><hr/><ul>\n<li>a</li>\n</ul>",
    '<p class="a" class="b">c</p><p class=a>b</p>',
    "<p>a < b</p><p>a & b</p><p>1 &lt 2</p>",
    "<P>a</P><p\fclass='a'>b</p><!doctype html>",
    "<p>a\u0001</p><textarea><p></textarea>",
  ])("%s", (body) => {
    const html = (end: string) => `<!DOCTYPE html>\n<html lang="de"><body>\n${body}${end}</body></html>`;
    const [plain, commented] = ["", "<!-- -->"].map((end) => tryToExpand(layoutOf(html(end))));
    expect(plain?.said.map(short)).toEqual(commented?.said.map(short));
    expect(plain?.expanded && placed(plain.expanded.dom.root)).toEqual(
      commented?.expanded && placed(commented.expanded.dom.root),
    );
  });
});

describe("the closed lists", () => {
  test("name everything once, with its use", () => {
    const names = ELEMENTS.map((rule) => rule.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { use } of [...ELEMENTS, ...COMMON_ATTRIBUTES]) expect(use).not.toBe("");
  });
});

type Written =
  | string
  | { readonly tag: string; readonly attributes: object; readonly children: readonly Written[] };

function written(node: DomNode): Written {
  if (node.kind === "text") return node.text;
  const attributes = Object.fromEntries([...node.attributes].map(([name, { value }]) => [name, value]));
  return { tag: node.tag, attributes, children: joined(node.tag, node.children.map(written)) };
}

/** With every place; the layouts that are compared differ behind all of them. */
function placed(node: DomNode): unknown {
  const { start, end } = node.span;
  if (node.kind === "text") return [node.id, node.text, start, end];
  const attributes = [...node.attributes].map(([name, { value, span }]) => [
    name,
    value,
    span.start,
    span.end,
  ]);
  return [node.id, node.tag, start, end, attributes, node.children.map(placed)];
}

type Parse5Node = DefaultTreeAdapterTypes.ChildNode;

function parse5Written(node: Parse5Node): Written {
  if ("value" in node) return node.value;
  if (!("tagName" in node)) return "";
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return {
    tag: node.tagName,
    attributes,
    children: joined(node.tagName, node.childNodes.map(parse5Written)),
  };
}

/** Texts that touch as one; white space that only stands between head and body left out. */
function joined(tag: string, children: readonly Written[]): readonly Written[] {
  const together: Written[] = [];
  for (const child of children) {
    const last = together.at(-1);
    if (typeof child === "string" && typeof last === "string") together[together.length - 1] = last + child;
    else together.push(child);
  }
  const outer = tag === "html" || tag === "head";
  return together.filter(
    (child) => typeof child !== "string" || (child !== "" && !(outer && child.trim() === "")),
  );
}
