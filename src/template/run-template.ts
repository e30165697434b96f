import type { Block, Call, Expression, Partial, PartialBlock, Path, Program } from "./handlebars-ast.js";
import { GET, SHOW } from "./mark-template.js";
import { fetchField, isNothing, type Run, runHelper, shown } from "./run-helpers.js";

/** A layout marked, with the partials it includes. */
export interface Template {
  readonly main: Program;
  readonly partials: ReadonlyMap<string, Program>;
}

/**
 * The text that a template makes of `model`, by the rules of Handlebars. A template is gone through as it was
 * parsed and marked: Handlebars itself would write a program for it and have it compiled, which takes longer than
 * the leaflets of a statement take to be filled in.
 *
 * Source: handlebars 4, docs/compiler-api.md; lib/handlebars/runtime.js for depths, data and partial blocks.
 */
export function runTemplate(template: Template, model: object, run: Run): string {
  return programText(template.main, { depths: [model], data: { root: model } }, { ...template, run });
}

type Running = Template & { readonly run: Run };

/** Where in the model a program runs. */
interface Frame {
  /** The context and, as `../` reaches them, those around it. */
  readonly depths: readonly unknown[];
  readonly data: FrameData;
  /** What `as |…|` names. */
  readonly names?: Names | undefined;
}

interface FrameData {
  readonly root: unknown;
  readonly index?: number | string;
  readonly key?: number | string;
  readonly first?: boolean;
  readonly last?: boolean;
  readonly "partial-block"?: GivenBlock | undefined;
  readonly outer?: FrameData | undefined;
}

interface Names {
  readonly values: ReadonlyMap<string, unknown>;
  readonly outer: Names | undefined;
}

/** What stands between `{{#> partial}}` and its end, with the place it belongs to. */
interface GivenBlock {
  readonly program: Program;
  readonly frame: Frame;
  /** The block that this place itself was given. */
  readonly outer: GivenBlock | undefined;
}

function programText(program: Program, frame: Frame, running: Running): string {
  let text = "";
  for (const statement of program.body) {
    switch (statement.type) {
      case "ContentStatement":
        text += statement.value;
        break;
      case "MustacheStatement":
        text += String(callValue(statement, frame, running));
        break;
      case "BlockStatement":
        text += blockText(statement, frame, running);
        break;
      case "PartialStatement":
      case "PartialBlockStatement":
        text += partialText(statement, frame, running);
        break;
      case "CommentStatement":
      case "Decorator":
      case "DecoratorBlock":
        break;
      default:
        statement satisfies never;
    }
  }
  return text;
}

function blockText(block: Block, frame: Frame, running: Running): string {
  const param = block.params[0];
  const value = param && expressionValue(param, frame, running);
  const { program, inverse } = block;
  switch ((block.path as Path).original) {
    case "if":
      return ownText(isGiven(value, block, frame, running) && program ? program : inverse, frame, running);
    case "unless":
      return ownText(isGiven(value, block, frame, running) || !program ? inverse : program, frame, running);
    case "with":
      if (isNothing(value)) return ownText(inverse, frame, running);
      return ownText(program, within(frame, value, namesOf(program, [value], frame)), running);
    default:
      return eachText(program, value, { frame, running }) ?? ownText(inverse, frame, running);
  }
}

function ownText(program: Program | null | undefined, frame: Frame, running: Running): string {
  return program ? programText(program, frame, running) : "";
}

function isGiven(value: unknown, block: Block, frame: Frame, running: Running): boolean {
  if (isNothing(value)) return false;
  const includeZero = block.hash?.pairs.find(({ key }) => key === "includeZero");
  return (
    value !== 0 || (includeZero !== undefined && Boolean(expressionValue(includeZero.value, frame, running)))
  );
}

