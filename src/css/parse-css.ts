import type { Report, SourceFile } from "../diagnostics/index.js";
import { nextToken, type TokenReader, tokenReader } from "./tokens.js";

/** The text being compiled and where to say what is wrong with it. */
export interface CompileContext {
  readonly file: SourceFile;
  readonly report: Report;
}

/** Offsets into the text; white space and comments at either end left out. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface DeclarationNode extends TextRange {
  readonly kind: "declaration";
  readonly property: string;
  readonly value: TextRange;
  /** What stands behind the exclamation mark. */
  readonly mark: string | undefined;
}

export interface RuleNode extends TextRange {
  readonly kind: "rule";
  /** Up to the brace. */
  readonly prelude: TextRange;
  readonly block: BlockNode;
}

export interface AtRuleNode extends TextRange {
  readonly kind: "at-rule";
  readonly name: string;
  readonly prelude: TextRange;
  readonly block: BlockNode | undefined;
}

export interface BlockNode {
  /** Of its brace. */
  readonly start: number;
  readonly isClosed: boolean;
  readonly children: readonly CssNode[];
}

export type CssNode = DeclarationNode | RuleNode | AtRuleNode;

/**
 * The rules of a stylesheet; values, selectors and the preludes of at-rules are left to those who know them. What
 * breaks the syntax itself is reported as `css/syntax`, and left out.
 *
 * Source: CSS Syntax 3, 5.4, without nesting: a rule inside a rule is given, to be complained of.
 */
export function parseStylesheet(context: CompileContext): readonly CssNode[] {
  const parser = parserOf(context);
  const nodes: CssNode[] = [];
  while (parser.isIn) {
    nodes.push(...rulesIn(parser));
    // A brace that closes nothing.
    if (parser.isIn) {
      complain(parser, "selector is expected", RULE_HINT);
      advance(parser);
    }
  }
  return nodes;
}

/** The declarations of a `style` attribute. */
export function parseDeclarations(context: CompileContext): readonly CssNode[] {
  const parser = parserOf(context);
  const nodes: CssNode[] = [];
  while (parser.isIn) {
    nodes.push(...declarationsIn(parser));
    if (parser.isIn) {
      complain(parser, "a declaration is expected", DECLARATION_HINT);
      advance(parser);
    }
  }
  return nodes;
}

const RULE_HINT = "a rule is written `selector { name: value; }`";
const DECLARATION_HINT = "a declaration is written `name: value;`";

/** Stands at a token that is no comment; `isIn` until the text ends. */
interface Parser {
  readonly context: CompileContext;
  readonly reader: TokenReader;
  isIn: boolean;
}

function parserOf(context: CompileContext): Parser {
  const parser: Parser = { context, reader: tokenReader(context.file.text), isIn: true };
  advance(parser);
  return parser;
}

function advance(parser: Parser): void {
  const { reader, context } = parser;
  do {
    parser.isIn = nextToken(reader);
    if (!parser.isIn) reader.start = reader.end;
    else if (reader.kind === "comment") checkComment(reader, context);
  } while (parser.isIn && reader.kind === "comment");
}

function checkComment({ text, start, end }: TokenReader, { file, report }: CompileContext): void {
  if (text.slice(start + 2, end).endsWith("*/")) return;
  const span = { file, start, end: start + 2 };
  const message = "a comment is never closed";
  report({ severity: "error", code: "css/syntax", message, hint: "write `*/` at its end", span });
}

function skipSpace(parser: Parser): void {
  while (parser.isIn && parser.reader.kind === "space") advance(parser);
}

/** The one character the parser stands at, or nothing. */
function sign({ isIn, reader: { kind, text, start, end } }: Parser): string {
  return isIn && kind === "other" && end === start + 1 ? text.charAt(start) : "";
}

function complain({ reader, context: { file, report } }: Parser, message: string, hint: string): void {
  const start = Math.min(reader.start, Math.max(0, file.text.length - 1));
  const span = { file, start, end: start + 1 };
  report({ severity: "error", code: "css/syntax", message, hint, span });
}

/** Up to a closing brace or the end of the text. */
function rulesIn(parser: Parser): readonly CssNode[] {
  const nodes: CssNode[] = [];
  for (;;) {
    skipSpace(parser);
    if (!parser.isIn || sign(parser) === "}") return nodes;
    const node = parser.reader.kind === "at-keyword" ? atRule(parser) : rule(parser);
    if (node) nodes.push(node);
  }
}

