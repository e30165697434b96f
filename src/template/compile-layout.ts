import { parse as parseHandlebars, parser } from "handlebars/dist/cjs/handlebars/compiler/base.js";
import type { Report, SourceFile } from "../diagnostics/index.js";
import { preparedValue } from "../prepared/index.js";
import type { Program } from "./handlebars-ast.js";
import type { LayoutSource } from "./layout-source.js";
import { type MarkedTemplate, type Marking, markTemplate } from "./mark-template.js";
import { type Origin, Origins, reservedCharacter } from "./origin.js";
import type { Run } from "./run-helpers.js";
import { runTemplate } from "./run-template.js";
import { syntaxError } from "./syntax-error.js";
import { templateTree } from "./template-tree.js";

/** A layout made ready once, to be expanded with many leaflets. */
export interface CompiledLayout {
  readonly source: LayoutSource;
  /** Where the marks of the layout's files point. */
  readonly origins: readonly Origin[];
  /** The marked HTML that the layout makes of `model`. */
  expand(model: object, run: Run): string;
}

/**
 * Parses a layout and the partials it includes and checks every name that can be known beforehand. Undefined after a `template/…` error: syntax, an unknown helper or partial, a partial that
 * includes itself.
 */
export function compileLayout(source: LayoutSource, report: Report): CompiledLayout | undefined {
  let failed = false;
  const watching: Report = (diagnostic) => {
    failed ||= diagnostic.severity === "error";
    report(diagnostic);
  };
  const origins = new Origins("layout");
  const partialNames = [...source.partials.keys()].sort();
  const marking: Marking = { origins, partialNames, report: watching };
  const main = prepare(source.template, marking);
  if (!main) return undefined;
  const partials = preparePartials(source, main, marking);
  checkRecursion(partials, watching);
  if (failed) return undefined;
  const programs = new Map([...partials].map(([name, { program }]) => [name, program]));
  const template = { main: main.program, partials: programs };
  return { source, origins: origins.list, expand: (model, run) => runTemplate(template, model, run) };
}

function prepare(file: SourceFile, marking: Marking): MarkedTemplate | undefined {
  const reserved = reservedCharacter(file.text);
  if (reserved >= 0) {
    const span = { file, start: reserved, end: reserved + 1 };
    const message = `the character U+${file.text.charCodeAt(reserved).toString(16).toUpperCase()} is reserved`;
    marking.report({
      severity: "error",
      code: "template/reserved-character",
      message,
      span,
      hint: "remove it",
    });
    return undefined;
  }
  const program = parse(file, marking.report);
  return program && markTemplate(program, file, marking);
}

function parse(file: SourceFile, report: Report): Program | undefined {
  const prepared = preparedValue("template", file.text) as Program | undefined;
  if (prepared) return prepared;
  try {
    return templateTree(parseHandlebars(file.text), file.text);
  } catch (error) {
    const { lexer } = parser;
    report(syntaxError(file, { error, matched: lexer.matched, token: lexer.match }));
    return undefined;
  }
}

/** The partials that are reached from the layout: a mistake in one that is not used does no harm. */
function preparePartials(
  source: LayoutSource,
  main: MarkedTemplate,
  marking: Marking,
): ReadonlyMap<string, MarkedTemplate> {
  const ready = new Map<string, MarkedTemplate>();
  const seen = new Set<string>();
  const waiting = main.includes.map(({ name }) => name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const file = source.partials.get(name);
    if (!file || seen.has(name)) continue;
    seen.add(name);
    const partial = prepare(file, marking);
    if (!partial) continue;
    ready.set(name, partial);
    waiting.push(...partial.includes.map((include) => include.name));
  }
  return ready;
}

/** The model has no depth of its own, so a partial that includes itself would never end. */
function checkRecursion(partials: ReadonlyMap<string, MarkedTemplate>, report: Report): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    for (const include of partials.get(name)?.includes ?? []) {
      const chain = [...path, include.name];
      const first = chain.indexOf(include.name);
      if (first < chain.length - 1) {
        const circle = chain
          .slice(first)
          .map((step) => `\`${step}\``)
          .join(" → ");
        const message = `partial \`${include.name}\` includes itself: ${circle}`;
        report({ severity: "error", code: "template/recursive-partial", message, span: include.span });
      } else if (!done.has(include.name)) {
        visit(include.name, chain);
      }
    }
    done.add(name);
  };
  for (const name of partials.keys()) if (!done.has(name)) visit(name, [name]);
}
