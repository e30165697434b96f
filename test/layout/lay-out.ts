import { expect } from "vitest";
import { type BoxTree, buildBoxes } from "../../src/boxes/index.js";
import { compileStylesheet, matchRules, type PageStyles, styleDocument } from "../../src/css/index.js";
import { type Diagnostic, printDiagnostic, type Report } from "../../src/diagnostics/index.js";
import { type Dom, descendants } from "../../src/dom/index.js";
import type { FontLibrary } from "../../src/fonts/index.js";
import {
  childrenOf,
  createContext,
  type Fragment,
  type LineFragment,
  layoutDocument,
  type NaturalSize,
  type Page,
  refinePages,
} from "../../src/layout/index.js";
import { squaresLibrary } from "../fonts/squares.js";
import { expand, layoutOf } from "../template/expanding.js";

/**
 * What every page of these tests begins with: squares of 10 on lines of 10, nothing around them. A small
 * letter is 5 wide, a capital 10, a space 2.5; the baseline lies 8 below a line's top.
 */
const BASE_CSS = `
html { font-family: Squares; font-size: 10pt; line-height: 10pt; -flug-typography: none;
  orphans: 1; widows: 1 }
body, p, ul, ol, h1, h2, h3, figure, blockquote { margin: 0; padding: 0 }
h1, h2, h3 { font-size: 10pt; font-weight: 400 }
`;

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly images?: Readonly<Record<string, NaturalSize>>;
  readonly fonts?: FontLibrary;
  /** Stands before the test's own CSS. */
  readonly base?: string;
}

export interface LaidOut {
  readonly pages: readonly Page[];
  readonly dom: Dom;
  readonly tree: BoxTree;
  readonly styles: PageStyles;
  /** The same document, its pages set again as they would be printed. */
  refined(): LaidOut;
}

const squares = squaresLibrary();

/** Lays out the body of a document on pages of 100 by 100 without margins; a diagnostic is a failure. */
export function layoutHtml(body: string, css = "", options: PageOptions = {}): LaidOut {
  const { value, diagnostics } = tryLayout(body, css, options);
  expect(diagnostics.map(printDiagnostic).join("")).toBe("");
  return value;
}

/** The same, with what was reported. */
export function tryLayout(
  body: string,
  css = "",
  options: PageOptions = {},
): { readonly value: LaidOut; readonly diagnostics: readonly Diagnostic[] } {
  const { width = 100, height = 100, fonts = squares, base = BASE_CSS } = options;
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const { dom } = expand(layoutOf(`<html lang="en"><body>${body}</body></html>`));
  const sheet = compileStylesheet({ path: "layout.css", text: base + css }, report);
  const document = styleDocument(matchRules(dom, sheet), { width, height }, report);
  const tree = buildBoxes(document.root);
  const imageSizes = new Map(Object.entries(options.images ?? {}));
  const context = createContext({ fonts, imageSizes, report });
  const styles = document.pages;
  const pages = layoutDocument(tree, styles, context);
  const refined = (): LaidOut => ({ ...value, pages: refinePages(pages, tree, styles, context) });
  const value: LaidOut = { pages, dom, tree, styles, refined };
  return { value, diagnostics };
}

/**
 * Fragments as text: `tag x,y width×height` for boxes, `x,baseline words` for lines. A box that began on
 * an earlier page has `…` before it, one that goes on has it behind. html and body are left out.
 */
export function picture({ pages, dom }: LaidOut): string {
  const tags = tagsOf(dom);
  const lines = pages.flatMap((page) => [
    ...(pages.length > 1 ? [`page ${page.number}`] : []),
    ...page.fragments.flatMap((fragment) => draw(fragment, tags)),
    ...(page.furniture.length > 0 ? ["furniture", ...page.furniture.flatMap((f) => draw(f, tags))] : []),
  ]);
  return `\n${lines.join("\n")}\n`;
}

function tagsOf(dom: Dom): ReadonlyMap<number, string> {
  const tags = new Map<number, string>();
  for (const node of descendants(dom.root)) if (node.kind === "element") tags.set(node.id, node.tag);
  return tags;
}

function draw(fragment: Fragment, tags: ReadonlyMap<number, string>): string[] {
  const { rect } = fragment;
  const place = `${number(rect.x)},${number(rect.y)} ${number(rect.width)}×${number(rect.height)}`;
  const tag = tags.get(fragment.node) ?? "?";
  if (fragment.kind === "image") return [`${tag} ${place}`];
  if (fragment.kind === "line") {
    const x =
      rect.x + Math.min(...fragment.runs().map((run) => run.x), ...(fragment.runs().length ? [] : [0]));
    const own = `${number(x)},${number(fragment.baseline)} ${lineText(fragment)}`.trimEnd();
    return [own, ...fragment.children.flatMap((child) => draw(child, tags)).map(indent)];
  }
  const inner = childrenOf(fragment).flatMap((child) => draw(child, tags));
  if (tag === "html" || tag === "body") return inner;
  const { first, last } = fragment.part;
  return [`${first ? "" : "…"}${tag} ${place}${last ? "" : "…"}`, ...inner.map(indent)];
}

function indent(line: string): string {
  return `  ${line}`;
}

/** At most two places, no negative zero. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

export function lineText(line: LineFragment): string {
  return line
    .runs()
    .map(({ run }) => run.text)
    .join("");
}

export function linesIn(fragments: readonly Fragment[]): readonly LineFragment[] {
  return fragments.flatMap((fragment) => {
    if (fragment.kind === "image") return [];
    const inner = linesIn(childrenOf(fragment));
    return fragment.kind === "line" ? [fragment, ...inner] : inner;
  });
}

/** The words of each page's flow, line by line. */
export function pageTexts({ pages }: LaidOut): readonly (readonly string[])[] {
  return pages.map((page) => linesIn(page.fragments).map((line) => lineText(line).trim()));
}

/** The border box of the only (or first) fragment of the element with that id. */
export function boxOf({ pages, dom }: LaidOut, id: string): string {
  for (const node of descendants(dom.root)) {
    if (node.kind !== "element" || node.attributes.get("id")?.value !== id) continue;
    const found = pages.flatMap((page) => [...page.fragments, ...page.furniture]);
    const rect = rectOf(found, node.id);
    if (!rect) throw new Error(`#${id} is nowhere`);
    return `${number(rect.x)},${number(rect.y)} ${number(rect.width)}×${number(rect.height)}`;
  }
  throw new Error(`there is no #${id}`);
}

function rectOf(fragments: readonly Fragment[], node: number): Fragment["rect"] | undefined {
  for (const fragment of fragments) {
    if (fragment.kind !== "line" && fragment.node === node) return fragment.rect;
    const inner = fragment.kind === "image" ? undefined : rectOf(childrenOf(fragment), node);
    if (inner) return inner;
  }
  return undefined;
}