function rule(parser: Parser): CssNode | undefined {
  const { reader } = parser;
  const { start } = reader;
  const prelude = skipTo(parser, "{", ";");
  if (sign(parser) === "{") {
    const block = blockOf(parser, declarationsIn);
    return { kind: "rule", start, end: lastEnd(parser), prelude: { start, end: block.start }, block };
  }
  const isDeclaration = /^[-\w\s]+:/.test(reader.text.slice(start, prelude.end));
  if (sign(parser) === ";") advance(parser);
  if (isDeclaration)
    return { kind: "declaration", ...prelude, property: "", value: prelude, mark: undefined };
  complain(parser, "`{` is expected", RULE_HINT);
  return undefined;
}

function atRule(parser: Parser): AtRuleNode {
  const { reader } = parser;
  const { start, text } = reader;
  const name = text.slice(start + 1, reader.end);
  advance(parser);
  skipSpace(parser);
  const prelude = skipTo(parser, "{", ";");
  const hasBlock = sign(parser) === "{";
  const block = hasBlock
    ? blockOf(parser, name.toLowerCase() === "media" ? rulesIn : declarationsIn)
    : undefined;
  if (sign(parser) === ";" && !hasBlock) advance(parser);
  return { kind: "at-rule", start, end: lastEnd(parser), name, prelude, block };
}

function blockOf(parser: Parser, inside: (parser: Parser) => readonly CssNode[]): BlockNode {
  const { start } = parser.reader;
  advance(parser);
  const children = inside(parser);
  const isClosed = parser.isIn;
  if (isClosed) advance(parser);
  return { start, isClosed, children };
}

/** Where what was read before the next token ends. */
function lastEnd({ reader: { text, start } }: Parser): number {
  return text.slice(0, start).trimEnd().length;
}

/**
 * Goes on to one of these signs, over all that stands in brackets, or to the end; gives the range passed over. A
 * brace that closes the block around ends every bracket left open, so that what follows is still looked at.
 */
function skipTo(parser: Parser, ...signs: readonly string[]): TextRange {
  const { reader } = parser;
  const { start } = reader;
  const open: string[] = [];
  let end = start;
  for (; parser.isIn; advance(parser)) {
    const { kind } = reader;
    if (kind !== "other" && kind !== "function") {
      if (kind !== "space") end = reader.end;
      continue;
    }
    const at = sign(parser);
    if (open.length === 0 && signs.includes(at)) break;
    if (at === "}" && !open.includes("{")) break;
    if (kind === "function" || at === "(") open.push("(");
    else if (at === "[" || at === "{") open.push(at);
    else if (CLOSING.has(at)) {
      const last = open.lastIndexOf(CLOSING.get(at) ?? "");
      if (last >= 0) open.length = last;
    }
    end = reader.end;
  }
  return { start, end };
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** Up to a closing brace or the end of the text. */
function declarationsIn(parser: Parser): readonly CssNode[] {
  const nodes: CssNode[] = [];
  for (;;) {
    skipSpace(parser);
    const at = sign(parser);
    if (!parser.isIn || at === "}") return nodes;
    if (at === ";") {
      advance(parser);
      continue;
    }
    const isNested = at === "&" || parser.reader.kind === "at-keyword";
    const nested = () => (at === "&" ? rule(parser) : atRule(parser));
    const node = isNested ? nested() : declaration(parser);
    if (node) nodes.push(node);
  }
}

function declaration(parser: Parser): DeclarationNode | undefined {
  const { reader } = parser;
  const { start, end, text, kind } = reader;
  if (kind !== "ident") return skipDeclaration(parser, "identifier is expected", RULE_HINT);
  advance(parser);
  skipSpace(parser);
  if (sign(parser) !== ":") return skipDeclaration(parser, "colon is expected", DECLARATION_HINT);
  advance(parser);
  skipSpace(parser);
  const value = skipTo(parser, "!", ";");
  const mark = sign(parser) === "!" ? readMark(parser) : undefined;
  const rest = skipTo(parser, ";");
  if (rest.end > rest.start) {
    const unexpected = text.slice(rest.start, rest.end);
    const { file, report } = parser.context;
    const message = `\`${unexpected}\` is not expected here`;
    report({
      severity: "error",
      code: "css/syntax",
      message,
      hint: DECLARATION_HINT,
      span: { file, ...rest },
    });
    return undefined;
  }
  const last = lastEnd(parser);
  return { kind: "declaration", start, end: last, property: text.slice(start, end), value, mark };
}

function readMark(parser: Parser): string {
  const { reader } = parser;
  advance(parser);
  skipSpace(parser);
  if (!parser.isIn || reader.kind !== "ident") return "";
  const mark = reader.text.slice(reader.start, reader.end);
  advance(parser);
  skipSpace(parser);
  return mark;
}

function skipDeclaration(parser: Parser, message: string, hint: string): undefined {
  complain(parser, message, hint);
  skipTo(parser, ";");
}
