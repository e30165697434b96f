import type { AtrulePlain, BlockPlain, CssNodePlain, DeclarationPlain, RulePlain } from "css-tree";
import {
  type Diagnostic,
  nearestName,
  type Report,
  type SourceFile,
  type Span,
} from "../diagnostics/index.js";
import { compileDeclaration, compileDescriptor, compilePageDeclaration } from "./compile-declaration.js";
import { inkRule } from "./ink-rule.js";
import { type MediaTest, parseMediaQueries } from "./media-query.js";
import { type CompileContext, parseCss } from "./parse-css.js";
import { compileSelectorNode } from "./selector.js";
import type {
  CompiledStylesheet,
  CopyfitBlock,
  Declaration,
  InkRule,
  PageRule,
  StyleRule,
} from "./stylesheet.js";
import { variablesIn } from "./variables.js";

/**
 * Parses and checks a stylesheet against the closed subset: selectors compiled, values checked, shorthands
 * split up. What is refused is reported as an error (`css/syntax`, `css/unknown-property`,
 * `css/invalid-value`, `css/unknown-descriptor`, `css/unknown-at-rule`, `css/selector`, `css/media`,
 * `css/page`, `css/copyfit`, `css/ink`) and left out; the rest stands.
 */
export function compileStylesheet(file: SourceFile, report: Report): CompiledStylesheet {
  const diagnostics: Diagnostic[] = [];
  const both: Report = (diagnostic) => {
    diagnostics.push(diagnostic);
    report(diagnostic);
  };
  return { ...compileRules(file, "author", both), diagnostics };
}

/** The same for a stylesheet of either origin, without collecting what it reports. */
export function compileRules(
  file: SourceFile,
  origin: StyleRule["origin"],
  report: Report,
): Omit<CompiledStylesheet, "diagnostics"> {
  const compiler: Compiler = {
    file,
    report,
    origin,
    rules: [],
    pageRules: [],
    copyfitBlocks: [],
    media: [],
    inks: new Map(),
  };
  const sheet = parseCss(file.text, "stylesheet", compiler);
  if (sheet.type === "StyleSheet") compileChildren(sheet.children, [], compiler);
  const { rules, pageRules, copyfitBlocks, inks } = compiler;
  return {
    rules,
    pageRules,
    copyfitBlocks,
    media: compiler.media,
    pageVariables: variablesIn(pageRules.flatMap((rule) => rule.declarations)),
    copyfitVariables: variablesIn(copyfitBlocks.flatMap((block) => block.descriptors)),
    inks,
  };
}

interface Compiler extends CompileContext {
  readonly origin: StyleRule["origin"];
  readonly rules: StyleRule[];
  readonly pageRules: PageRule[];
  readonly copyfitBlocks: CopyfitBlock[];
  readonly media: MediaTest[];
  readonly inks: Map<string, InkRule>;
}

function compileChildren(nodes: readonly CssNodePlain[], media: readonly number[], compiler: Compiler): void {
  for (const node of nodes) {
    if (node.type === "Rule") compileRule(node, media, compiler);
    else if (node.type === "Atrule") compileAtRule(node, media, compiler);
    else if (node.type === "Declaration") {
      refuse(compiler, "css/syntax", {
        message: "a declaration stands outside a rule",
        span: spanOf(node, compiler),
      });
    }
  }
}

function compileRule(rule: RulePlain, media: readonly number[], compiler: Compiler): void {
  checkClosed(rule.block, compiler);
  const declarations = declarationsOf(rule.block.children, compiler, compileDeclaration);
  if (rule.prelude.type !== "SelectorList") return;
  for (const node of rule.prelude.children) {
    if (node.type !== "Selector") continue;
    const selector = compileSelectorNode(compiler.file.text, node);
    if ("message" in selector) {
      const { message, hint, start, end } = selector;
      refuse(compiler, "css/selector", { message, hint, span: { file: compiler.file, start, end } });
    } else {
      compiler.rules.push({ ...selector, origin: compiler.origin, media, declarations });
    }
  }
}

function declarationsOf(
  nodes: readonly CssNodePlain[],
  compiler: Compiler,
  compileOne: (node: DeclarationPlain, context: CompileContext) => Declaration | undefined,
): readonly Declaration[] {
  const found: Declaration[] = [];
  for (const node of nodes) {
    if (node.type === "Declaration") {
      const declaration = compileOne(node, compiler);
      if (declaration) found.push(declaration);
    } else if (node.type === "Rule" || node.type === "Atrule") {
      refuseNested(node, compiler);
    }
  }
  return found;
}

function refuseNested(node: RulePlain | AtrulePlain, compiler: Compiler): void {
  const span = headSpan(node, compiler);
  if (node.type === "Atrule" && MARGIN_BOX.test(node.name)) {
    const message = `margin boxes such as \`@${node.name}\` are not supported`;
    const hint = "write an element with `position: fixed` and, if need be, `-flug-pages`";
    refuse(compiler, "css/page", { message, hint, span });
    return;
  }
  const hint = "write the whole selector; put `@media` around the rule";
  refuse(compiler, "css/syntax", { message: "rules cannot be nested", hint, span });
}

const MARGIN_BOX = /^(top|bottom|left|right)-/i;

function compileAtRule(rule: AtrulePlain, media: readonly number[], compiler: Compiler): void {
  if (rule.block) checkClosed(rule.block, compiler);
  switch (rule.name.toLowerCase()) {
    case "media":
      compileMedia(rule, media, compiler);
      break;
    case "page":
      compilePage(rule, media, compiler);
      break;
    case "-flug-copyfit":
      compileCopyfit(rule, media, compiler);
      break;
    case "-flug-ink":
      compileInk(rule, media, compiler);
      break;
    default:
      refuseAtRule(rule, compiler);
  }
}

