import type { Diagnostic } from "../diagnostics/index.js";
import type { Dom, DomElement, DomText } from "../dom/index.js";
import { compileInlineStyle } from "./compile-declaration.js";
import { compileRules } from "./compile-stylesheet.js";
import { remembered } from "./memo.js";
import { compareSpecificity, type PseudoElement } from "./selector.js";
import { buildSelectorTree, type SelectorNode } from "./selector-tree.js";
import type { CompiledStylesheet, Declaration, StyleRule } from "./stylesheet.js";
import { USER_AGENT_STYLESHEET } from "./user-agent.js";

/** The rules that match an element, whatever the media, in the order of the cascade. Equal sets are one object. */
export interface MatchSet {
  readonly rules: Readonly<Record<PseudoElement, readonly StyleRule[]>>;
  /** Whether some rule is for a pseudo-element. */
  readonly generates: boolean;
  readonly inline: readonly Declaration[];
}

/** An element with what was found out about it once for its document. */
export interface MatchedElement {
  readonly element: DomElement;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly matches: MatchSet;
  readonly children: readonly (MatchedElement | DomText)[];
}

export interface MatchedDocument {
  readonly root: MatchedElement;
  /** What is wrong in `style` attributes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every element of the document with the rules that match it. Found once for a stylesheet and a document:
 * neither changes, and copyfitting styles the same pair over and over.
 */
export function matchRules(dom: Dom, sheet: CompiledStylesheet): MatchedDocument {
  const documents = remembered(matched, sheet, () => new WeakMap<Dom, MatchedDocument>());
  return remembered(documents, dom, () => matchDocument(dom, sheet));
}

const matched = new WeakMap<CompiledStylesheet, WeakMap<Dom, MatchedDocument>>();

interface Matcher {
  readonly index: RuleIndex;
  /** Shared by all documents, without `style` attributes; a long run with odd documents must not keep every one. */
  readonly sets: Map<string, MatchSet>;
  /** Of this document: what is wrong with a `style` attribute is said at its place. */
  readonly inlineSets: Map<string, MatchSet>;
  readonly inlineStyles: Map<string, readonly Declaration[]>;
  readonly diagnostics: Diagnostic[];
}

const sharedSets = new WeakMap<CompiledStylesheet, Map<string, MatchSet>>();
const MOST_SETS = 10_000;

function matchDocument(dom: Dom, sheet: CompiledStylesheet): MatchedDocument {
  const diagnostics: Diagnostic[] = [];
  const shared = remembered(sharedSets, sheet, () => new Map<string, MatchSet>());
  if (shared.size > MOST_SETS) shared.clear();
  const matcher: Matcher = {
    index: indexOf(sheet),
    sets: shared,
    inlineSets: new Map(),
    inlineStyles: new Map(),
    diagnostics,
  };
  return { root: matchElement(buildSelectorTree(dom), matcher), diagnostics };
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
  return { element, lang, dir, matches, children };
}

/** A rule with its rank among all rules of both sheets: the cascade applies them in this order. */
interface RankedRule {
  readonly rank: number;
  readonly rule: StyleRule;
}

interface RuleIndex {
  readonly id: ReadonlyMap<string, readonly RankedRule[]>;
  readonly class: ReadonlyMap<string, readonly RankedRule[]>;
  readonly tag: ReadonlyMap<string, readonly RankedRule[]>;
  readonly any: readonly RankedRule[];
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
  userAgent ??= compileRules(
    { path: "user-agent.css", text: USER_AGENT_STYLESHEET },
    "user-agent",
    ({ message }) => {
      throw new Error(`user agent stylesheet: ${message}`);
    },
  ).rules;
  return userAgent;
}

function buildIndex(rules: readonly StyleRule[]): RuleIndex {
  const index = {
    id: new Map<string, RankedRule[]>(),
    class: new Map<string, RankedRule[]>(),
    tag: new Map<string, RankedRule[]>(),
    any: [] as RankedRule[],
  };
  for (const [rank, rule] of rules.entries()) {
    const { kind, name } = rule.key;
    if (kind === "any") index.any.push({ rank, rule });
    else index[kind].set(name, [...(index[kind].get(name) ?? []), { rank, rule }]);
  }
  return index;
}

function matchSetOf(node: SelectorNode, matcher: Matcher): MatchSet {
  const found = candidates(node, matcher.index)
    .filter(({ rule }) => rule.test(node))
    .sort((a, b) => a.rank - b.rank);
  const style = node.element.attributes.get("style");
  const ranks = found.map(({ rank }) => rank).join(" ");
  const sets = style ? matcher.inlineSets : matcher.sets;
  return remembered(sets, style ? `${ranks}|${style.value}` : ranks, () => {
    const rulesFor = (pseudo: PseudoElement) =>
      found.flatMap(({ rule }) => (rule.pseudoElement === pseudo ? [rule] : []));
    const rules = {
      element: rulesFor("element"),
      before: rulesFor("before"),
      after: rulesFor("after"),
      marker: rulesFor("marker"),
    };
    const generates = rules.element.length < found.length;
    return { rules, generates, inline: inlineStyle(node.element, matcher) };
  });
}

function candidates({ element, classes }: SelectorNode, index: RuleIndex): RankedRule[] {
  const id = element.attributes.get("id")?.value;
  const found = [...index.any, ...(index.tag.get(element.tag) ?? [])];
  // A class written twice must not bring its rules twice.
  for (const name of new Set(classes)) found.push(...(index.class.get(name) ?? []));
  if (id !== undefined) found.push(...(index.id.get(id) ?? []));
  return found;
}

function inlineStyle(element: DomElement, { inlineStyles, diagnostics }: Matcher): readonly Declaration[] {
  const attribute = element.attributes.get("style");
  if (!attribute) return [];
  return remembered(inlineStyles, attribute.value, () =>
    compileInlineStyle(attribute.value, attribute.span, (diagnostic) => diagnostics.push(diagnostic)),
  );
}
