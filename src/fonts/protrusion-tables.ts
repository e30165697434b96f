import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { nearestName } from "../diagnostics/index.js";
import type { FontDeclaration } from "./declaration.js";
import {
  bad,
  type Context,
  readChoice,
  readText,
  readWeight,
  reportMissing,
  reportUnknownKeys,
  spanOf,
  valueNode,
} from "./yaml-values.js";

/** Shares of a glyph's advance that stand outside the measure where it begins a line, where it ends one. */
export type EdgeShares = readonly [left: number, right: number];

/** By character. */
export type EdgeTable = ReadonlyMap<string, EdgeShares>;

interface Table {
  readonly family: string;
  readonly weight?: number;
  readonly style?: string;
  readonly glyphs: EdgeTable;
}

const KEYS = ["family", "weight", "style", "glyphs"];

/** No glyph stands further out than it is wide, nor stays further in than half of that. */
const FURTHEST_IN = -50;
const FURTHEST_OUT = 100;

/**
 * The faces with the tables that `protrusion` has for them. A table without weight or style is for all of its
 * family's; where two list the same character for a face, the later one counts.
 *
 * Reports fonts/bad-value, fonts/unknown-key, fonts/missing-key, fonts/unknown-family.
 */
export function readProtrusion(
  root: YAMLMap,
  faces: readonly FontDeclaration[],
  context: Context,
): readonly FontDeclaration[] {
  const list = root.get("protrusion", true) as Node | undefined;
  if (list === undefined) return faces;
  if (!isSeq(list)) {
    const hint = "write below it one table for each family or face, each begun with a dash";
    bad(context, list, "`protrusion` must be a list", hint);
    return faces;
  }
  const tables = list.items
    .map((item) => readTable(item as Node, faces, context))
    .filter((table) => table !== undefined);
  return faces.map((face) => {
    const own = tables.filter((table) => isFor(table, face));
    if (own.length === 0) return face;
    return { ...face, protrusion: new Map(own.flatMap(({ glyphs }) => [...glyphs])) };
  });
}

function isFor(table: Table, face: FontDeclaration): boolean {
  return (
    table.family.toLowerCase() === face.family.toLowerCase() &&
    (table.weight === undefined || table.weight === face.weight) &&
    (table.style === undefined || table.style === face.style)
  );
}

function readTable(item: Node, faces: readonly FontDeclaration[], context: Context): Table | undefined {
  if (!isMap(item)) {
    bad(context, item, "a table of protrusion is given by the lines `family:` and `glyphs:`");
    return undefined;
  }
  reportUnknownKeys(item, KEYS, context);
  for (const key of ["family", "glyphs"].filter((key) => !item.has(key))) {
    reportMissing(context, item, `a table of protrusion has no \`${key}\``);
  }
  const family = readText(item, "family", context);
  const glyphs = item.has("glyphs") ? readGlyphs(item, context) : undefined;
  if (family === undefined || glyphs === undefined) return undefined;
  const style = readChoice(item, "style", ["normal", "italic"], context);
  const table = {
    family,
    glyphs,
    ...(item.has("weight") ? { weight: readWeight(item, context) } : {}),
    ...(style === undefined ? {} : { style }),
  };
  if (!faces.some((face) => isFor(table, face))) reportUnknownFace(item, table, faces, context);
  return table;
}

function reportUnknownFace(
  item: YAMLMap,
  { family, weight, style }: Table,
  faces: readonly FontDeclaration[],
  context: Context,
): void {
  const names = [...new Set(faces.map((face) => face.family))];
  const nearest = nearestName(family, names);
  const known = faces.filter((face) => face.family.toLowerCase() === family.toLowerCase());
  const what = [weight, style].filter((part) => part !== undefined).join(" ");
  const message =
    known.length > 0
      ? `\`${family}\` has no face \`${what}\` in this file`
      : `this file declares no font of the family \`${family}\``;
  const hint =
    known.length > 0
      ? `what there is: ${known.map((face) => `${face.weight} ${face.style}`).join(", ")}`
      : nearest
        ? `write \`${nearest}\``
        : "declare the family's files under `fonts` in the same file";
  const span = spanOf(valueNode(item, "family"), context);
  context.report({ severity: "error", code: "fonts/unknown-family", message, hint, span });
}

/**
 * The table in a text of many lines, each with characters, two numbers, and perhaps again: of a map with hundreds of
 * lists the YAML parser would make as much work as of all else in the file many times over.
 */
function readGlyphs(item: YAMLMap, context: Context): EdgeTable | undefined {
  const node = item.get("glyphs", true) as Node | undefined;
  if (!isScalar(node) || typeof node.value !== "string") {
    const hint = "write `glyphs: |` and below it lines such as `AVW 5 5`";
    bad(context, node ?? item, "`glyphs` must be characters with two numbers each", hint);
    return undefined;
  }
  const table = new Map<string, EdgeShares>();
  let from = node.range?.[0] ?? 0;
  for (const line of node.value.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const start = Math.max(from, context.file.text.indexOf(line, from));
    from = start + line.length;
    readLine(line, table, (message, hint) => {
      const span = { file: context.file, start, end: from };
      context.report({
        severity: "error",
        code: "fonts/bad-value",
        message,
        span,
        ...(hint ? { hint } : {}),
      });
    });
  }
  return table;
}

function readLine(
  line: string,
  table: Map<string, EdgeShares>,
  complain: (message: string, hint?: string) => void,
): void {
  const words = line.split(/\s+/);
  for (let i = 0; i < words.length; i += 3) {
    const [characters = "", ...numbers] = words.slice(i, i + 3);
    const [left = Number.NaN, right = Number.NaN] = numbers.map(Number);
    if (!isShare(left) || !isShare(right)) {
      complain(`\`${[characters, ...numbers].join(" ")}\` does not say how far a glyph hangs`, HINT);
      return;
    }
    for (const character of characters) {
      if (table.has(character)) complain(`\`${character}\` stands twice in this table`);
      else table.set(character, [left / 100, right / 100]);
    }
  }
}

const HINT =
  `write the characters with nothing between them and what hangs, in per cent of their width, at the left edge ` +
  `and at the right, from ${FURTHEST_IN} to ${FURTHEST_OUT}: \`., 0 75\``;

function isShare(value: number): boolean {
  return value >= FURTHEST_IN && value <= FURTHEST_OUT;
}
