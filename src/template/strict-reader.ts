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
import type { HtmlToken, TagToken } from "./html-tokens.js";
import { attributeSpan, type MarkedHtml, stretchSpan } from "./origin.js";
import { splitText } from "./split-text.js";
import type { BlockDom, StatementBlock } from "./statement-block.js";

/** Where an element was read, with those that the HTML has in it. */
export interface ElementPlace {
  /** Undefined for the document's root. */
  readonly around: ElementPlace | undefined;
  /** Its number among the children of the element around it. */
  readonly index: number;
  /** The HTML from its start tag to its end tag. */
  readonly start: number;
  readonly end: number;
  readonly inside: readonly ElementPlace[];
}

/** Where the nodes of a block were taken. */
export interface BlockPlace {
  readonly around: ElementPlace;
  /** The number of its first node among the children of the element around it. */
  readonly index: number;
  readonly firstId: NodeId;
  readonly dom: BlockDom;
}

/** A document as it was read. */
export interface ReadDocument {
  readonly dom: Dom;
  readonly place: ElementPlace;
  readonly blocks: readonly BlockPlace[];
}

interface OpenElement {
  readonly name: string;
  readonly rule: ElementRule | undefined;
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly children: DomNode[];
  readonly place: GrowingPlace;
}

interface GrowingPlace extends ElementPlace {
  end: number;
  readonly inside: ElementPlace[];
}

/** Reads tokens one after the other, holding the elements that are open; used once. */
export class StrictReader {
  readonly #marked: MarkedHtml;
  readonly #report: Report;
  readonly #open: OpenElement[] = [];
  readonly #ids = new Map<string, Span>();
  readonly #blocks: BlockPlace[] = [];
  #root: OpenElement | undefined;
  #nextId: NodeId = 0;
  #failed = false;

  constructor(marked: MarkedHtml, report: Report) {
    this.#marked = marked;
    this.#report = report;
  }

  /** As if inside an element that holds blocks. */
  openBlock(firstId: NodeId): void {
    this.#nextId = firstId;
    const place = { around: undefined, index: 0, start: 0, end: 0, inside: [] };
    this.#open.push({
      name: "div",
      rule: elementRule("div"),
      id: -1,
      span: this.#span(0, 0),
      attributes: NO_ATTRIBUTES,
      children: [],
      place,
    });
  }

  finishBlock(firstId: NodeId): BlockDom | undefined {
    const [around, ...unclosed] = this.#open;
    const nodes = around?.children ?? [];
    if (this.#failed || unclosed.length > 0 || nodes.some(({ kind }) => kind === "text")) return undefined;
    return { nodes, count: this.#nextId - firstId, ids: this.#ids };
  }

  /** False where the block cannot be taken here as it is. */
  takeBlock(block: StatementBlock): boolean {
    const parent = this.#open.at(-1);
    const firstId = this.#nextId;
    const dom = parent?.rule?.content === "flow" ? block.dom(firstId) : undefined;
    if (!parent || !dom) return false;
    for (const [id, span] of dom.ids) {
      if (this.#ids.has(id)) return false;
      this.#ids.set(id, span);
    }
    this.#blocks.push({ around: parent.place, index: parent.children.length, firstId, dom });
    parent.children.push(...dom.nodes);
    this.#nextId += dom.count;
    return true;
  }

  read(token: HtmlToken): void {
    switch (token.kind) {
      case "start":
        this.#startTag(token);
        break;
      case "end":
        this.#endTag(token);
        break;
      case "text":
        this.#text(token.start, token.end);
        break;
      case "doctype":
        if (!token.isPlain || this.#root)
          this.#complain(misplacedDoctype(), this.#span(token.start, token.end));
        break;
      case "error":
        this.#complain(htmlSyntax(token.code), this.#span(token.start, token.end));
        break;
      case "comment":
        break;
      default:
        token satisfies never;
    }
  }

  finish(): ReadDocument | undefined {
    for (const { name, span } of this.#open) this.#complain(unclosedElement(name), span);
    const root = this.#root;
    if (!root) {
      this.#complain(missingElement("html"), this.#span(0, 0));
      return undefined;
    }
    if (!this.#failed) this.#checkDocument(root);
    return this.#failed
      ? undefined
      : { dom: { root: asElement(root) }, place: root.place, blocks: this.#blocks };
  }

  #startTag(token: TagToken): void {
    const { name } = token;
    const span = this.#span(token.start, token.end);
    const rule = elementRule(name);
    this.#checkPlace(name, rule, span);
    const attributes = this.#attributes(token, rule);
    const parent = this.#open.at(-1);
    const place = placeIn(parent, token);
    const element: OpenElement = { name, rule, id: this.#nextId++, span, attributes, children: [], place };
    this.#checkElement(element);
    if (parent) parent.children.push(asElement(element));
    else if (element.name === "html") this.#root ??= element;
    if (rule?.content === "void") return;
    if (token.isSelfClosing) this.#complain(selfClosed(name), span);
    else this.#open.push(element);
  }

  #endTag({ name, start, end }: TagToken): void {
    const depth = this.#open.findLastIndex((element) => element.name === name);
    if (depth < 0) {
      this.#complain(strayEndTag(name), this.#span(start, end));
      return;
    }
    const [closed, ...left] = this.#open.splice(depth);
    if (closed) closed.place.end = end;
    for (const { name: inner, span: opened } of left) this.#complain(unclosedElement(inner, name), opened);
    if (closed?.name === "table" && !this.#failed)
      this.#failed = !checkTable(asElement(closed), this.#report);
  }

  #text(start: number, end: number): void {
    const parent = this.#open.at(-1);
    const afterPre = parent?.name === "pre" && parent.children.length === 0;
    const texts = splitText(this.#marked, start, end, afterPre);
    if (parent?.rule && holdsText(parent.rule)) {
      for (const { text, span } of texts)
        parent.children.push({ kind: "text", id: this.#nextId++, text, span });
      return;
    }
    const stray = texts.find(({ text }) => /\S/.test(text));
    if (!stray) return;
    if (!parent || parent.rule) this.#complain(misplacedText(stray.text, parent?.name), stray.span);
  }

  #attributes(token: TagToken, rule: ElementRule | undefined): ReadonlyMap<string, Attribute> {
    if (token.attributes.length === 0) return NO_ATTRIBUTES;
    const attributes = new Map<string, Attribute>();
    for (const { name, value, start, end } of token.attributes) {
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

  #span(start: number, end: number): Span {
    return stretchSpan(this.#marked, start, end);
  }

  #complain(complaint: Complaint, span: Span): void {
    this.#failed = true;
    this.#report(asError(complaint, span));
  }
}

function placeIn(parent: OpenElement | undefined, { start, end }: TagToken): GrowingPlace {
  const index = parent?.children.length ?? 0;
  const place: GrowingPlace = { around: parent?.place, index, start, end, inside: [] };
  parent?.place.inside.push(place);
  return place;
}

function asElement(open: OpenElement): DomElement {
  const { name: tag, id, attributes, children, span } = open;
  return { kind: "element", id, tag, attributes, children, span };
}

const NO_ATTRIBUTES: ReadonlyMap<string, Attribute> = new Map();

function holdsText(rule: ElementRule): boolean {
  return rule.content === "flow" || rule.content === "phrasing" || rule.content === "text";
}
