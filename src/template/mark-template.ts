import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { asError, type Complaint } from "./complaint.js";
import type {
  Block,
  Call,
  Content,
  Expression,
  Hash,
  Location,
  Partial,
  PartialBlock,
  Path,
  Program,
  Site,
  Statement,
  SubExpression,
} from "./handlebars-ast.js";
import { type HelperRule, helperRule } from "./helpers.js";
import type { Origins } from "./origin.js";
import {
  notAvailable,
  partialArguments,
  unknownData,
  unknownHelper,
  unknownOption,
  unknownPartial,
  wrongCount,
  wrongKind,
  wrongNames,
} from "./template-complaints.js";

/** What all files of one layout share while they are made ready. */
export interface Marking {
  readonly origins: Origins;
  readonly partialNames: readonly string[];
  readonly report: Report;
}

export interface MarkedTemplate {
  readonly program: Program;
  /** The partials it includes. */
  readonly includes: readonly { readonly name: string; readonly span: Span }[];
}

/** Names of the helpers that marking puts in; no layout can write them. */
export const ADD = "$add";
export const GET = "$get";
export const LIST = "$list";
export const LOOKUP = "$lookup";
export const SHOW = "$show";
export const NO_BLOCK = "$no-block";

/** Helpers of layouts that can complain, and by which of ours they are called. */
const PLACED_HELPERS: Readonly<Record<string, string>> = { add: ADD, lookup: LOOKUP };

/**
 * Makes a parsed template say where each piece of its output was written: marks before its content, and
 * every value fetched and written by helpers that know their site. Checks helpers and partials by name.
 */
export function markTemplate(program: Program, file: SourceFile, marking: Marking): MarkedTemplate {
  const marker = new TemplateMarker(file, marking);
  return { program: marker.program(program, []), includes: marker.includes };
}

class TemplateMarker {
  readonly includes: { name: string; span: Span }[] = [];
  readonly #file: SourceFile;
  readonly #marking: Marking;

  constructor(file: SourceFile, marking: Marking) {
    this.#file = file;
    this.#marking = marking;
  }

