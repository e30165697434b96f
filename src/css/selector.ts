import { type Combinator, complexTest, type Link } from "./complex-selector.js";
import { unescapeCss } from "./component.js";
import { type Compound, readCompound } from "./compound-selector.js";
import {
  type Part,
  type PartReader,
  type Parts,
  partsOf,
  problemAt,
  type SelectorProblem,
  skipSpace,
  splitParts,
} from "./selector-parts.js";
import type { SelectorTest } from "./selector-tree.js";
import { addSpecificity, type Specificity } from "./specificity.js";

/** Which box of the element a rule is for. */
export type PseudoElement = "element" | "before" | "after" | "marker";

/** The compound at a selector's end names one of these: by it rules are found. */
export interface SelectorKey {
  readonly kind: "id" | "class" | "tag" | "any";
  readonly name: string;
}

export interface CompiledSelector {
  readonly test: SelectorTest;
  readonly specificity: Specificity;
  readonly pseudoElement: PseudoElement;
  readonly key: SelectorKey;
  /** Names in brackets, in all selectors of the list. */
  readonly attributes: readonly string[];
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/** Where selectors stand: those of rules may end in a pseudo-element, those of `:has()` begin with a combinator. */
export type SelectorPlace = "rule" | "argument" | "relative";

export interface ComplexSelector extends Omit<CompiledSelector, "attributes"> {
  /** What it begins with: a descendant's combinator where none is written. */
  readonly lead: Combinator;
  readonly compounds: number;
}

/**
 * Compiles the selectors between two offsets of a text, into which the problems' offsets point, or says what in them
 * is not in the closed list.
 *
 * Source: Selectors 4, 3 and 16.
 */
export function compileSelectors(
  text: string,
  start: number,
  end: number,
): readonly (CompiledSelector | SelectorProblem)[] {
  const parts = partsOf(text, start, end);
  const attributes = attributesIn(parts);
  return compileList(parts, "rule").map((found) => ("test" in found ? { attributes, ...found } : found));
}

function attributesIn({ list }: Parts): readonly string[] {
  if (!list.some(({ text }) => text === "[")) return NO_ATTRIBUTES;
  const named = list.filter(({ kind }) => kind !== "space");
  return named.flatMap(({ kind, text }, i) =>
    kind === "ident" && named[i - 1]?.text === "[" ? [unescapeCss(text).toLowerCase()] : [],
  );
}

const NO_ATTRIBUTES: readonly string[] = [];

function compileList(parts: Parts, place: SelectorPlace): readonly (ComplexSelector | SelectorProblem)[] {
  return splitParts(parts).map(({ list, end }) => compileComplex({ list, end, next: 0 }, place));
}

function compileComplex(reader: PartReader, place: SelectorPlace): ComplexSelector | SelectorProblem {
  const lead = readCombinator(reader);
  if (lead.written && place !== "relative") return dangling(lead.written);
  const first = readCompound(reader, compileList);
  if ("message" in first) return first;
  const links: Link[] = [];
  let last: Compound = first;
  let specificity = first.specificity;
  for (;;) {
    const { combinator, written } = readCombinator(reader);
    const isEnd = reader.next >= reader.list.length;
    if (isEnd && written) return dangling(written);
    if (isEnd) break;
    if (last.pseudo) return misplaced(last.pseudo);
    const next = reader.list[reader.next];
    if (!combinator) return problemAt(next ? [next] : [], (shown) => `${shown} is not a selector`);
    const compound = readCompound(reader, compileList);
    if ("message" in compound) return compound;
    links.push({ combinator, test: compound.test });
    specificity = addSpecificity(specificity, compound.specificity);
    last = compound;
  }
  if (last.pseudo && place !== "rule") return misplaced(last.pseudo);
  return {
    test: complexTest(first.test, links),
    specificity,
    pseudoElement: last.pseudo?.element ?? "element",
    key: last.key,
    start: reader.list[0]?.start ?? reader.end,
    end: reader.end,
    lead: lead.combinator ?? " ",
    compounds: links.length + 1,
  };
}

interface FoundCombinator {
  readonly combinator: Combinator | undefined;
  /** Where it is more than white space. */
  readonly written: Part | undefined;
}

function readCombinator(reader: PartReader): FoundCombinator {
  const before = reader.next;
  skipSpace(reader);
  const written = reader.list[reader.next];
  const combinator = COMBINATORS.find((known) => known === written?.text);
  if (!written || !combinator)
    return { combinator: reader.next > before ? " " : undefined, written: undefined };
  reader.next++;
  skipSpace(reader);
  return { combinator, written };
}

const COMBINATORS: readonly Combinator[] = [">", "+", "~"];

function dangling(combinator: Part): SelectorProblem {
  return problemAt([combinator], (shown) => `a selector is missing beside ${shown}`);
}

function misplaced({ parts }: { readonly parts: readonly Part[] }): SelectorProblem {
  return problemAt(parts, (shown) => `${shown} must stand at the end of the selector`);
}
