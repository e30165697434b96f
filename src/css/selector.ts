import type { CssNodePlain, SelectorPlain } from "css-tree";
import { nearestName } from "../diagnostics/index.js";
import { compileSelector, HAS, type SelectorTest } from "./selector-tree.js";

/** Which box of the element a rule is for. */
export type PseudoElement = "element" | "before" | "after" | "marker";

/** The compound at a selector's end names one of these: by it rules are found. */
export interface SelectorKey {
  readonly kind: "id" | "class" | "tag" | "any";
  readonly name: string;
}

/** Ids, classes and attributes and pseudo-classes, tags (Selectors 4, 17). */
export type Specificity = readonly [number, number, number];

export interface CompiledSelector {
  readonly test: SelectorTest;
  readonly specificity: Specificity;
  readonly pseudoElement: PseudoElement;
  readonly key: SelectorKey;
}

export interface SelectorProblem {
  readonly message: string;
  readonly hint: string | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * Compiles one complex selector of css-tree's syntax tree, or says what in it is not in the closed list.
 *
 * @param text the whole stylesheet, into which the tree's offsets point
 */
export function compileSelectorNode(
  text: string,
  selector: SelectorPlain,
): CompiledSelector | SelectorProblem {
  const problem = firstProblem(text, selector.children, true) ?? danglingCombinator(text, selector);
  if (problem) return problem;
  const last = selector.children.at(-1);
  const pseudoElement = last?.type === "PseudoElementSelector" ? pseudoElementNamed(last.name) : undefined;
  const [start, end] = offsets(selector);
  const cut = pseudoElement && last ? offsets(last)[0] : end;
  const test = compileTest(text.slice(start, cut));
  if (!test)
    return { message: `\`${text.slice(start, end)}\` is not a selector`, hint: undefined, start, end };
  return {
    test,
    specificity: specificityOf(selector.children),
    pseudoElement: pseudoElement ?? "element",
    key: keyOf(selector.children),
  };
}

/** Undefined where css-select is stricter than css-tree, for instance about the flags of attributes. */
function compileTest(text: string): SelectorTest | undefined {
  const plain = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/:has\(/gi, `:${HAS}(`)
    .trimStart();
  try {
    return compileSelector(plain === "" || /[\s>+~]$/.test(plain) ? `${plain}*` : plain);
  } catch {
    return undefined;
  }
}

const PSEUDO_CLASSES = [
  "root",
  "empty",
  "first-child",
  "last-child",
  "only-child",
  "first-of-type",
  "last-of-type",
  "only-of-type",
];
const PSEUDO_FUNCTIONS = [
  "nth-child",
  "nth-last-child",
  "nth-of-type",
  "nth-last-of-type",
  "not",
  "is",
  "where",
  "has",
  "lang",
  "dir",
];
const PSEUDO_ELEMENTS = ["before", "after", "marker"] as const;

function pseudoElementNamed(name: string): PseudoElement | undefined {
  return PSEUDO_ELEMENTS.find((known) => known === name.toLowerCase());
}

/** css-tree lets a selector begin and end with a combinator, as nested rules may. */
function danglingCombinator(text: string, { children }: SelectorPlain): SelectorProblem | undefined {
  const dangling = [children[0], children.at(-1)].find((node) => node?.type === "Combinator");
  if (!dangling) return undefined;
  const [start, end] = offsets(dangling);
  return {
    message: `a selector is missing beside \`${text.slice(start, end)}\``,
    hint: undefined,
    start,
    end,
  };
}

function firstProblem(
  text: string,
  nodes: readonly CssNodePlain[],
  outermost: boolean,
): SelectorProblem | undefined {
  for (const [index, node] of nodes.entries()) {
    const isLast = outermost && index === nodes.length - 1;
    const problem = problemOf(text, node, isLast);
    if (problem) return problem;
  }
  return undefined;
}

function problemOf(
  text: string,
  node: CssNodePlain,
  mayBePseudoElement: boolean,
): SelectorProblem | undefined {
  const [start, end] = offsets(node);
  const shown = text.slice(start, end);
  const refuse = (message: string, hint?: string) => ({ message, hint, start, end });
  switch (node.type) {
    case "TypeSelector":
      return node.name.includes("|") ? refuse(`\`${shown}\`: namespaces are not supported`) : undefined;
    case "ClassSelector":
    case "IdSelector":
    case "Combinator":
      return undefined;
    case "AttributeSelector":
      return node.name.name.includes("|") ? refuse(`\`${shown}\`: namespaces are not supported`) : undefined;
    case "PseudoClassSelector":
      return problemOfPseudoClass(text, node, refuse);
    case "PseudoElementSelector":
      if (pseudoElementNamed(node.name) === undefined) {
        const near = nearestName(node.name, PSEUDO_ELEMENTS);
        return refuse(
          `unknown pseudo-element \`${shown}\``,
          near ? `write \`::${near}\`` : "there are ::before, ::after and ::marker",
        );
      }
      return mayBePseudoElement ? undefined : refuse(`\`${shown}\` must stand at the end of the selector`);
    default:
      return shown === "&"
        ? refuse("rules cannot be nested", "write the whole selector")
        : refuse(`\`${shown}\` is not a selector`);
  }
}

function problemOfPseudoClass(
  text: string,
  node: CssNodePlain & { type: "PseudoClassSelector" },
  refuse: (message: string, hint?: string) => SelectorProblem,
): SelectorProblem | undefined {
  const name = node.name.toLowerCase();
  const shown = node.children ? `:${name}()` : `:${name}`;
  if (!node.children && pseudoElementNamed(name))
    return refuse(`\`:${name}\` is written with two colons`, `write \`::${name}\``);
  const known = node.children ? PSEUDO_FUNCTIONS : PSEUDO_CLASSES;
  if (!known.includes(name)) {
    const near = nearestName(name, known);
    const form = node.children ? `:${near}()` : `:${near}`;
    return refuse(
      `unknown pseudo-class \`${shown}\``,
      near ? `write \`${form}\`` : "the manual lists the selectors there are",
    );
  }
  for (const child of node.children ?? []) {
    if (child.type === "Nth") {
      if (child.selector) return refuse(`\`${shown}\` cannot take \`of\``);
    } else if (child.type === "SelectorList") {
      for (const inner of child.children) {
        if (inner.type !== "Selector") continue;
        const problem = firstProblem(text, inner.children, false);
        if (problem) return problem;
        if (name === "has" && inner.children.slice(1).some((part) => part.type === "Combinator")) {
          return refuse(
            "`:has()` takes a single element",
            "write `:has(> b)`, `:has(+ b)`, `:has(~ b)` or `:has(b)`",
          );
        }
      }
    } else if (child.type === "Raw" && name !== "lang" && name !== "dir") {
      return refuse(`\`${text.slice(...offsets(child))}\` cannot stand in \`${shown}\``);
    }
  }
  return undefined;
}

function specificityOf(nodes: readonly CssNodePlain[]): Specificity {
  return nodes.map(specificityOfNode).reduce(addSpecificity, NOTHING);
}

const NOTHING: Specificity = [0, 0, 0];

function specificityOfNode(node: CssNodePlain): Specificity {
  switch (node.type) {
    case "IdSelector":
      return [1, 0, 0];
    case "ClassSelector":
    case "AttributeSelector":
      return [0, 1, 0];
    case "TypeSelector":
      return node.name === "*" ? NOTHING : [0, 0, 1];
    case "PseudoElementSelector":
      return [0, 0, 1];
    case "PseudoClassSelector":
      return specificityOfPseudoClass(node);
    default:
      return NOTHING;
  }
}

function specificityOfPseudoClass(node: CssNodePlain & { type: "PseudoClassSelector" }): Specificity {
  const name = node.name.toLowerCase();
  if (name === "where") return NOTHING;
  if (name !== "is" && name !== "not" && name !== "has") return [0, 1, 0];
  const inner = (node.children ?? []).flatMap((child) =>
    child.type === "SelectorList" ? child.children : [],
  );
  const all = inner.map((child) => (child.type === "Selector" ? specificityOf(child.children) : NOTHING));
  return all.reduce((most, each) => (compareSpecificity(each, most) > 0 ? each : most), NOTHING);
}

function addSpecificity(a: Specificity, b: Specificity): Specificity {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** Negative if `a` is the lesser. */
export function compareSpecificity(a: Specificity, b: Specificity): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function keyOf(nodes: readonly CssNodePlain[]): SelectorKey {
  const from = nodes.findLastIndex((node) => node.type === "Combinator") + 1;
  let key: SelectorKey = { kind: "any", name: "" };
  for (const node of nodes.slice(from)) {
    if (node.type === "IdSelector") return { kind: "id", name: node.name };
    if (node.type === "ClassSelector") key = { kind: "class", name: node.name };
    else if (node.type === "TypeSelector" && node.name !== "*" && key.kind === "any") {
      key = { kind: "tag", name: node.name.toLowerCase() };
    }
  }
  return key;
}

function offsets(node: CssNodePlain): readonly [number, number] {
  return [node.loc?.start.offset ?? 0, node.loc?.end.offset ?? 0];
}
