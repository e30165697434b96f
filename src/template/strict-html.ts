import { type ParserError, type Token, type TokenHandler, Tokenizer, TokenizerMode } from "parse5";
import { nearestName, type Report, type Span } from "../diagnostics/index.js";
import type { Attribute, Dom, DomElement, DomNode, NodeId } from "../dom/index.js";
import {
  attributeNames,
  ELEMENTS,
  type ElementRule,
  elementRule,
  isAttributeOf,
  mayStandIn,
} from "./html-elements.js";
import { type MarkedHtml, piecesBetween, sourceSpan } from "./origin.js";
import { splitText } from "./split-text.js";

/**
 * Reads HTML as it is written: every tag closed, nested as written, nothing repaired, only known elements
 * and attributes where they may stand. What passes is read to the same tree by every browser.
 *
 * Reports `template/…` errors at the place in the layout or the statement, and then returns undefined.
 *
 * Source: HTML Standard, 13.2.5 (tokens, by parse5) and 4 (where elements may stand).
 */
export function readStrictHtml(marked: MarkedHtml, report: Report): Dom | undefined {
  const reader = new StrictReader(marked, report);
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, reader);
  reader.tokenizer = tokenizer;
  tokenizer.write(marked.html, true);
  return reader.finish();
}

interface OpenElement {
  readonly name: string;
  readonly rule: ElementRule | undefined;
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly children: DomNode[];
}

/** Holds the open elements while the tokenizer runs; used once. */
class StrictReader implements TokenHandler {
  tokenizer: Tokenizer | undefined;
  readonly #marked: MarkedHtml;
  readonly #report: Report;
  readonly #open: OpenElement[] = [];
  readonly #ids = new Map<string, Span>();
  #root: OpenElement | undefined;
  #nextId: NodeId = 0;
  #failed = false;
  #textStart = -1;
  #textEnd = -1;

  constructor(marked: MarkedHtml, report: Report) {
    this.#marked = marked;
    this.#report = report;
  }

