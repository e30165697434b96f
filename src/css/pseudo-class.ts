import { nearestName } from "../diagnostics/index.js";
import { relativeTest } from "./complex-selector.js";
import type { Simple } from "./compound-selector.js";
import type { ComplexSelector, SelectorPlace } from "./selector.js";
import {
  type Part,
  type PartReader,
  type Parts,
  problemAt,
  readEnclosed,
  type SelectorProblem,
  textOf,
} from "./selector-parts.js";
import { COUNTING, langTest, nthTest, PSEUDO_CLASSES } from "./selector-tests.js";
import { compareSpecificity, NOTHING, type Specificity } from "./specificity.js";

/** Compiles the selectors that are the argument of `:is()` and its like. */
export type CompileArguments = (
  parts: Parts,
  place: SelectorPlace,
) => readonly (ComplexSelector | SelectorProblem)[];

const CLASS: Specificity = [0, 1, 0];
const FUNCTIONS = [...COUNTING.keys(), "not", "is", "where", "has", "lang", "dir"];
/** Those that people write with one colon, as CSS 2 did. */
const PSEUDO_ELEMENTS: readonly string[] = ["before", "after", "marker"];

/** The pseudo-class whose colon has been read. */
export function compilePseudoClass(
  colon: Part,
  reader: PartReader,
  compileArguments: CompileArguments,
): Simple | SelectorProblem {
  const part = reader.list[reader.next++];
  if (part?.kind === "function") return compileFunction({ colon, part }, reader, compileArguments);
  if (part?.kind !== "ident") return problemAt([colon], (shown) => `${shown} is not a selector`);
  const name = part.text.toLowerCase();
  const test = PSEUDO_CLASSES.get(name);
  if (test) return { test, specificity: CLASS };
  if (PSEUDO_ELEMENTS.includes(name)) {
    const message = () => `\`:${name}\` is written with two colons`;
    return problemAt([colon, part], message, `write \`::${name}\``);
  }
  const near = nearestName(name, [...PSEUDO_CLASSES.keys()]);
  return unknown([colon, part], `:${name}`, near && `:${near}`);
}

function unknown(parts: readonly Part[], shown: string, near: string | undefined): SelectorProblem {
  const hint = near ? `write \`${near}\`` : "the manual lists the selectors there are";
  return problemAt(parts, () => `unknown pseudo-class \`${shown}\``, hint);
}

interface Call {
  readonly colon: Part;
  readonly part: Part;
}

function compileFunction(
  { colon, part }: Call,
  reader: PartReader,
  compileArguments: CompileArguments,
): Simple | SelectorProblem {
  const name = part.text.slice(0, -1).toLowerCase();
  const shown = `:${name}()`;
  const from = reader.next;
  const inside = readEnclosed(reader);
  if (!inside) return problemAt([colon, part], () => `\`${shown}\` is never closed`, "write `)`");
  const whole = [colon, part, ...reader.list.slice(from, reader.next)];
  const refuse = (message: string, hint?: string) => problemAt(whole, () => message, hint);
  const counted = COUNTING.get(name);
  const argument = textOf(inside.list).trim();
  if (counted) {
    const test = nthTest(counted, argument);
    if (test) return { test, specificity: CLASS };
    if (/\sof\s/i.test(argument)) return refuse(`\`${shown}\` cannot take \`of\``);
    return refuse(`\`${argument}\` cannot stand in \`${shown}\``);
  }
  const cannotStand = () => refuse(`\`${argument}\` cannot stand in \`${shown}\``);
  switch (name) {
    case "lang":
      if (!inside.list.every(isLanguagePart)) return cannotStand();
      return { test: langTest(argument), specificity: CLASS };
    case "dir":
      if (!/^[-\w]+$/.test(argument)) return cannotStand();
      return { test: ({ dir }) => dir === argument.toLowerCase(), specificity: CLASS };
    case "not":
    case "is":
    case "where":
    case "has":
      return compileLogical(name, compileArguments(inside, name === "has" ? "relative" : "argument"), refuse);
    default: {
      const near = nearestName(name, FUNCTIONS);
      return unknown(whole, shown, near && `:${near}()`);
    }
  }
}

function isLanguagePart({ kind, text }: Part): boolean {
  return kind === "ident" || kind === "string" || kind === "space" || text === ",";
}

function compileLogical(
  name: "not" | "is" | "where" | "has",
  compiled: readonly (ComplexSelector | SelectorProblem)[],
  refuse: (message: string, hint: string) => SelectorProblem,
): Simple | SelectorProblem {
  const problem = compiled.find((selector) => "message" in selector);
  if (problem) return problem;
  const selectors = compiled.filter((selector) => "test" in selector);
  const most = selectors.reduce(
    (most, { specificity }) => (compareSpecificity(specificity, most) > 0 ? specificity : most),
    NOTHING,
  );
  const specificity = name === "where" ? NOTHING : most;
  if (name !== "has") {
    const any: Simple["test"] = (node) => selectors.some(({ test }) => test(node));
    return { test: name === "not" ? (node) => !any(node) : any, specificity };
  }
  if (selectors.some(({ compounds }) => compounds > 1)) {
    const hint = "write `:has(> b)`, `:has(+ b)`, `:has(~ b)` or `:has(b)`";
    return refuse("`:has()` takes a single element", hint);
  }
  const tests = selectors.map(({ lead, test }) => relativeTest({ combinator: lead, test }));
  return { test: (node) => tests.some((test) => test(node)), specificity };
}
