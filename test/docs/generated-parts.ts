import { readdirSync, readFileSync } from "node:fs";
import {
  propertyTable as definitions,
  describeGrammarTypes,
  describeProperties,
  descriptorTable,
} from "../../src/css/index.js";
import { COMMON_ATTRIBUTES, ELEMENTS, type ElementRule, HELPERS } from "../../src/template/index.js";
import { type ModelField, modelFields } from "./model-fields.js";

const PARTS: Readonly<Record<string, () => string>> = {
  fields: fieldTables,
  helpers: helperTable,
  partials: partialTable,
  elements: elementTable,
  attributes: attributeTable,
  properties: propertyTable,
  shorthands: shorthandTable,
  types: typeTable,
  "page-descriptors": () => descriptorRows("@page"),
  "copyfit-descriptors": () => descriptorRows("@-flug-copyfit"),
  "ink-descriptors": () => descriptorRows("@-flug-ink"),
};

export const PART_NAMES = Object.keys(PARTS);

/**
 * The manual with its generated parts made anew from the code: what stands between
 * `<!-- generated: name -->` and `<!-- end -->`. Throws for a name that does not exist.
 */
export function withGeneratedParts(manual: string): string {
  return manual.replace(
    /(<!-- generated: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const part = PARTS[name];
      if (!part) throw new Error(`there is no part ${name}; there are ${PART_NAMES.join(", ")}`);
      return `${begin}\n${part()}\n${end}`;
    },
  );
}

/** Under which name a layout meets each group of fields. */
const GROUPS: readonly (readonly [name: string, heading: string])[] = [
  ["LeafletModel", "The leaflet"],
  ["EditionModel", "An edition: one language, in `{{#each editions}}`"],
  ["RowModel", "A row, in `{{#each rows}}` of an edition"],
  ["LeafletRowModel", "A row of the leaflet, in `{{#each rows}}` outside of any edition"],
  ["CellModel", "A language in such a row, in `{{#each cells}}`"],
  ["MeetingModel", "`meeting`"],
  ["LinkModel", "`link`"],
  ["QrModel", "`link.qr`"],
  ["LogoModel", "`logo`"],
  ["LabelsModel", "`labels`: words printed before what they name, in the edition's language"],
];

function fieldTables(): string {
  const models = modelFields();
  const unnamed = [...models.keys()].filter((name) => !GROUPS.some(([known]) => known === name));
  if (unnamed.length > 0) throw new Error(`no heading for ${unnamed.join(", ")}`);
  return GROUPS.map(
    ([name, heading]) =>
      `**${heading}**\n\n${table(["field", "is", ""], (models.get(name) ?? []).map(fieldRow))}`,
  ).join("\n");
}

function fieldRow({ name, type, says }: ModelField): readonly string[] {
  return [code(name), typeInWords(type), says.replace(/^Null /, "Nothing ")];
}

/** `Text | null` for those who write no TypeScript. */
function typeInWords(type: string): string {
  const words = TYPES[type.replace(/ \| null$/, "")] ?? code(type.replaceAll('"', ""));
  return type.endsWith(" | null") ? `${words}, or nothing` : words;
}

const TYPES: Readonly<Record<string, string>> = {
  Text: "text",
  string: "text",
  "readonly string[]": "a list of texts",
  Markup: "paragraphs, lists and so on",
  number: "a number",
  boolean: "yes or no",
  "{ readonly name: string }": "a group: `format.name` is `A4`, `A5-landscape`, `148x210mm` and so on",
  "readonly EditionModel[]": "a list of editions",
  "readonly RowModel[]": "a list of rows",
  "readonly LeafletRowModel[]": "a list of rows",
  "readonly CellModel[]": "a list of cells",
  MeetingModel: "a group, see `meeting`",
  LinkModel: "a group, see `link`",
  QrModel: "a group, see `link.qr`",
  LogoModel: "a group, see `logo`",
  LabelsModel: "a group, see `labels`",
};

