import { expect } from "vitest";
import {
  type CompiledStylesheet,
  type CopyfitRule,
  compileStylesheet,
  copyfitRulesOf,
  type Media,
  matchRules,
  type StyledDocument,
  type StyledElement,
  styleDocument,
} from "../../src/css/index.js";
import { type Diagnostic, lineColumn, type Report, type SourceFile } from "../../src/diagnostics/index.js";
import type { Attribute, Dom, DomElement, DomNode } from "../../src/dom/index.js";

export const A4: Media = { width: 595, height: 842 };

type Child = Node | string;
interface Node {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Child[];
}

/** An element for `dom()`: `el("p.note#first", {lang: "de"}, "text", el("b"))`. */
export function el(selector: string, ...rest: readonly (Child | Readonly<Record<string, string>>)[]): Node {
  const tag = /^[\w-]+/.exec(selector)?.[0] ?? "div";
  const classes = [...selector.matchAll(/\.([\w-]+)/g)].map(([, name]) => name).join(" ");
  const id = /#([\w-]+)/.exec(selector)?.[1];
  const [first, ...others] = rest;
  const given = typeof first === "object" && !("tag" in first) ? first : undefined;
  const children = (given ? others : rest).filter((part): part is Child => isChild(part));
  return {
    tag,
    attributes: { ...(classes ? { class: classes } : {}), ...(id ? { id } : {}), ...given },
    children,
  };
}

function isChild(part: Child | Readonly<Record<string, string>> | undefined): part is Child {
  return typeof part === "string" || (part !== undefined && "tag" in part && typeof part.tag === "string");
}

const HTML: SourceFile = { path: "layout.hbs", text: "<html>" };
const SPAN = { file: HTML, start: 0, end: 6 };

export function dom(root: Node): Dom {
  let next = 0;
  const build = (node: Child): DomNode => {
    const id = next++;
    if (typeof node === "string") return { kind: "text", id, text: node, span: SPAN };
    return buildElement(node, id);
  };
  const buildElement = ({ tag, attributes, children }: Node, id: number): DomElement => {
    const entries = Object.entries(attributes).map(([name, value]): [string, Attribute] => [
      name,
      { value, span: SPAN },
    ]);
    return {
      kind: "element",
      id,
      tag,
      attributes: new Map(entries),
      children: children.map(build),
      span: SPAN,
    };
  };
  return { root: buildElement(root, next++) };
}

/** The body of a whole document around some elements. */
export function page(...children: readonly Child[]): Dom {
  return dom(el("html", el("body", ...children)));
}

export interface Styled {
  readonly document: StyledDocument;
  readonly copyfit: readonly CopyfitRule[];
  readonly diagnostics: readonly Diagnostic[];
}

export function compileCss(css: string): { sheet: CompiledStylesheet; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sheet = compileStylesheet({ path: "layout.css", text: css }, (diagnostic) =>
    diagnostics.push(diagnostic),
  );
  return { sheet, diagnostics };
}

export function styleWithDiagnostics(css: string, tree: Dom, media: Media = A4): Styled {
  const { sheet, diagnostics } = compileCss(css);
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const document = styleDocument(matchRules(tree, sheet), media, report);
  const copyfit = copyfitRulesOf(matchRules(tree, sheet), media, report);
  return { document, copyfit, diagnostics };
}

/** A styled document; a diagnostic fails the test. */
export function style(css: string, tree: Dom = page(el("p#x")), media: Media = A4): StyledDocument {
  const { document, diagnostics } = styleWithDiagnostics(css, tree, media);
  expect(diagnostics.map(shortForm)).toEqual([]);
  return document;
}

/** The searches of a stylesheet; a diagnostic fails the test. */
export function searches(css: string, tree: Dom = page(), media: Media = A4): readonly CopyfitRule[] {
  const { copyfit, diagnostics } = styleWithDiagnostics(css, tree, media);
  expect(diagnostics.map(shortForm)).toEqual([]);
  return copyfit;
}

/** The styled element with that id. */
export function byId(document: StyledDocument, id = "x"): StyledElement {
  const found = search(document.root, id);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}

function search(element: StyledElement, id: string): StyledElement | undefined {
  if (element.attributes.get("id")?.value === id) return element;
  for (const child of element.children) {
    const found = child.kind === "element" ? search(child, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** `3:5 css/unknown-property unknown property … | hint`. */
export function shortForm({ code, message, hint, span }: Diagnostic): string {
  const place = span ? lineColumn(span.file.text, span.start) : undefined;
  return `${place ? `${place.line}:${place.column} ` : ""}${code} ${message}${hint ? ` | ${hint}` : ""}`;
}

/** What compiling and applying a stylesheet reports. */
export function complaints(css: string, tree: Dom = page(el("p#x"))): readonly string[] {
  return styleWithDiagnostics(css, tree).diagnostics.map(shortForm);
}
