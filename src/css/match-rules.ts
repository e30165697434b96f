import type { Diagnostic, SourceFile } from "../diagnostics/index.js";
import { type Attribute, type Dom, type DomElement, type DomText, isLong } from "../dom/index.js";
import { compileInlineStyle } from "./compile-declaration.js";
import { compileRules } from "./compile-stylesheet.js";
import type { KnownElement } from "./known-elements.js";
import { matchedAgain } from "./matched-again.js";
import { remembered } from "./memo.js";
import type { PseudoElement } from "./selector.js";
import { buildSelectorTree, type SelectorNode } from "./selector-tree.js";
import { compareSpecificity } from "./specificity.js";
import type { CompiledStylesheet, Declaration, StyleRule } from "./stylesheet.js";
import { USER_AGENT_STYLESHEET } from "./user-agent.js";

/** The rules that match an element, whatever the media, in the order of the cascade. Equal sets are one object. */
export interface MatchSet {
  readonly rules: Readonly<Record<PseudoElement, readonly StyleRule[]>>;
  readonly inline: readonly Declaration[];
}

/** An element with what was found out about it once for its document. */
export interface MatchedElement {
  readonly element: DomElement;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly matches: MatchSet;
  readonly children: readonly (MatchedElement | DomText)[];
  /** What it was styled as (`known-elements.ts`). Kept here, it goes with it; what a map keeps stays for long. */
  styled: readonly KnownElement[];
}

