import { compile, type Options } from "css-select";
import type { Dom, DomElement } from "../dom/index.js";
import { remembered } from "./memo.js";

/** An element as selectors see it, with its parent and its places among its siblings. */
export interface SelectorNode {
  readonly element: DomElement;
  readonly parent: SelectorNode | null;
  readonly children: readonly SelectorNode[];
  /** From 0, among all siblings and among those of its tag. */
  readonly index: number;
  readonly indexOfType: number;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly classes: readonly string[];
}

export type SelectorTest = (node: SelectorNode) => boolean;

/** The elements of a document with what selectors ask of them, so that no selector has to count siblings. */
export function buildSelectorTree(dom: Dom): SelectorNode {
  return buildNode(dom.root, null, { index: 0, indexOfType: 0 });
}

/** A test for one complex selector without pseudo-element. Throws css-select's error for what it cannot do. */
export function compileSelector(selector: string): SelectorTest {
  return compile<SelectorNode, SelectorNode>(selector, SELECT_OPTIONS);
}

function buildNode(
  element: DomElement,
  parent: SelectorNode | null,
  place: { readonly index: number; readonly indexOfType: number },
): SelectorNode {
  const children: SelectorNode[] = [];
  const dir = element.attributes.get("dir")?.value.toLowerCase();
  const node: SelectorNode = {
    element,
    parent,
    children,
    ...place,
    lang: element.attributes.get("lang")?.value ?? parent?.lang ?? "",
    dir: dir === "rtl" || dir === "ltr" ? dir : (parent?.dir ?? "ltr"),
    classes: element.attributes.get("class")?.value.match(/[^ \t\n\r\f]+/g) ?? [],
  };
  const ofType = new Map<string, number>();
  for (const child of element.children) {
    if (child.kind !== "element") continue;
    const indexOfType = ofType.get(child.tag) ?? 0;
    ofType.set(child.tag, indexOfType + 1);
    children.push(buildNode(child, node, { index: children.length, indexOfType }));
  }
  return node;
}

/**
 * Our `:has()`. css-select's own looks through all later siblings for each element, which takes the square
 * of the time on a long text; under this name it leaves the matter to us.
 */
export const HAS = "flug-has";

const SELECT_OPTIONS: Options<SelectorNode, SelectorNode> = {
  xmlMode: false,
  relativeSelector: false,
  adapter: {
    isTag: (node): node is SelectorNode => node !== null,
    getAttributeValue: (node, name) => node.element.attributes.get(name)?.value,
    getChildren: (node) => [...node.children],
    getName: (node) => node.element.tag,
    getParent: (node) => node.parent,
    getSiblings: (node) => (node.parent ? (node.parent.children as SelectorNode[]) : [node]),
    prevElementSibling: (node) => node.parent?.children[node.index - 1] ?? null,
    getText: () => "",
    hasAttrib: (node, name) => node.element.attributes.has(name),
    removeSubsets: (nodes) => nodes,
  },
  pseudos: {
    root: (node) => node.parent === null,
    empty: (node) => node.element.children.every((child) => child.kind === "text" && child.text === ""),
    "first-child": (node) => node.index === 0,
    "last-child": (node) => fromEnd(node) === 0,
    "only-child": (node) => siblingCount(node) === 1,
    "first-of-type": (node) => node.indexOfType === 0,
    "last-of-type": (node) => fromEndOfType(node) === 0,
    "only-of-type": (node) => node.indexOfType === 0 && fromEndOfType(node) === 0,
    "nth-child": (node, formula) => matchesNth(formula, node.index + 1),
    "nth-last-child": (node, formula) => matchesNth(formula, fromEnd(node) + 1),
    "nth-of-type": (node, formula) => matchesNth(formula, node.indexOfType + 1),
    "nth-last-of-type": (node, formula) => matchesNth(formula, fromEndOfType(node) + 1),
    [HAS]: (node, relative) => hasRelative(node, relative ?? ""),
    lang: (node, ranges) => (ranges ?? "").split(",").some((range) => matchesLang(node.lang, range)),
    dir: (node, dir) => node.dir === dir?.trim().toLowerCase(),
  },
};

/** Whether one of the relative selectors, each a compound after a combinator, matches from this anchor. */
function hasRelative(node: SelectorNode, list: string): boolean {
  return remembered(relativeSelectors, list, () => parseRelative(list)).some(({ combinator, test }) => {
    switch (combinator) {
      case "+": {
        const next = node.parent?.children[node.index + 1];
        return next !== undefined && test(next);
      }
      case "~":
        return (node.parent?.children ?? []).some((sibling) => sibling.index > node.index && test(sibling));
      case ">":
        return node.children.some(test);
      default:
        return someDescendant(node, test);
    }
  });
}

interface RelativeSelector {
  readonly combinator: string;
  readonly test: SelectorTest;
}

const relativeSelectors = new Map<string, readonly RelativeSelector[]>();

function parseRelative(list: string): readonly RelativeSelector[] {
  return list.split(/,(?![^([]*[)\]])/).map((selector) => {
    const [, combinator = "", compound = ""] = /^\s*([>+~]?)\s*([\s\S]*?)\s*$/.exec(selector) ?? [];
    return { combinator, test: compileSelector(compound) };
  });
}

function someDescendant(node: SelectorNode, test: SelectorTest): boolean {
  return node.children.some((child) => test(child) || someDescendant(child, test));
}

function siblingCount(node: SelectorNode): number {
  return node.parent?.children.length ?? 1;
}

function fromEnd(node: SelectorNode): number {
  return siblingCount(node) - 1 - node.index;
}

const typeCounts = new WeakMap<SelectorNode, ReadonlyMap<string, number>>();

function fromEndOfType(node: SelectorNode): number {
  if (!node.parent) return 0;
  let counts = typeCounts.get(node.parent);
  if (!counts) {
    // The last of a tag has its count, so later ones simply overwrite.
    counts = new Map(node.parent.children.map((child) => [child.element.tag, child.indexOfType + 1]));
    typeCounts.set(node.parent, counts);
  }
  return (counts.get(node.element.tag) ?? 1) - 1 - node.indexOfType;
}

/** `an+b` of CSS Syntax 3, 6: whether some n ≥ 0 gives `position`. */
function matchesNth(formula: string | null | undefined, position: number): boolean {
  const { step, offset } = parseNth(formula ?? "");
  const distance = position - offset;
  return step === 0 ? distance === 0 : distance % step === 0 && distance / step >= 0;
}

function parseNth(formula: string): { step: number; offset: number } {
  const text = formula.replace(/\s+/g, "").toLowerCase();
  if (text === "odd") return { step: 2, offset: 1 };
  if (text === "even") return { step: 2, offset: 0 };
  const [, step, offset] = /^([+-]?\d*)n([+-]\d+)?$/.exec(text) ?? [];
  if (step === undefined) return { step: 0, offset: Number(text) };
  return { step: /\d/.test(step) ? Number(step) : Number(`${step}1`), offset: Number(offset ?? 0) };
}

/** Extended filtering of RFC 4647, 3.3.2, without wildcards inside. */
function matchesLang(lang: string, range: string): boolean {
  const wanted = range
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();
  const given = lang.toLowerCase();
  if (wanted === "*") return given !== "";
  if (wanted === "") return given === "";
  return given === wanted || given.startsWith(`${wanted}-`);
}