  finish(): Dom | undefined {
    this.#endText();
    for (const { name, span } of this.#open)
      this.#fail(
        "unclosed-element",
        `\`<${name}>\` is not closed`,
        span,
        `write \`</${name}>\` where it ends`,
      );
    const root = this.#root;
    if (!root) {
      const hint = 'a layout is one document: `<html lang="{{lang}}"><body> … </body></html>`';
      this.#fail("missing-element", "the layout has no `html` element", this.#span(0, 0), hint);
      return undefined;
    }
    if (!this.#failed) this.#checkDocument(root);
    return this.#failed ? undefined : { root: asElement(root) };
  }

  onStartTag(token: StartTag): void {
    this.#endText();
    const span = this.#tokenSpan(token);
    const rule = elementRule(token.tagName);
    this.#checkPlace(token.tagName, rule, span);
    const attributes = this.#attributes(token, rule);
    const element: OpenElement = {
      name: token.tagName,
      rule,
      id: this.#nextId++,
      span,
      attributes,
      children: [],
    };
    this.#checkElement(element);
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(asElement(element));
    else if (element.name === "html") this.#root ??= element;
    if (rule?.content === "void") return;
    if (token.selfClosing) {
      const hint = `only elements without content close themselves: write \`<${token.tagName}></${token.tagName}>\``;
      this.#fail("unclosed-element", `\`<${token.tagName}/>\` does not close the element`, span, hint);
      return;
    }
    this.#open.push(element);
    this.#readContent(token.tagName, rule);
  }

  onEndTag(token: StartTag): void {
    this.#endText();
    const span = this.#tokenSpan(token);
    const name = token.tagName;
    const depth = this.#open.findLastIndex((element) => element.name === name);
    if (depth < 0) {
      const never = elementRule(name)?.content === "void";
      const hint = never
        ? `\`${name}\` has no content and no end tag`
        : "remove it, or open the element first";
      this.#fail("stray-end-tag", `\`</${name}>\` closes nothing`, span, hint);
      return;
    }
    for (const { name: inner, span: opened } of this.#open.splice(depth).slice(1)) {
      const hint = `write \`</${inner}>\` before \`</${name}>\``;
      this.#fail("unclosed-element", `\`<${inner}>\` is not closed inside \`${name}\``, opened, hint);
    }
  }

  onCharacter(token: Token.CharacterToken): void {
    if (!token.location) return;
    if (this.#textStart < 0) this.#textStart = token.location.startOffset;
    this.#textEnd = token.location.endOffset;
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onComment(): void {
    this.#endText();
  }

  onDoctype(token: Token.DoctypeToken): void {
    this.#endText();
    const plain = token.name === "html" && token.publicId === null && token.systemId === null;
    if (plain && !this.#root) return;
    this.#fail(
      "html-syntax",
      "only `<!DOCTYPE html>` may stand here, before `<html>`",
      this.#tokenSpan(token),
    );
  }

  onEof(): void {
    this.#endText();
  }

  onParseError(error: ParserError): void {
    const span = this.#span(error.startOffset, Math.max(error.endOffset, error.startOffset + 1));
    this.#fail(
      "html-syntax",
      `not well-formed HTML: ${error.code.replaceAll("-", " ")}`,
      span,
      SYNTAX_HINTS[error.code],
    );
  }

  /** Text of the elements that hold no markup is read as characters up to their end tag. */
  #readContent(name: string, rule: ElementRule | undefined): void {
    if (!this.tokenizer) return;
    if (rule?.content === "text") this.tokenizer.state = TokenizerMode.RCDATA;
    else if (name === "script" || name === "style") this.tokenizer.state = TokenizerMode.RAWTEXT;
  }

  #endText(): void {
    const start = this.#textStart;
    if (start < 0) return;
    this.#textStart = -1;
    const parent = this.#open.at(-1);
    const texts = splitText(
      this.#marked,
      start,
      this.#textEnd,
      parent?.name === "pre" && parent.children.length === 0,
    );
    if (parent?.rule && holdsText(parent.rule)) {
      for (const { text, span } of texts)
        parent.children.push({ kind: "text", id: this.#nextId++, text, span });
      return;
    }
    const stray = texts.find(({ text }) => /\S/.test(text));
    if (!stray) return;
    const place = parent ? `directly in \`${parent.name}\`` : "outside of the document";
    if (!parent || parent.rule) {
      this.#fail("misplaced-text", `text cannot stand ${place}: \`${excerpt(stray.text)}\``, stray.span);
    }
  }

  #attributes(token: StartTag, rule: ElementRule | undefined): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const { name, value } of token.attrs) {
      const location = token.location?.attrs?.[name];
      const start = location?.startOffset ?? 0;
      const end = location?.endOffset ?? 0;
      attributes.set(name, { value, span: this.#valueSpan(start, end) });
      if (!rule || isAttributeOf(rule, name)) continue;
      const near = nearestName(name, attributeNames(rule));
      const hint = near
        ? `write \`${near}\``
        : `\`${rule.name}\` takes ${list(attributeNames(rule))} and \`data-…\``;
      this.#fail(
        "unknown-attribute",
        `unknown attribute \`${name}\` of \`${rule.name}\``,
        this.#span(start, end),
        hint,
      );
    }
    return attributes;
  }

  #checkPlace(name: string, rule: ElementRule | undefined, span: Span): void {
    if (!rule) {
      const near = nearestName(
        name,
        ELEMENTS.map((known) => known.name),
      );
      const hint = near ? `write \`${near}\`` : "the manual lists the elements a layout may use";
      this.#fail("unknown-element", `unknown element \`${name}\``, span, hint);
      return;
    }
    const parent = this.#open.at(-1);
    if (parent && !parent.rule) return;
    const second = !parent && this.#root;
    const nestedLink = name === "a" && this.#open.some((element) => element.name === "a");
    if (!second && !nestedLink && mayStandIn(rule, parent?.rule)) return;
    const where = parent ? `in \`${nestedLink ? "a" : parent.name}\`` : "outside of the document";
    this.#fail("misplaced-element", `\`${name}\` cannot stand ${where}`, span, placeHint(rule, parent?.rule));
  }