/** Undefined where there is nothing to go through. */
function eachText(
  program: Program | null | undefined,
  list: unknown,
  { frame, running }: { readonly frame: Frame; readonly running: Running },
): string | undefined {
  if (typeof list !== "object" || list === null) return undefined;
  const keys = Array.isArray(list) ? undefined : Object.keys(list);
  const values: readonly unknown[] = Array.isArray(list) ? list : Object.values(list);
  const { length } = values;
  if (length === 0) return undefined;
  let text = "";
  if (!program) return text;
  const { depths, names, data: outer } = frame;
  const { root, "partial-block": given } = outer;
  for (let index = 0; index < length; index++) {
    const value = values[index];
    const key = keys?.[index] ?? index;
    const isLast = index === length - 1;
    const data: FrameData = {
      root,
      index,
      key,
      first: index === 0,
      last: isLast,
      "partial-block": given,
      outer,
    };
    text += programText(
      program,
      within({ depths, data, names }, value, namesOf(program, [value, key], frame)),
      running,
    );
  }
  return text;
}

/** A block that stays in its context is no level of its own. */
function within(frame: Frame, context: unknown, names: Names | undefined): Frame {
  const isSame = context === frame.depths[0];
  return { depths: isSame ? frame.depths : [context, ...frame.depths], data: frame.data, names };
}

function namesOf(
  program: Program | null | undefined,
  values: readonly unknown[],
  { names }: Frame,
): Names | undefined {
  const blockParams = program?.blockParams;
  if (!blockParams || blockParams.length === 0) return names;
  return { values: new Map(blockParams.map((name, i) => [name, values[i]])), outer: names };
}

function partialText(partial: Partial | PartialBlock, frame: Frame, running: Running): string {
  const context = partialContext(partial, frame, running);
  const given = frame.data["partial-block"];
  const called = String((partial.name as Path).original);
  if (called === "@partial-block") {
    if (!given) return "";
    const data = { ...frame.data, "partial-block": given.outer, outer: frame.data };
    return programText(given.program, within({ ...given.frame, data }, context, given.frame.names), running);
  }
  const program = running.partials.get(called);
  if (!program) throw new Error(`no partial ${called}`);
  const data =
    partial.type === "PartialBlockStatement"
      ? {
          ...frame.data,
          "partial-block": { program: partial.program, frame, outer: given },
          outer: frame.data,
        }
      : frame.data;
  return programText(program, within({ depths: frame.depths, data }, context, undefined), running);
}

/** What is given as `name=value` joins the context's own fields. */
function partialContext(
  { params: [given], hash }: Partial | PartialBlock,
  frame: Frame,
  running: Running,
): unknown {
  const context = given ? expressionValue(given, frame, running) : frame.depths[0];
  if (!hash) return context;
  const fields = hash.pairs.map(({ key, value }) => [key, expressionValue(value, frame, running)]);
  return Object.assign({}, context, Object.fromEntries(fields));
}

function expressionValue(expression: Expression, frame: Frame, running: Running): unknown {
  switch (expression.type) {
    case "SubExpression":
      return callValue(expression, frame, running);
    case "PathExpression":
      return baseValue(expression, frame);
    case "NullLiteral":
      return null;
    default:
      return expression.value;
  }
}

function callValue({ path, params, site }: Call, frame: Frame, running: Running): unknown {
  const name = (path as Path).original;
  const [first] = params;
  // Nearly all calls are these two, which marking puts in.
  if (first && site && (name === GET || name === SHOW)) {
    const value = expressionValue(first, frame, running);
    return name === GET ? fetchField(value, site, site.names, running.run) : shown(value, site, running.run);
  }
  const values: unknown[] = [];
  for (const param of params) values.push(expressionValue(param, frame, running));
  return runHelper(name, values, site, running.run);
}

/** What a path begins with; marking has left the way on from there to a helper. */
function baseValue({ data, depth, parts }: Path, frame: Frame): unknown {
  const name = parts[0];
  if (data) return dataValue(name, depth, frame.data);
  if (name === undefined) return frame.depths[depth];
  for (let names = frame.names; names; names = names.outer) {
    if (names.values.has(name)) return names.values.get(name);
  }
  return undefined;
}

function dataValue(name: string | undefined, depth: number, innermost: FrameData): unknown {
  let data: FrameData | undefined = innermost;
  for (let level = 0; level < depth; level++) data = data?.outer;
  if (name === "partial-block") return data?.[name] ? true : undefined;
  return data?.[name as "root" | "index" | "key" | "first" | "last"];
}
