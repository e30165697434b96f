import {
  type Diagnostic,
  nearestName,
  type Report,
  type SourceFile,
  type Span,
} from "../diagnostics/index.js";
import { preparedValue } from "../prepared/index.js";
import { compileDeclaration, compileDescriptor, compilePageDeclaration } from "./compile-declaration.js";
import { inkRule } from "./ink-rule.js";
import { isMediaProblem, type MediaCondition, NEVER, parseMediaQueries } from "./media-query.js";
import { type PackedStylesheet, unpackStylesheet } from "./packed-stylesheet.js";
import {
  type AtRuleNode,
  type BlockNode,
  type CompileContext,
  type CssNode,
  type DeclarationNode,
  parseStylesheet,
  type RuleNode,
} from "./parse-css.js";
import { compileSelectors } from "./selector.js";
import type {
  CompiledRules,
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
  return { ...compileRules(file, both), diagnostics };
}

/** The same without collecting what it reports. The shipped stylesheets are compiled with the package. */
export function compileRules(file: SourceFile, report: Report): CompiledRules {
  const packed = preparedValue("sheets", file.text) as PackedStylesheet | undefined;
  if (packed) return unpackStylesheet(packed, file);
  const compiler: Compiler = {
    file,
    report,
    rules: [],
    pageRules: [],
    copyfitBlocks: [],
    media: [],
    inks: new Map(),
  };
  compileChildren(parseStylesheet(compiler), [], compiler);
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
  readonly rules: StyleRule[];
  readonly pageRules: PageRule[];
  readonly copyfitBlocks: CopyfitBlock[];
  readonly media: MediaCondition[];
  readonly inks: Map<string, InkRule>;
}

function compileChildren(nodes: readonly CssNode[], media: readonly number[], compiler: Compiler): void {
  for (const node of nodes) {
    if (node.kind === "rule") compileRule(node, media, compiler);
    else if (node.kind === "at-rule") compileAtRule(node, media, compiler);
    else {
      const span = { file: compiler.file, start: node.start, end: node.end };
      refuse(compiler, "css/syntax", { message: "a declaration stands outside a rule", span });
    }
  }
}

function compileRule(rule: RuleNode, media: readonly number[], compiler: Compiler): void {
  const { file } = compiler;
  checkClosed(rule.block, compiler);
  const declarations = declarationsOf(rule.block.children, compiler, compileDeclaration);
  for (const selector of compileSelectors(file.text, rule.prelude.start, rule.prelude.end)) {
    if ("message" in selector) {
      const { code, message, hint, start, end } = selector;
      refuse(compiler, code, { message, hint, span: { file, start, end } });
    } else {
      const { test, key, pseudoElement, specificity, attributes, start, end } = selector;
      compiler.rules.push({
        test,
        key,
        pseudoElement,
        specificity,
        attributes,
        media,
        declarations,
        selector: { start, end },
      });
    }
  }
}

function declarationsOf(
  nodes: readonly CssNode[],
  compiler: Compiler,
  compileOne: (node: DeclarationNode, context: CompileContext) => Declaration | undefined,
): readonly Declaration[] {
  const found: Declaration[] = [];
  for (const node of nodes) {
    if (node.kind === "declaration") {
      const declaration = compileOne(node, compiler);
      if (declaration) found.push(declaration);
    } else {
      refuseNested(node, compiler);
    }
  }
  return found;
}

function refuseNested(node: RuleNode | AtRuleNode, compiler: Compiler): void {
  const span = headSpan(node, compiler);
  if (node.kind === "at-rule" && MARGIN_BOX.test(node.name)) {
    const message = `margin boxes such as \`@${node.name}\` are not supported`;
    const hint = "write an element with `position: fixed` and, if need be, `-flug-pages`";
    refuse(compiler, "css/page", { message, hint, span });
    return;
  }
  const hint = "write the whole selector; put `@media` around the rule";
  refuse(compiler, "css/syntax", { message: "rules cannot be nested", hint, span });
}

const MARGIN_BOX = /^(top|bottom|left|right)-/i;

function compileAtRule(rule: AtRuleNode, media: readonly number[], compiler: Compiler): void {
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

function compileMedia(rule: AtRuleNode, media: readonly number[], compiler: Compiler): void {
  const { text, start } = preludeOf(rule, compiler);
  const read = parseMediaQueries(text);
  const isWrong = isMediaProblem(read);
  if (isWrong) {
    const span = { file: compiler.file, start: start + read.start, end: start + read.end };
    refuse(compiler, "css/media", { message: read.message, hint: read.hint, span });
  }
  // The rules inside are checked in any case; under a query nobody understands they never apply.
  const index = compiler.media.push(isWrong ? NEVER : read) - 1;
  compileChildren(rule.block?.children ?? [], [...media, index], compiler);
}

function compilePage(rule: AtRuleNode, media: readonly number[], compiler: Compiler): void {
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

function compileCopyfit(rule: AtRuleNode, media: readonly number[], compiler: Compiler): void {
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

function compileInk(rule: AtRuleNode, media: readonly number[], compiler: Compiler): void {
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

function refuseAtRule(rule: AtRuleNode, compiler: Compiler): void {
  const name = rule.name.toLowerCase();
  const near = nearestName(name, AT_RULES);
  const hint =
    INSTEAD.get(name) ??
    (near ? `write \`@${near}\`` : "there are @media, @page, @-flug-copyfit and @-flug-ink");
  const { start } = rule;
  const span = { file: compiler.file, start, end: start + 1 + rule.name.length };
  refuse(compiler, "css/unknown-at-rule", { message: `unknown at-rule \`@${rule.name}\``, hint, span });
}

function preludeOf(
  { prelude }: AtRuleNode,
  { file }: Compiler,
): { readonly text: string; readonly start: number } {
  return { text: file.text.slice(prelude.start, prelude.end), start: prelude.start };
}

function checkClosed({ start, isClosed }: BlockNode, compiler: Compiler): void {
  if (isClosed) return;
  const span = { file: compiler.file, start, end: start + 1 };
  refuse(compiler, "css/syntax", {
    message: "`{` is never closed",
    hint: "write `}` at the end of the rule",
    span,
  });
}

/** What stands before a rule's block. */
function headSpan({ start, prelude }: RuleNode | AtRuleNode, { file }: CompileContext): Span {
  const end = file.text.slice(0, Math.max(start + 1, prelude.end)).trimEnd().length;
  return { file, start, end };
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
