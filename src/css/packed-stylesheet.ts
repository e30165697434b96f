import type { SourceFile } from "../diagnostics/index.js";
import { longhandsOf } from "./declaration.js";
import type { MediaCondition } from "./media-query.js";
import { compileSelectors, type PseudoElement, type SelectorKey } from "./selector.js";
import type { SelectorTest } from "./selector-tree.js";
import type { Specificity } from "./specificity.js";
import type {
  CompiledRules,
  CopyfitBlock,
  Declaration,
  InkRule,
  PageRule,
  Selector,
  StyleRule,
} from "./stylesheet.js";

/** The rules of a stylesheet in which nothing is wrong, as JSON holds them: by offsets into its text. */
export interface PackedStylesheet {
  /** What stands in braces; the selectors of a list share it. */
  readonly blocks: readonly PackedBlock[];
  readonly rules: readonly PackedRule[];
  readonly pageRules: readonly [first: boolean, media: readonly number[], block: number][];
  readonly copyfitBlocks: readonly [
    property: CopyfitBlock["property"],
    media: readonly number[],
    block: number,
    start: number,
    end: number,
  ][];
  readonly media: readonly MediaCondition[];
  readonly pageVariables: readonly string[];
  readonly copyfitVariables: readonly string[];
  readonly inks: readonly InkRule[];
}

type PackedRule = readonly [
  key: SelectorKey["kind"],
  name: string,
  pseudoElement: PseudoElement,
  specificity: Specificity,
  attributes: readonly string[],
  media: readonly number[],
  block: number,
  start: number,
  end: number,
];

/** Of each declaration its start, its end, the property's length, the value's start and length, whether it is important. */
type PackedBlock = readonly number[];

const COLUMNS = 6;

/** What `unpackStylesheet` makes the same rules of. */
export function packStylesheet(sheet: CompiledRules): PackedStylesheet {
  const numbers = new Map<readonly Declaration[], number>();
  const blockOf = (declarations: readonly Declaration[]): number => {
    const number = numbers.get(declarations) ?? numbers.size;
    numbers.set(declarations, number);
    return number;
  };
  const { media: conditions, pageVariables, copyfitVariables, inks } = sheet;
  const rules = sheet.rules.map((rule): PackedRule => {
    const { key, pseudoElement, specificity, attributes, media, declarations, selector } = rule;
    const block = blockOf(declarations);
    const { start, end } = selector;
    return [key.kind, key.name, pseudoElement, specificity, attributes, media, block, start, end];
  });
  return {
    rules,
    pageRules: sheet.pageRules.map(({ first, media, declarations }) => [first, media, blockOf(declarations)]),
    copyfitBlocks: sheet.copyfitBlocks.map(({ property, media, descriptors, span: { start, end } }) => {
      return [property, media, blockOf(descriptors), start, end];
    }),
    blocks: [...numbers.keys()].map((declarations) => declarations.flatMap(packDeclaration)),
    media: conditions,
    pageVariables,
    copyfitVariables,
    inks: [...inks.values()],
  };
}

function packDeclaration({ place, property, text, important }: Declaration): PackedBlock {
  const { start, end, valueStart = start } = place;
  return [start, end, property.length, valueStart, text.length, important ? 1 : 0];
}

/** `file`: with the very text that was packed. Values are read, and selectors compiled, when they are first asked for. */
export function unpackStylesheet(packed: PackedStylesheet, file: SourceFile): CompiledRules {
  const { media: conditions, pageVariables, copyfitVariables } = packed;
  const blocks = packed.blocks.map((block) => unpackBlock(block, file));
  const block = (number: number) => blocks[number] ?? [];
  return {
    rules: packed.rules.map((rule) => unpackRule(rule, block(rule[6]), file)),
    pageRules: packed.pageRules.map(([first, media, number]): PageRule => {
      return { first, media, declarations: block(number) };
    }),
    copyfitBlocks: packed.copyfitBlocks.map(([property, media, number, start, end]): CopyfitBlock => {
      return { property, media, descriptors: block(number), span: { file, start, end } };
    }),
    media: conditions,
    pageVariables,
    copyfitVariables,
    inks: new Map(packed.inks.map((ink) => [ink.name, ink])),
  };
}

function unpackBlock(block: PackedBlock, file: SourceFile): readonly Declaration[] {
  const declarations: Declaration[] = [];
  for (let i = 0; i < block.length; i += COLUMNS) declarations.push(unpackDeclaration(block, i, file));
  return declarations;
}

function unpackDeclaration(block: PackedBlock, at: number, file: SourceFile): Declaration {
  const start = block[at] ?? 0;
  const valueStart = block[at + 3] ?? 0;
  const name = file.text.slice(start, start + (block[at + 2] ?? 0));
  const isCustom = name.startsWith("--");
  const property = isCustom ? name : name.toLowerCase();
  return {
    property,
    important: block[at + 5] === 1,
    text: file.text.slice(valueStart, valueStart + (block[at + 4] ?? 0)),
    values: undefined,
    longhands: isCustom ? NO_LONGHANDS : (longhandsOf(property) ?? NO_LONGHANDS),
    place: { file, start, end: block[at + 1] ?? 0, valueStart },
  };
}

const NO_LONGHANDS: readonly string[] = [];

function unpackRule(rule: PackedRule, declarations: readonly Declaration[], { text }: SourceFile): StyleRule {
  const [kind, name, pseudoElement, specificity, attributes, media, , start, end] = rule;
  const key = { kind, name };
  const selector = { start, end };
  const test = isKeyAlone(key, selector, text) ? anyTest : lateTest(selector, text);
  return { test, key, pseudoElement, specificity, attributes, media, declarations, selector };
}

/** Whether elements found by the key are all that it asks for. */
function isKeyAlone({ kind, name }: SelectorKey, { start, end }: Selector, text: string): boolean {
  const written = text.slice(start, end).trim();
  return kind === "tag" ? written === name : kind === "class" && written === `.${name}`;
}

function anyTest(): boolean {
  return true;
}

/** Compiled for the first element that it is tried on. */
function lateTest({ start, end }: Selector, text: string): SelectorTest {
  let test: SelectorTest | undefined;
  return (node) => {
    test ??= testOf(text, start, end);
    return test(node);
  };
}

function testOf(text: string, start: number, end: number): SelectorTest {
  const [compiled] = compileSelectors(text, start, end);
  if (!compiled || "message" in compiled) throw new Error("a packed selector is sound");
  return compiled.test;
}
