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

function readGlyphs(item: YAMLMap, context: Context): EdgeTable | undefined {
  const map = item.get("glyphs", true) as Node | undefined;
  if (!isMap(map)) {
    const hint = 'write for example `glyphs: {AVW: [5, 5], ".,": [0, 75]}`';
    bad(context, map ?? item, "`glyphs` must be characters with two numbers each", hint);
    return undefined;
  }
  const table = new Map<string, EdgeShares>();
  for (const { key, value } of map.items) {
    const shares = readShares(value as Node | null, key as Node, context);
    // As it is written: 007 would else be the number seven.
    const characters = isScalar(key) ? (key.source ?? String(key.value)) : "";
    if (characters === "" || /\s/.test(characters)) {
      bad(context, key as Node, `\`${characters}\` must be characters with nothing between them`);
      continue;
    }
    for (const character of shares ? characters : "") {
      if (table.has(character)) bad(context, key as Node, `\`${character}\` stands twice in this table`);
      else if (shares) table.set(character, shares);
    }
  }
  return table;
}

function readShares(value: Node | null, key: Node, context: Context): EdgeShares | undefined {
  const numbers = isSeq(value) ? value.items.map((item) => (isScalar(item) ? item.value : undefined)) : [];
  const [left, right] = numbers;
  if (numbers.length === 2 && isShare(left) && isShare(right)) return [left / 100, right / 100];
  const hint = `per cent of its width, at the left edge and at the right: two numbers from ${FURTHEST_IN} to ${FURTHEST_OUT}, for example [0, 75]`;
  const shown = context.file.text.slice(value?.range?.[0] ?? 0, value?.range?.[1] ?? 0).trim();
  bad(context, value ?? key, `\`${shown}\` does not say how far a glyph hangs`, hint);
  return undefined;
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= FURTHEST_IN && value <= FURTHEST_OUT;
}
