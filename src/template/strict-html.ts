import { type ParserError, type Token, type TokenHandler, Tokenizer, TokenizerMode } from "parse5";
import type { Report, Span } from "../diagnostics/index.js";
import type { Attribute, Dom, DomElement, DomNode, NodeId } from "../dom/index.js";
import { checkTable } from "./check-table.js";
import { asError, type Complaint } from "./complaint.js";
import {
  duplicateId,
  htmlSyntax,
  misorderedDocument,
  misplacedDoctype,
  misplacedElement,
  misplacedText,
  missingAttribute,
  missingElement,
  selfClosed,
  strayEndTag,
  unclosedElement,
  unknownAttribute,
  unknownElement,
} from "./html-complaints.js";
import { type ElementRule, elementRule, isAttributeOf, mayStandIn } from "./html-elements.js";
import { attributeSpan, type MarkedHtml, stretchSpan } from "./origin.js";
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
    for (const { name, span } of this.#open) this.#complain(unclosedElement(name), span);
    const root = this.#root;
    if (!root) {
      this.#complain(missingElement("html"), this.#span(0, 0));
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
      this.#complain(selfClosed(token.tagName), span);
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
      this.#complain(strayEndTag(name), span);
      return;
    }
    const [closed, ...left] = this.#open.splice(depth);
    for (const { name: inner, span: opened } of left) this.#complain(unclosedElement(inner, name), opened);
    if (closed?.name === "table" && !this.#failed)
      this.#failed = !checkTable(asElement(closed), this.#report);
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
    this.#complain(misplacedDoctype(), this.#tokenSpan(token));
  }

  onEof(): void {
    this.#endText();
  }

  onParseError(error: ParserError): void {
    const span = this.#span(error.startOffset, Math.max(error.endOffset, error.startOffset + 1));
    this.#complain(htmlSyntax(error.code), span);
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
    if (!parent || parent.rule) this.#complain(misplacedText(stray.text, parent?.name), stray.span);
  }

  #attributes(token: StartTag, rule: ElementRule | undefined): ReadonlyMap<string, Attribute> {
    const attributes = new Map<string, Attribute>();
    for (const { name, value } of token.attrs) {
      const location = token.location?.attrs?.[name];
      const start = location?.startOffset ?? 0;
      const end = location?.endOffset ?? 0;
      attributes.set(name, { value, span: attributeSpan(this.#marked, start, end) });
      if (rule && !isAttributeOf(rule, name))
        this.#complain(unknownAttribute(name, rule), this.#span(start, end));
    }
    return attributes;
  }

  #checkPlace(name: string, rule: ElementRule | undefined, span: Span): void {
    if (!rule) {
      this.#complain(unknownElement(name), span);
      return;
    }
    const parent = this.#open.at(-1);
    if (parent && !parent.rule) return;
    const second = !parent && this.#root;
    const nestedLink = name === "a" && this.#open.some((element) => element.name === "a");
    if (!second && !nestedLink && mayStandIn(rule, parent?.rule)) return;
    this.#complain(misplacedElement(rule, nestedLink ? rule : parent?.rule), span);
  }

  #checkElement(element: OpenElement): void {
    const id = element.attributes.get("id");
    if (id) {
      if (this.#ids.has(id.value)) {
        this.#complain(duplicateId(id.value), id.span);
      }
      this.#ids.set(id.value, id.span);
    }
    if (element.name !== "img") return;
    for (const needed of ["src", "alt"]) {
      if (!element.attributes.has(needed))
        this.#complain(missingAttribute(element.name, needed), element.span);
    }
  }

  #checkDocument(root: OpenElement): void {
    const tags = root.children.flatMap((child) => (child.kind === "element" ? [child] : []));
    const names = tags.map((child) => child.tag).join(" ");
    if (names === "body" || names === "head body") return;
    const complaint = tags.some((child) => child.tag === "body")
      ? misorderedDocument()
      : missingElement("body");
    this.#complain(complaint, tags[2]?.span ?? root.span);
  }

  #tokenSpan(token: { readonly location: { startOffset: number; endOffset: number } | null }): Span {
    return this.#span(token.location?.startOffset ?? 0, token.location?.endOffset ?? 0);
  }

  #span(start: number, end: number): Span {
    return stretchSpan(this.#marked, start, end);
  }

  #complain(complaint: Complaint, span: Span): void {
    this.#failed = true;
    this.#report(asError(complaint, span));
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