  #checkElement(element: OpenElement): void {
    const id = element.attributes.get("id");
    if (id) {
      if (this.#ids.has(id.value)) {
        this.#fail(
          "duplicate-id",
          `the id \`${id.value}\` is given twice`,
          id.span,
          "an id names one element; use `class`",
        );
      }
      this.#ids.set(id.value, id.span);
    }
    if (element.name !== "img") return;
    for (const needed of ["src", "alt"]) {
      if (element.attributes.has(needed)) continue;
      const hint = needed === "alt" ? 'say in words what it shows; `alt=""` if it only decorates' : undefined;
      this.#fail("missing-attribute", `\`img\` without \`${needed}\``, element.span, hint);
    }
  }

  #checkDocument(root: OpenElement): void {
    const tags = root.children.flatMap((child) => (child.kind === "element" ? [child] : []));
    const names = tags.map((child) => child.tag).join(" ");
    if (names === "body" || names === "head body") return;
    const message = names.includes("body")
      ? "`html` holds one `head` and then one `body`"
      : "the layout has no `body` element";
    this.#fail("missing-element", message, tags[2]?.span ?? root.span);
  }

  #tokenSpan(token: { readonly location: { startOffset: number; endOffset: number } | null }): Span {
    return this.#span(token.location?.startOffset ?? 0, token.location?.endOffset ?? 0);
  }

  /** From where the stretch begins to where it ends, if that is further on in the same file. */
  #span(start: number, end: number): Span {
    const pieces = piecesBetween(this.#marked, start, end);
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!first || !last) throw new Error("marked HTML without pieces");
    const from = sourceSpan(first, start, end);
    const to = sourceSpan(last, Math.max(start, last.start), end);
    const together = from.file === to.file && to.end > from.start && first.origin.exact;
    return together ? { file: from.file, start: from.start, end: to.end } : from;
  }

  /** Of `name="value"` the value, where it was written: a statement's text in it counts most. */
  #valueSpan(start: number, end: number): Span {
    const raw = this.#marked.html.slice(start, end);
    const before = /^[^=]*=\s*["']?/.exec(raw)?.[0].length ?? raw.length;
    if (before >= raw.length) return this.#span(start, end);
    const from = start + before;
    const to = /["']$/.test(raw) ? end - 1 : end;
    if (to <= from) return this.#span(start, end);
    const pieces = piecesBetween(this.#marked, from, to);
    const piece = pieces.find(({ origin }) => !origin.exact) ?? pieces[0];
    return piece ? sourceSpan(piece, Math.max(from, piece.start), to) : this.#span(from, to);
  }

  #fail(what: string, message: string, span: Span, hint?: string): void {
    this.#failed = true;
    this.#report({ severity: "error", code: `template/${what}`, message, span, ...(hint ? { hint } : {}) });
  }
}

type StartTag = Token.TagToken;

function asElement(open: OpenElement): DomElement {
  const { name: tag, id, attributes, children, span } = open;
  return { kind: "element", id, tag, attributes, children, span };
}

function holdsText(rule: ElementRule): boolean {
  return rule.content === "flow" || rule.content === "phrasing" || rule.content === "text";
}

function placeHint(rule: ElementRule, parent: ElementRule | undefined): string | undefined {
  if (rule.stands === "part") {
    const parents = rule.parents ?? [];
    return parents.length > 0 ? `it stands in ${list(parents)}` : "a document has one";
  }
  if (parent?.content === "phrasing")
    return `\`${parent.name}\` holds text and inline elements only; close it first, or use \`div\``;
  return parent?.content === "list" ? `\`${parent.name}\` holds \`li\` only` : undefined;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function excerpt(text: string): string {
  const plain = text.trim().replace(/\s+/g, " ");
  return plain.length > 30 ? `${plain.slice(0, 29)}…` : plain;
}

const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  "unknown-named-character-reference": "write `&amp;` for an ampersand",
  "missing-semicolon-after-character-reference": "end it with `;`, or write `&amp;` for an ampersand",
  "invalid-first-character-of-tag-name": "write `&lt;` for a less-than sign",
  "unexpected-question-mark-instead-of-tag-name": "write `&lt;` for a less-than sign",
  "duplicate-attribute": "give an attribute once",
  "missing-whitespace-between-attributes": "put a space between attributes",
  "eof-in-tag": "close the tag with `>`",
  "eof-in-comment": "close the comment with `-->`",
};