  program(program: Program, names: readonly string[]): Program {
    const scope = [...(program.blockParams ?? []), ...names];
    return { ...program, body: program.body.flatMap((statement) => this.#statement(statement, scope)) };
  }

  #statement(statement: Statement, scope: readonly string[]): readonly Statement[] {
    switch (statement.type) {
      case "ContentStatement":
        return [markContent(statement, this.#file, this.#marking.origins)];
      case "MustacheStatement": {
        const value = this.#mustacheValue(statement, scope);
        if (!value) return [];
        const site = this.#site(statement.loc, wordsOf(statement.path), []);
        const { type, loc } = statement;
        const path = helperPath(SHOW, loc);
        return [{ type, path, params: [value], hash: undefined, site, loc, escaped: true }];
      }
      case "BlockStatement":
        return this.#block(statement, scope);
      case "PartialStatement":
      case "PartialBlockStatement":
        return this.#partial(statement, scope);
      case "CommentStatement":
        return [];
      case "Decorator":
      case "DecoratorBlock": {
        this.#complain(notAvailable("decorator"), statement.loc);
        return [];
      }
      default:
        return statement satisfies never;
    }
  }

  #mustacheValue(call: Call, scope: readonly string[]): Expression | undefined {
    const name = helperName(call.path);
    const isCall = call.params.length > 0 || call.hash !== undefined;
    if (!isCall && !(name !== undefined && helperRule(name) && !scope.includes(name))) {
      return this.#fetch(asPath(call.path), scope);
    }
    return this.#helperCall(call, scope);
  }

  #block(block: Block, scope: readonly string[]): readonly Statement[] {
    const name = helperName(block.path);
    const rule = name === undefined ? undefined : helperRule(name);
    if (!rule) {
      this.#unknownHelper(block, true);
      return [];
    }
    if (rule.kind !== "block") {
      this.#complain(wrongKind(rule), block.path.loc);
      return [];
    }
    if (!this.#checkArguments(block, rule)) return [];
    if ((block.program?.blockParams?.length ?? 0) > (rule.names ?? 0)) {
      this.#complain(wrongNames(rule), block.path.loc);
      return [];
    }
    const params = block.params.map((param) => this.#expression(param, scope));
    const listed = rule.name === "each" ? [this.#list(block, params)] : params;
    const program = block.program ? this.program(block.program, scope) : block.program;
    const inverse = block.inverse ? this.program(block.inverse, scope) : block.inverse;
    const { type, path, loc } = block;
    return [{ type, path, params: listed, hash: this.#hash(block.hash, scope), program, inverse, loc }];
  }

  #list({ loc, params: [written] }: Block, params: readonly Expression[]): Expression {
    const site = this.#site(written?.loc ?? loc, written ? wordsOf(written) : "", []);
    return this.#internal(LIST, loc, params, site);
  }

  #partial(partial: Partial | PartialBlock, scope: readonly string[]): readonly Statement[] {
    const { name, loc } = partial;
    if (name.type === "SubExpression" || (name.type === "PathExpression" && name.depth > 0)) {
      this.#complain(notAvailable("dynamic-partial"), loc);
      return [];
    }
    const called = String(name.original);
    const params = partial.params.map((param) => this.#expression(param, scope));
    if (params.length > 1) {
      this.#complain(partialArguments(called), loc);
      return [];
    }
    const filled = { ...partial, params, hash: this.#hash(partial.hash, scope) };
    const inner =
      filled.type === "PartialBlockStatement"
        ? { ...filled, program: this.program(filled.program, scope) }
        : { ...filled, indent: "" };
    if (called === "@partial-block") return [this.#guarded(inner)];
    if (!this.#marking.partialNames.includes(called)) {
      this.#complain(unknownPartial(called, this.#marking.partialNames), name.loc);
      return [];
    }
    this.includes.push({ name: called, span: this.#span(loc) });
    return [inner];
  }

  /** `{{> @partial-block}}` in a partial that was included without a block says so, at its place. */
  #guarded(partial: Statement): Block {
    const { loc } = partial;
    const given = this.#fetch(
      { ...contextPath(loc), data: true, parts: ["partial-block"], original: "@partial-block" },
      [],
    );
    const missing = this.#internal(NO_BLOCK, loc, [], this.#site(loc, "@partial-block", []));
    const complaint: Statement = { ...missing, type: "MustacheStatement", escaped: true };
    return {
      type: "BlockStatement",
      path: helperPath("if", loc),
      params: [given],
      program: { type: "Program", body: [partial], loc },
      inverse: { type: "Program", body: [complaint], loc },
      loc,
    };
  }

  #expression(expression: Expression, scope: readonly string[]): Expression {
    switch (expression.type) {
      case "SubExpression":
        return this.#helperCall(expression, scope) ?? { type: "NullLiteral", loc: expression.loc };
      case "PathExpression":
        return this.#fetch(expression, scope);
      default:
        return expression;
    }
  }

  #helperCall(call: Call, scope: readonly string[]): SubExpression | undefined {
    const name = helperName(call.path);
    const rule = name === undefined ? undefined : helperRule(name);
    if (!rule) {
      this.#unknownHelper(call, false);
      return undefined;
    }
    if (rule.kind === "block") {
      this.#complain(wrongKind(rule), call.path.loc);
      return undefined;
    }
    if (!this.#checkArguments(call, rule)) return undefined;
    const params = call.params.map((param) => this.#expression(param, scope));
    const placed = PLACED_HELPERS[rule.name];
    if (placed === undefined) return this.#internal(rule.name, call.loc, params);
    return this.#internal(placed, call.loc, params, this.#site(call.loc, rule.name, []));
  }

  #hash(hash: Hash | undefined, scope: readonly string[]): Hash | undefined {
    return (
      hash && {
        ...hash,
        pairs: hash.pairs.map((pair) => ({ ...pair, value: this.#expression(pair.value, scope) })),
      }
    );
  }

  /** A path as a call of the helper that goes through its fields and knows what to say when one is missing. */
  #fetch(path: Path, scope: readonly string[]): SubExpression {
    const [head, ...rest] = path.parts;
    const named =
      head !== undefined &&
      (path.data || (path.depth === 0 && !/^\.|^this\b/.test(path.original) && scope.includes(head)));
    if (path.data && head !== undefined && !DATA_NAMES.includes(head)) {
      this.#complain(unknownData(head, DATA_NAMES), path.loc);
    }
    const base: Path = named
      ? { ...path, parts: [head], original: path.data ? `@${head}` : head }
      : { ...contextPath(path.loc), depth: path.depth };
    const site = this.#site(path.loc, path.original, named ? rest : path.parts);
    return this.#internal(GET, path.loc, [base], site);
  }

  #internal(name: string, loc: Location, params: readonly Expression[], site?: Site): SubExpression {
    return { type: "SubExpression", path: helperPath(name, loc), params, hash: undefined, site, loc };
  }

  #site(loc: Location, written: string, names: readonly string[]): Site {
    const span = this.#span(loc);
    return { span, written, names, mark: this.#marking.origins.mark(span) };
  }

  #checkArguments(call: Call, rule: HelperRule): boolean {
    const count = call.params.length;
    if (count < rule.leastArguments || count > rule.mostArguments) {
      this.#complain(wrongCount(rule, count), call.loc);
      return false;
    }
    const extra = call.hash?.pairs.find((pair) => !rule.options.includes(pair.key));
    if (extra) this.#complain(unknownOption(rule, extra.key), extra.loc);
    return !extra;
  }

  #unknownHelper(call: Call, asBlock: boolean): void {
    this.#complain(unknownHelper(wordsOf(call.path), asBlock && call.params.length === 0), call.path.loc);
  }

  #span(loc: Location): Span {
    return { file: this.#file, start: loc.start, end: loc.end };
  }

  #complain(complaint: Complaint, loc: Location): void {
    this.#marking.report(asError(complaint, this.#span(loc)));
  }
}

/** Each line apart where lines end with CR, so that the output has LF alone and every place is exact. */
function markContent({ type, value, loc }: Content, file: SourceFile, origins: Origins): Content {
  let at = loc.start;
  if (!value.includes("\r"))
    return { type, value: origins.mark({ file, start: at, end: at + value.length }, true) + value, loc };
  const marked: string[] = [];
  for (const [piece, text = ""] of value.matchAll(/([^\r]*)(?:\r\n?|$)/g)) {
    if (piece === "") continue;
    const line = text + (piece === text ? "" : "\n");
    marked.push(origins.mark({ file, start: at, end: at + line.length }, true), line);
    at += piece.length;
  }
  return { type, value: marked.join(""), loc };
}

/** What stands after `@`: where one is in a list, the whole model, the block a partial was given. */
const DATA_NAMES: readonly string[] = ["index", "key", "first", "last", "root", "partial-block"];

function helperName(path: Expression): string | undefined {
  if (path.type !== "PathExpression" || path.data || path.depth > 0 || path.parts.length !== 1)
    return undefined;
  return path.original === path.parts[0] ? path.original : undefined;
}

/** Handlebars reads `{{"name"}}` as the field of that name. */
function asPath(expression: Expression): Path {
  if (expression.type === "PathExpression") return expression;
  const name = expression.type === "SubExpression" ? "" : String(expression.original);
  return { ...contextPath(expression.loc), parts: [name], original: name };
}

function helperPath(name: string, loc: Location): Path {
  return { type: "PathExpression", data: false, depth: 0, parts: [name], original: name, loc };
}

function contextPath(loc: Location): Path {
  return { type: "PathExpression", data: false, depth: 0, parts: [], original: ".", loc };
}

function wordsOf(expression: Expression): string {
  if (expression.type === "SubExpression") return `(${wordsOf(expression.path)} …)`;
  return String(expression.original ?? "null");
}
