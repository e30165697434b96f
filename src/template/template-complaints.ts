import { nearestName } from "../diagnostics/index.js";
import { type Complaint, quoted } from "./complaint.js";
import { HELPERS, type HelperRule } from "./helpers.js";

/** `asField`: written as a block around a field's name, as other dialects have it. */
export function unknownHelper(name: string, asField: boolean): Complaint {
  const names = HELPERS.map((rule) => rule.name);
  const near = nearestName(name, names);
  const meant = asField
    ? `write \`{{#if ${name}}}\`, \`{{#with ${name}}}\` or \`{{#each ${name}}}\``
    : `the helpers are ${quoted(names)}`;
  const hint = near ? `write \`${near}\`` : meant;
  return { what: "unknown-helper", message: `unknown helper \`${name}\``, hint };
}

/** A block used as a value, or a value as a block. */
export function wrongKind({ name, kind }: HelperRule): Complaint {
  const what = "helper-arguments";
  if (kind === "block") {
    return { what, message: `\`${name}\` is a block`, hint: `write \`{{#${name} …}} … {{/${name}}}\`` };
  }
  return { what, message: `\`${name}\` is not a block`, hint: `write \`{{#if (${name} …)}}\`` };
}

export function wrongCount(rule: HelperRule, count: number): Complaint {
  const several = rule.mostArguments === rule.leastArguments ? "two values" : "two values or more";
  const needs = rule.leastArguments === 1 ? "one value" : several;
  return {
    what: "helper-arguments",
    message: `\`${rule.name}\` takes ${needs}, not ${count}`,
    hint: rule.use,
  };
}

export function unknownOption(rule: HelperRule, option: string): Complaint {
  return {
    what: "helper-arguments",
    message: `\`${rule.name}\` has no option \`${option}\``,
    hint: rule.use,
  };
}

/** More names after `as` than the block has values for. */
export function wrongNames(rule: HelperRule): Complaint {
  const most =
    rule.names === undefined
      ? "no names"
      : rule.names === 1
        ? "at most 1 name"
        : `at most ${rule.names} names`;
  const message = `\`${rule.name}\` gives ${most} with \`as |…|\``;
  return { what: "helper-arguments", message, hint: rule.use };
}

export function unknownPartial(name: string, known: readonly string[]): Complaint {
  const near = nearestName(name, known);
  const others = known.length === 0 ? "there are no partials" : `there are ${quoted(known)}`;
  const hint = near ? `write \`${near}\`` : others;
  return { what: "unknown-partial", message: `unknown partial \`${name}\``, hint };
}

export function partialArguments(name: string): Complaint {
  const message = `partial \`${name}\` takes one context, and fields as \`name=value\``;
  return { what: "helper-arguments", message };
}

export function unknownData(name: string, known: readonly string[]): Complaint {
  const near = nearestName(name, known);
  const hint = near ? `write \`@${near}\`` : `there are ${quoted(known.map((other) => `@${other}`))}`;
  return { what: "unknown-field", message: `unknown \`@${name}\``, hint };
}

/** Parts of Handlebars that layouts do without. */
export function notAvailable(part: "decorator" | "dynamic-partial"): Complaint {
  const what = "not-available";
  if (part === "decorator") {
    const hint = "put what is repeated into a file of `partials/` and include it with `{{> name}}`";
    return { what, message: "decorators and inline partials are not available in layouts", hint };
  }
  const hint = "choose between partials with `{{#if}}`";
  return { what, message: "the name of a partial must be written out", hint };
}