export interface MatchedDocument {
  readonly root: MatchedElement;
  readonly sheet: CompiledStylesheet;
  /** Whether its elements are kept for the next trial and document. */
  readonly keeps: boolean;
  /** What is wrong in `style` attributes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every element of the document with the rules that match it. Selectors are matched once for a document and a
 * sheet: copyfitting styles the same pair over and over.
 */
export function matchRules(dom: Dom, sheet: CompiledStylesheet): MatchedDocument {
  if (isLong(dom)) return matchAnew(dom, sheet, undefined);
  const documents = remembered(lastDocuments, sheet, () => new Map<string, MatchedDocument>());
  const { attributes } = dom.root;
  const kind = `${attributes.get("lang")?.value} ${attributes.get("class")?.value}`;
  const before = documents.get(kind);
  const root = before && matchedAgain(before.root, dom.root, indexOf(sheet).named);
  const found =
    before && root
      ? { root, sheet, keeps: true, diagnostics: before.diagnostics }
      : matchAnew(dom, sheet, lastElements(sheet));
  documents.delete(kind);
  documents.set(kind, found);
  const [oldest] = documents.keys();
  if (documents.size > MOST_KINDS && oldest !== undefined) documents.delete(oldest);
  return found;
}

/** The last document of each kind, by what its root element says of itself. */
const lastDocuments = new WeakMap<CompiledStylesheet, Map<string, MatchedDocument>>();

/** All leaflets of a statement in two languages, and more. */
const MOST_KINDS = 12;

function lastElements(sheet: CompiledStylesheet): WeakMap<DomElement, MatchedElement> {
  return remembered(lastMatched, sheet, () => new WeakMap<DomElement, MatchedElement>());
}

/** What an element last was, in this document or another: where it has not changed, it is that very object again. */
const lastMatched = new WeakMap<CompiledStylesheet, WeakMap<DomElement, MatchedElement>>();

interface Matcher {
  readonly index: RuleIndex;
  readonly sets: Map<string, MatchSet>;
  readonly last: WeakMap<DomElement, MatchedElement> | undefined;
  /** The `style` attributes met so far: what is wrong with one is said once for a document. */
  readonly inlineStyles: Set<InlineStyle>;
}

/** Of all documents; a long run with odd documents must not keep every one. */
const sharedSets = new WeakMap<CompiledStylesheet, Map<string, MatchSet>>();
const MOST_SETS = 10_000;

function matchAnew(dom: Dom, sheet: CompiledStylesheet, last: Matcher["last"]): MatchedDocument {
  const sets = remembered(sharedSets, sheet, () => new Map<string, MatchSet>());
  if (sets.size > MOST_SETS) sets.clear();
  const matcher: Matcher = { index: indexOf(sheet), sets, last, inlineStyles: new Set() };
  const root = matchElement(buildSelectorTree(dom), matcher);
  const diagnostics = [...matcher.inlineStyles].flatMap((inline) => inline.diagnostics);
  return { root, sheet, keeps: last !== undefined, diagnostics };
}

function matchElement(node: SelectorNode, matcher: Matcher): MatchedElement {
  const { element, lang, dir } = node;
  const matches = matchSetOf(node, matcher);
  let next = 0;
  const children: (MatchedElement | DomText)[] = [];
  for (const child of element.children) {
    const childNode = child.kind === "element" ? node.children[next++] : undefined;
    if (child.kind === "text") children.push(child);
    else if (childNode) children.push(matchElement(childNode, matcher));
  }
  const before = matcher.last?.get(element);
  const isSame =
    before?.lang === lang &&
    before.dir === dir &&
    before.matches === matches &&
    before.children.length === children.length &&
    before.children.every((child, i) => child === children[i]);
  if (isSame) return before;
  const matched: MatchedElement = { element, lang, dir, matches, children, styled: [] };
  matcher.last?.set(element, matched);
  return matched;
}

/** A rule with its rank among all rules of both sheets: the cascade applies them in this order. */
interface RankedRule {
  readonly rank: number;
  readonly rule: StyleRule;
}

interface RuleIndex {
  /** The rules to be tried on elements of the same tag, classes and id, by rank; a long run must not keep every one. */
  readonly tried: Map<string, readonly RankedRule[]>;
  readonly id: ReadonlyMap<string, readonly RankedRule[]>;
  readonly class: ReadonlyMap<string, readonly RankedRule[]>;
  readonly tag: ReadonlyMap<string, readonly RankedRule[]>;
  readonly any: readonly RankedRule[];
  /** The attributes that selectors name in brackets. */
  readonly named: ReadonlySet<string>;
}

const indices = new WeakMap<CompiledStylesheet, RuleIndex>();

function indexOf(sheet: CompiledStylesheet): RuleIndex {
  return remembered(indices, sheet, () =>
    buildIndex([...rankable(userAgentRules()), ...rankable(sheet.rules)]),
  );
}

/** By specificity; the sort is stable, so equals keep the order of the source. */
function rankable(rules: readonly StyleRule[]): readonly StyleRule[] {
  return [...rules].sort((a, b) => compareSpecificity(a.specificity, b.specificity));
}

let userAgent: readonly StyleRule[] | undefined;

function userAgentRules(): readonly StyleRule[] {
  userAgent ??= compileRules({ path: "user-agent.css", text: USER_AGENT_STYLESHEET }, ({ message }) => {
    throw new Error(`user agent stylesheet: ${message}`);
  }).rules;
  return userAgent;
}

function buildIndex(rules: readonly StyleRule[]): RuleIndex {
  const index = {
    tried: new Map<string, readonly RankedRule[]>(),
    id: new Map<string, RankedRule[]>(),
    class: new Map<string, RankedRule[]>(),
    tag: new Map<string, RankedRule[]>(),
    any: [] as RankedRule[],
    named: new Set<string>(),
  };
  for (const [rank, rule] of rules.entries()) {
    const { kind, name } = rule.key;
    for (const attribute of rule.attributes) index.named.add(attribute);
    if (kind === "any") index.any.push({ rank, rule });
    else index[kind].set(name, [...(index[kind].get(name) ?? []), { rank, rule }]);
  }
  return index;
}

function matchSetOf(node: SelectorNode, matcher: Matcher): MatchSet {
  const found = candidates(node, matcher.index).filter(({ rule }) => rule.test(node));
  const attribute = node.element.attributes.get("style");
  const inline = attribute && inlineStyle(attribute);
  if (inline) matcher.inlineStyles.add(inline);
  const ranks = found.map(({ rank }) => rank).join(" ");
  return remembered(matcher.sets, inline ? `${ranks}|${inline.serial}` : ranks, () => {
    const rulesFor = (pseudo: PseudoElement) =>
      found.flatMap(({ rule }) => (rule.pseudoElement === pseudo ? [rule] : []));
    const rules = {
      element: rulesFor("element"),
      before: rulesFor("before"),
      after: rulesFor("after"),
      marker: rulesFor("marker"),
    };
    return { rules, inline: inline?.declarations ?? [] };
  });
}

const MOST_TRIED = 10_000;

function candidates({ element, classes }: SelectorNode, index: RuleIndex): readonly RankedRule[] {
  const id = element.attributes.get("id")?.value ?? "";
  const ofId = index.id.get(id);
  if (index.tried.size > MOST_TRIED) index.tried.clear();
  return remembered(index.tried, `${element.tag}\n${classes.join(" ")}\n${ofId ? id : ""}`, () => {
    const found = [...index.any, ...(index.tag.get(element.tag) ?? []), ...(ofId ?? [])];
    // A class written twice must not bring its rules twice.
    for (const name of new Set(classes)) found.push(...(index.class.get(name) ?? []));
    return found.sort((a, b) => a.rank - b.rank);
  });
}

/** A `style` attribute compiled, and what is wrong with it. */
interface InlineStyle {
  readonly serial: number;
  readonly declarations: readonly Declaration[];
  readonly diagnostics: readonly Diagnostic[];
}

/** By file, place and value: a layout gives its elements the same ones in every leaflet. */
const inlineStyles = new WeakMap<SourceFile, Map<string, InlineStyle>>();
const MOST_INLINE_STYLES = 1_000;
let serials = 0;

function inlineStyle({ value, span }: Attribute): InlineStyle {
  const ofFile = remembered(inlineStyles, span.file, () => new Map<string, InlineStyle>());
  if (ofFile.size > MOST_INLINE_STYLES) ofFile.clear();
  return remembered(ofFile, `${span.start} ${span.end} ${value}`, () => {
    const diagnostics: Diagnostic[] = [];
    const declarations = compileInlineStyle(value, span, (diagnostic) => diagnostics.push(diagnostic));
    return { serial: serials++, declarations, diagnostics };
  });
}
