import { nearestName, type Report } from "../diagnostics/index.js";
import { asError, quoted } from "./complaint.js";
import type { Site } from "./handlebars-ast.js";
import { firstEmptyOrLast, firstGivenOrLast, isEmpty, sameValue } from "./helpers.js";
import { ADD, LIST, LOOKUP, NO_BLOCK } from "./mark-template.js";
import { escapeHtml, isMarkup, isText } from "./text-value.js";

/** One expansion: where its diagnostics go, and at which sites something was said already. */
export interface Run {
  readonly report: Report;
  readonly reported: Set<Site>;
}

/** Calls a value helper of the closed list, or one that marking put in for its `site`. */
export function runHelper(
  name: string,
  values: readonly unknown[],
  site: Site | undefined,
  run: Run,
): unknown {
  const [first, second] = values;
  switch (name) {
    case "eq":
      return sameValue(first, second);
    case "not":
      return isEmpty(first);
    case "and":
      return firstEmptyOrLast(values);
    case "or":
      return firstGivenOrLast(values);
    default:
  }
  if (!site) throw new Error(`no site for ${name}`);
  switch (name) {
    case LOOKUP:
      return fetchField(first, site, [isText(second) ? second.value : String(second)], run);
    case ADD:
      return sum(first, second, site, run);
    case LIST:
      return listOf(first, site, run);
    case NO_BLOCK:
      fail(run, site, "no-partial-block", "this partial was included without a block");
      return "";
    default:
      throw new Error(`no helper ${name}`);
  }
}

/** What Handlebars' blocks pass over: all that is false but 0, and an empty list. */
export function isNothing(value: unknown): boolean {
  return (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
}

/** Goes through `names`; a field that is not given ends the way with null, one that does not exist is an error. */
export function fetchField(base: unknown, site: Site, names: readonly string[], run: Run): unknown {
  if (names.length === 0 || base === undefined) return outsideOfItsPlace(base, site, run);
  let value: unknown = base;
  for (const name of names) {
    if (value === undefined || value === null) return null;
    if (!hasField(value, name)) {
      const known = isGroup(value) ? Object.keys(value) : [];
      const near = nearestName(name, known);
      const fields = known.length > 0 ? `its fields are ${quoted(known)}` : "it has no fields";
      const hint = near ? `write \`${near}\`` : fields;
      fail(
        run,
        site,
        "unknown-field",
        `unknown field \`${name}\`${site.written === name ? "" : ` in \`${site.written}\``}`,
        hint,
      );
      return null;
    }
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function outsideOfItsPlace(base: unknown, site: Site, run: Run): unknown {
  if (base !== undefined) return base;
  if (site.written === "@partial-block") return null;
  const hint = site.written.startsWith("@")
    ? "it has a value inside `{{#each}}` only"
    : "there are not so many levels around it; `@root` is the whole leaflet";
  fail(run, site, "unknown-field", `\`${site.written}\` has no value here`, hint);
  return null;
}

function hasField(value: unknown, name: string): boolean {
  return (isGroup(value) || Array.isArray(value)) && Object.hasOwn(value, name);
}

/** A plain object of fields, such as a meeting; no text, no list. */
function isGroup(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !isText(value) && !isMarkup(value)
  );
}

function sum(a: unknown, b: unknown, site: Site, run: Run): number {
  if (typeof a === "number" && typeof b === "number") return a + b;
  fail(run, site, "not-a-number", "`add` adds two numbers, such as `@index` and 1");
  return 0;
}

function listOf(value: unknown, site: Site, run: Run): unknown {
  if (value === undefined || value === null || Array.isArray(value) || isGroup(value)) return value;
  fail(
    run,
    site,
    "not-a-list",
    `\`${site.written}\` is no list to go through`,
    `write \`{{#with ${site.written}}}\` or \`{{#if ${site.written}}}\``,
  );
  return [];
}

/** The HTML of a value, after the mark of its place: the statement's where it has one, else the site. */
export function shown(value: unknown, site: Site, run: Run): string {
  if (value === undefined || value === null) return "";
  if (isText(value) || isMarkup(value)) return value.html;
  if (typeof value === "string") return site.mark + escapeHtml(value);
  if (typeof value === "number" || typeof value === "boolean") return `${site.mark}${value}`;
  const what = Array.isArray(value) ? "a list" : "a group of fields";
  const fields = isGroup(value)
    ? `write one of its fields: ${quoted(Object.keys(value))}`
    : "go through it with `{{#each}}`";
  fail(run, site, "not-a-text", `\`${site.written}\` is ${what}, not a text`, fields);
  return "";
}

function fail(run: Run, site: Site, what: string, message: string, hint?: string): void {
  if (run.reported.has(site)) return;
  run.reported.add(site);
  run.report(asError({ what, message, hint }, site.span));
}