function compileMedia(rule: AtrulePlain, media: readonly number[], compiler: Compiler): void {
  const { text, start } = preludeOf(rule, compiler);
  const test = parseMediaQueries(text);
  if (typeof test !== "function") {
    const span = { file: compiler.file, start: start + test.start, end: start + test.end };
    refuse(compiler, "css/media", { message: test.message, hint: test.hint, span });
  }
  // The rules inside are checked in any case; under a query nobody understands they never apply.
  const index = compiler.media.push(typeof test === "function" ? test : () => false) - 1;
  compileChildren(rule.block?.children ?? [], [...media, index], compiler);
}

function compilePage(rule: AtrulePlain, media: readonly number[], compiler: Compiler): void {
  const { text, start } = preludeOf(rule, compiler);
  const first = text.toLowerCase() === ":first";
  if (text !== "" && !first) {
    const span = { file: compiler.file, start, end: start + text.length };
    const message = `unknown page selector \`${text}\``;
    refuse(compiler, "css/page", { message, hint: "there are `@page` and `@page :first`", span });
  }
  const declarations = declarationsOf(rule.block?.children ?? [], compiler, compilePageDeclaration);
  if (text === "" || first) compiler.pageRules.push({ first, media, declarations });
}

function compileCopyfit(rule: AtrulePlain, media: readonly number[], compiler: Compiler): void {
  const { text } = preludeOf(rule, compiler);
  const span = headSpan(rule, compiler);
  const descriptors = declarationsOf(rule.block?.children ?? [], compiler, (node, context) =>
    compileDescriptor(node, "@-flug-copyfit", context),
  );
  if (isCustomProperty(text)) {
    compiler.copyfitBlocks.push({ property: text, media, descriptors, span });
  } else {
    const message = `\`${text}\` is not a custom property`;
    refuse(compiler, "css/copyfit", { message, hint: "write `@-flug-copyfit --text-size { … }`", span });
  }
}

function compileInk(rule: AtrulePlain, media: readonly number[], compiler: Compiler): void {
  const { text } = preludeOf(rule, compiler);
  const span = headSpan(rule, compiler);
  const descriptors = declarationsOf(rule.block?.children ?? [], compiler, (node, context) =>
    compileDescriptor(node, "@-flug-ink", context),
  );
  const ink = inkRule(text, descriptors);
  if (media.length > 0) {
    const message = "inks do not depend on the sheet";
    refuse(compiler, "css/ink", { message, hint: "write `@-flug-ink` outside of `@media`", span });
  } else if ("message" in ink) refuse(compiler, "css/ink", { ...ink, span });
  else compiler.inks.set(ink.name, ink);
}

function isCustomProperty(text: string): text is `--${string}` {
  return /^--[^\s,:]+$/.test(text);
}

const AT_RULES = ["media", "page", "-flug-copyfit", "-flug-ink"];

/** At-rules of CSS that people reach for and that have another answer here. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["font-face", "declare the family in `fonts/`, then name it in `font-family`"],
  ["import", "write the rules into this file: a layout has one stylesheet"],
  ["charset", "leave it out: stylesheets are UTF-8"],
  ["supports", "leave it out: the manual lists what there is"],
  ["layer", "leave it out: order and specificity decide"],
]);

function refuseAtRule(rule: AtrulePlain, compiler: Compiler): void {
  const name = rule.name.toLowerCase();
  const near = nearestName(name, AT_RULES);
  const hint =
    INSTEAD.get(name) ??
    (near ? `write \`@${near}\`` : "there are @media, @page, @-flug-copyfit and @-flug-ink");
  const start = rule.loc?.start.offset ?? 0;
  const span = { file: compiler.file, start, end: start + 1 + rule.name.length };
  refuse(compiler, "css/unknown-at-rule", { message: `unknown at-rule \`@${rule.name}\``, hint, span });
}

function preludeOf(rule: AtrulePlain, compiler: Compiler): { readonly text: string; readonly start: number } {
  const start = rule.prelude?.loc?.start.offset ?? rule.loc?.start.offset ?? 0;
  const end = rule.prelude?.loc?.end.offset ?? start;
  return { text: compiler.file.text.slice(start, end).trim(), start };
}

function checkClosed(block: BlockPlain, compiler: Compiler): void {
  const { start, end } = spanOf(block, compiler);
  const last = block.children.at(-1);
  const closedAt = last ? spanOf(last, compiler).end : start + 1;
  if (end > closedAt && compiler.file.text[end - 1] === "}") return;
  const span = { file: compiler.file, start, end: start + 1 };
  refuse(compiler, "css/syntax", {
    message: "`{` is never closed",
    hint: "write `}` at the end of the rule",
    span,
  });
}

/** What stands before a rule's block. */
function headSpan(node: RulePlain | AtrulePlain, compiler: Compiler): Span {
  const { file, start, end } = spanOf(node, compiler);
  return { file, start, end: node.prelude?.loc?.end.offset ?? Math.min(end, start + 1) };
}

function spanOf(node: CssNodePlain, { file }: CompileContext): Span {
  return { file, start: node.loc?.start.offset ?? 0, end: node.loc?.end.offset ?? 0 };
}

function refuse(
  { report }: CompileContext,
  code: `css/${string}`,
  {
    message,
    hint,
    span,
  }: { readonly message: string; readonly hint?: string | undefined; readonly span: Span },
): void {
  report({ severity: "error", code, message, ...(hint === undefined ? {} : { hint }), span });
}
