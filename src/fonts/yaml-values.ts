import { isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import { nearestName, type Report, type SourceFile, type Span } from "../diagnostics/index.js";

/** The `fonts.yaml` being read, and who is told what is wrong in it. */
export interface Context {
  readonly file: SourceFile;
  readonly report: Report;
}

export function readText(entry: YAMLMap, key: string, context: Context): string | undefined {
  if (!entry.has(key)) return undefined;
  const value = entry.get(key);
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  bad(context, valueNode(entry, key) ?? entry, `\`${key}\` must be text`);
  return undefined;
}

const NAMED_WEIGHTS: ReadonlyMap<unknown, number> = new Map([
  ["normal", 400],
  ["bold", 700],
]);

export function readWeight(entry: YAMLMap, context: Context): number {
  if (!entry.has("weight")) return 400;
  const value = entry.get("weight");
  const weight = NAMED_WEIGHTS.get(value) ?? value;
  if (typeof weight === "number" && weight >= 1 && weight <= 1000) return weight;
  const hint = "write a number from 1 to 1000: 400 is regular, 700 bold";
  bad(context, valueNode(entry, "weight"), `\`${String(value)}\` is not a weight`, hint);
  return 400;
}

export function readChoice(
  entry: YAMLMap,
  key: string,
  choices: readonly string[],
  context: Context,
): string | undefined {
  if (!entry.has(key)) return undefined;
  const value = entry.get(key);
  if (typeof value === "string" && choices.includes(value)) return value;
  const hint = `write one of ${choices.join(", ")}`;
  bad(context, valueNode(entry, key), `\`${String(value)}\` is not a ${key}`, hint);
  return undefined;
}

export function valueNode(entry: YAMLMap, key: string): Node | undefined {
  return (entry.get(key, true) as Node | undefined) ?? entry;
}

export function reportUnknownKeys(map: YAMLMap, known: readonly string[], context: Context): void {
  for (const { key } of map.items as Pair<Node>[]) {
    const name = isScalar(key) ? String(key.value) : "";
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    const hint = nearest ? `write \`${nearest}\`` : `what there is: ${known.join(", ")}`;
    const span = spanOf(key, context);
    context.report({
      severity: "error",
      code: "fonts/unknown-key",
      message: `unknown key \`${name}\``,
      hint,
      span,
    });
  }
}

/** Reports fonts/missing-key. */
export function reportMissing(context: Context, entry: Node, message: string, hint?: string): void {
  const span = spanOf(entry, context);
  context.report({ severity: "error", code: "fonts/missing-key", message, span, ...(hint ? { hint } : {}) });
}

/** Reports fonts/bad-value at a node. */
export function bad(context: Context, node: Node | undefined, message: string, hint?: string): void {
  const span = spanOf(node, context);
  context.report({ severity: "error", code: "fonts/bad-value", message, span, ...(hint ? { hint } : {}) });
}

export function spanOf(node: Node | undefined | null, { file }: Context): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { file, start, end: isScalar(node) ? end : Math.min(end, firstLineEnd(file.text, start)) };
}

function firstLineEnd(text: string, start: number): number {
  const found = text.slice(start).search(/[\r\n]/);
  return found < 0 ? text.length : start + found;
}