function helperTable(): string {
  return table(
    ["helper", "use"],
    HELPERS.map(({ name, use }) => [code(name), use]),
  );
}

const PARTIALS = new URL("../../templates/partials/", import.meta.url);

function partialTable(): string {
  const names = readdirSync(PARTIALS).filter((name) => name.endsWith(".hbs"));
  const rows = names.sort().map((name) => {
    const text = readFileSync(new URL(name, PARTIALS), "utf8");
    const says = /^\{\{!-- ([\s\S]*?) --\}\}/.exec(text)?.[1];
    if (says === undefined) throw new Error(`${name} does not begin with a comment`);
    const [, about = says, context = ""] = /^([\s\S]*?)\s*Context: ([\s\S]*?)\.?$/.exec(says) ?? [];
    return [code(`{{> ${name.slice(0, -4)}}}`), about, context];
  });
  return table(["partial", "writes", "where"], rows);
}

function elementTable(): string {
  return table(
    ["element", "for", "stands", "holds", "attributes"],
    ELEMENTS.map((rule) => [
      code(rule.name),
      rule.use,
      standsInWords(rule),
      holdsInWords(rule),
      (rule.attributes ?? []).map(code).join(", "),
    ]),
  );
}

function standsInWords({ stands, parents = [] }: ElementRule): string {
  if (stands === "part") return parents.length > 0 ? `in ${parents.map(code).join(", ")}` : "outermost";
  return stands === "block" ? "as a block" : "in text";
}

function holdsInWords({ content, name }: ElementRule): string {
  switch (content) {
    case "flow":
      return "blocks and text";
    case "phrasing":
      return "text";
    case "text":
      return "characters only";
    case "void":
      return "nothing, no end tag";
    default: {
      const parts = ELEMENTS.filter(({ parents }) => parents?.includes(name));
      return parts.map((part) => code(part.name)).join(", ");
    }
  }
}

function attributeTable(): string {
  return table(
    ["attribute", "for"],
    COMMON_ATTRIBUTES.map(({ name, use }) => [code(name), use]),
  );
}

function propertyTable(): string {
  const rows = describeProperties().filter(({ name }) => !shorthands.has(name));
  return table(
    ["property", "values", "initial", "inherited", "for, and notes"],
    rows.map(({ name, values, initial, inherited, appliesTo, note }) => {
      const where = appliesTo === "all elements" ? "" : appliesTo;
      const notes = [where, note].filter((part) => part !== "").join("; ");
      return [code(name), code(values), code(initial), inherited, notes];
    }),
  );
}

const shorthands: ReadonlyMap<string, readonly string[]> = new Map(
  definitions().flatMap(({ name, longhands }) => (longhands ? [[name, longhands] as const] : [])),
);

function shorthandTable(): string {
  const rows = describeProperties().flatMap(({ name, values }) => {
    const parts = shorthands.get(name);
    return parts ? [[code(name), code(values), parts.map(code).join(", ")]] : [];
  });
  return table(["shorthand", "values", "sets"], rows);
}

function typeTable(): string {
  return table(
    ["type", "values"],
    describeGrammarTypes().map(({ name, values }) => [code(name), code(values)]),
  );
}

function descriptorRows(atRule: "@page" | "@-flug-copyfit" | "@-flug-ink"): string {
  const rows = descriptorTable.filter((row) => row.atRule === atRule);
  return table(
    ["descriptor", "values", "if left out", ""],
    rows.map(({ name, grammar, initial, note }) => [code(name), code(grammar), code(initial), note]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(" | ")} |\n`;
  return [line(head), `|${head.map(() => "---|").join("")}\n`, ...rows.map(line)].join("");
}

/** A bar would end the cell, even between backquotes (GitHub Flavored Markdown, 4.10). */
function inCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function code(text: string): string {
  return `\`${text}\``;
}
