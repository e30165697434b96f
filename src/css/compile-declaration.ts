import { nearestName, type Report } from "../diagnostics/index.js";
import { preparedValue } from "../prepared/index.js";
import { parseComponents } from "./component.js";
import {
  checkGrammar,
  type DeclarationProblem,
  declarationKey,
  longhandsOf,
  parseValue,
  unknownProperty,
} from "./declaration.js";
import {
  type DescriptorDefinition,
  descriptorNamed,
  descriptorTable,
  unknownDescriptor,
} from "./descriptors.js";
import { type CompileContext, type DeclarationNode, parseDeclarations } from "./parse-css.js";
import { type Declaration, type DeclarationPlace, declarationSpan } from "./stylesheet.js";
import { hasVariables, malformedVariable } from "./variables.js";

/** The declaration of a style rule; undefined, and reported, if the table does not let it pass. */
export function compileDeclaration(node: DeclarationNode, context: CompileContext): Declaration | undefined {
  const declaration = readDeclaration(node, context);
  if (declaration.property.startsWith("--")) return withSoundVariables(declaration, context.report);
  const longhands = longhandsOf(declaration.property);
  if (!longhands) return refuse(declaration, unknownProperty(declaration.property), context.report);
  return compileValue({ ...declaration, longhands }, context.report);
}

/** A declaration inside `@page`: one of its descriptors or its margins. */
export function compilePageDeclaration(
  node: DeclarationNode,
  context: CompileContext,
): Declaration | undefined {
  const declaration = readDeclaration(node, context);
  const { property } = declaration;
  if (descriptorNamed("@page", property)) return compileDescriptor(node, "@page", context);
  const longhands =
    property === "margin" || property.startsWith("margin-") ? longhandsOf(property) : undefined;
  if (longhands) return compileValue({ ...declaration, longhands }, context.report);
  const near = nearestName(property, [
    ...descriptorTable.filter(({ atRule }) => atRule === "@page").map(({ name }) => name),
    "margin",
    "margin-top",
    "margin-right",
    "margin-bottom",
    "margin-left",
  ]);
  return refuse(declaration, unknownDescriptor("@page", property, near), context.report);
}

/** A descriptor of an at-rule of ours. */
export function compileDescriptor(
  node: DeclarationNode,
  atRule: DescriptorDefinition["atRule"],
  context: CompileContext,
): Declaration | undefined {
  const declaration = readDeclaration(node, context);
  const definition = descriptorNamed(atRule, declaration.property);
  if (!definition) {
    const names = descriptorTable.filter((row) => row.atRule === atRule).map((row) => row.name);
    const near = nearestName(declaration.property, names);
    return refuse(declaration, unknownDescriptor(atRule, declaration.property, near), context.report);
  }
  if (hasVariables(declaration.text)) return withSoundVariables(declaration, context.report);
  const problem = checkDescriptor(definition, declaration.text);
  return problem ? refuse(declaration, problem, context.report) : declaration;
}

/** Checks the text of a descriptor, its variables replaced. */
export function checkDescriptor(
  definition: DescriptorDefinition,
  text: string,
): DeclarationProblem | undefined {
  if (preparedValue("values", descriptorKey(definition, text)) === true) return undefined;
  return checkGrammar(definition, text, parseComponents(text));
}

/** Descriptors of the shipped stylesheets, too, are checked when the package is compiled. */
export function descriptorKey(
  { atRule, name }: Pick<DescriptorDefinition, "atRule" | "name">,
  text: string,
): string {
  return declarationKey(`${atRule} ${name}`, text);
}

/**
 * The declarations of a `style` attribute. An attribute may hold character references and template
 * expressions, so offsets into its value say nothing of the source: all is placed at the attribute.
 */
export function compileInlineStyle(
  text: string,
  place: DeclarationPlace,
  report: Report,
): readonly Declaration[] {
  const file = { path: place.file.path, text };
  const atAttribute: Report = (diagnostic) => report({ ...diagnostic, span: declarationSpan(place) });
  const context = { file, report: atAttribute };
  return parseDeclarations(context).flatMap((node) => {
    if (node.kind !== "declaration") return [];
    const declaration = compileDeclaration(node, context);
    return declaration ? [{ ...declaration, place }] : [];
  });
}

function readDeclaration(node: DeclarationNode, { file, report }: CompileContext): Declaration {
  const { property, value, mark, start, end } = node;
  const place = { file, start, end, valueStart: value.start };
  if (mark !== undefined && mark.toLowerCase() !== "important") {
    report({
      severity: "error",
      code: "css/syntax",
      message: `unknown mark \`!${mark}\``,
      hint: "write `!important`",
      span: declarationSpan(place),
    });
  }
  return {
    property: property.startsWith("--") ? property : property.toLowerCase(),
    important: mark !== undefined,
    text: file.text.slice(value.start, value.end),
    values: undefined,
    longhands: [],
    place,
  };
}

function compileValue(declaration: Declaration, report: Report): Declaration | undefined {
  if (hasVariables(declaration.text)) return withSoundVariables(declaration, report);
  const { values, problem } = parseValue(declaration.property, declaration.text);
  return problem ? refuse(declaration, problem, report) : { ...declaration, values };
}

function withSoundVariables(declaration: Declaration, report: Report): Declaration | undefined {
  const malformed = hasVariables(declaration.text) ? malformedVariable(declaration.text) : undefined;
  if (!malformed) return declaration;
  const problem: DeclarationProblem = {
    code: "css/invalid-value",
    message: `\`${declaration.text.slice(malformed.start, malformed.end)}\` names no custom property`,
    hint: "write `var(--name)` or `var(--name, fallback)`",
    at: malformed,
  };
  return refuse(declaration, problem, report);
}

function refuse(declaration: Declaration, problem: DeclarationProblem, report: Report): undefined {
  const { place, property } = declaration;
  const { code, message, hint, at } = problem;
  const span =
    at === "property"
      ? { file: place.file, start: place.start, end: place.start + property.length }
      : declarationSpan(place, at);
  report({ severity: "error", code, message, ...(hint === undefined ? {} : { hint }), span });
}
