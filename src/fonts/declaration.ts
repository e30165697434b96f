import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import { nearestName, type Report, type SourceFile, type Span } from "../diagnostics/index.js";

type GenericFamily = "serif" | "sans-serif" | "monospace";

/** One face as `fonts.yaml` declares it. */
export interface FontDeclaration {
  readonly family: string;
  /** 1 to 1000. */
  readonly weight: number;
  readonly style: "normal" | "italic";
  /** Path with forward slashes, from the folder of fonts.yaml or, with `package`, from that npm package. */
  readonly file: string;
  readonly package?: string;
  /** SPDX identifier, or the name of the licence's file beside fonts.yaml. */
  readonly licence: string;
  /** Where to stand on the axes of a variable font; its weight goes without saying. */
  readonly axes: Readonly<Record<string, number>>;
  /** Tried for characters that no family of a stack has. */
  readonly fallback: boolean;
  /** The generic family this one answers for. */
  readonly generic?: GenericFamily;
  readonly span: Span;
}

const KEYS = [
  "family",
  "weight",
  "style",
  "file",
  "package",
  "licence",
  "axes",
  "fallback",
  "generic",
] as const;
type Key = (typeof KEYS)[number];
const GENERIC: readonly string[] = ["serif", "sans-serif", "monospace"] satisfies GenericFamily[];

interface Context {
  readonly file: SourceFile;
  readonly report: Report;
}

/**
 * The faces a `fonts.yaml` declares, in its order; entries that cannot be used are reported and left out.
 *
 * The file holds one key, `fonts`, with a list of faces; `weight` is 400 and `style` normal where absent.
 * Reports fonts/bad-yaml, fonts/bad-value, fonts/unknown-key, fonts/missing-key, fonts/duplicate-face.
 */
export function parseFontDeclarations(file: SourceFile, report: Report): readonly FontDeclaration[] {
  const context = { file, report };
  const document = parseDocument(file.text, { lineCounter: new LineCounter(), uniqueKeys: true });
  for (const { message, pos } of document.errors) {
    const [what = ""] = message.split(/ at line /);
    report({
      severity: "error",
      code: "fonts/bad-yaml",
      message: `this is not valid YAML: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
      hint: "compare it with the entries above it: two spaces of indent, a space after each colon",
      span: { file, start: pos[0], end: pos[1] },
    });
  }
  if (document.errors.length > 0) return [];
  const root = document.contents;
  if (root === null) return [];
  const list = isMap(root) ? root.get("fonts", true) : undefined;
  if (isMap(root)) reportUnknownKeys(root, ["fonts"], context);
  if (!isSeq(list)) {
    const hint = "write `fonts:` and below it one entry for each font file, each begun with a dash";
    bad(context, root, "there is no list `fonts`", hint);
    return [];
  }
  const declarations = list.items.map((item) => readEntry(item as Node, context));
  return withoutDuplicates(
    declarations.filter((declaration) => declaration !== undefined),
    report,
  );
}

function readEntry(item: Node, context: Context): FontDeclaration | undefined {
  if (!isMap(item)) {
    bad(context, item, "a font is given by several lines, `family:`, `file:` and so on");
    return undefined;
  }
  reportUnknownKeys(item, KEYS, context);
  const family = readText(item, "family", context);
  const file = readText(item, "file", context);
  const licence = readText(item, "licence", context);
  const missing = (["family", "file", "licence"] as const).filter((key) => !item.has(key));
  for (const key of missing) {
    const hint = key === "licence" ? "write for example `licence: OFL-1.1`" : undefined;
    const span = spanOf(item, context);
    const message = `a font has no \`${key}\``;
    context.report({
      severity: "error",
      code: "fonts/missing-key",
      message,
      span,
      ...(hint ? { hint } : {}),
    });
  }
  if (family === undefined || file === undefined || licence === undefined) return undefined;
  if (!isInside(file)) {
    const hint = "name a file in the folder of fonts.yaml, with forward slashes";
    bad(context, valueNode(item, "file"), `\`${file}\` is not a path inside the fonts folder`, hint);
    return undefined;
  }
  const packageName = readText(item, "package", context);
  const generic = readChoice(item, "generic", GENERIC, context) as GenericFamily | undefined;
  return {
    family,
    weight: readWeight(item, context),
    style: readChoice(item, "style", ["normal", "italic"], context) === "italic" ? "italic" : "normal",
    file,
    ...(packageName === undefined ? {} : { package: packageName }),
    licence,
    axes: readAxes(item, context),
    fallback: readFallback(item, context),
    ...(generic === undefined ? {} : { generic }),
    span: spanOf(valueNode(item, "file") ?? item, context),
  };
}

function readText(entry: YAMLMap, key: Key, context: Context): string | undefined {
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

function readWeight(entry: YAMLMap, context: Context): number {
  if (!entry.has("weight")) return 400;
  const value = entry.get("weight");
  const weight = NAMED_WEIGHTS.get(value) ?? value;
  if (typeof weight === "number" && weight >= 1 && weight <= 1000) return weight;
  const hint = "write a number from 1 to 1000: 400 is regular, 700 bold";
  bad(context, valueNode(entry, "weight"), `\`${String(value)}\` is not a weight`, hint);
  return 400;
}

function readChoice(
  entry: YAMLMap,
  key: Key,
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

function readFallback(entry: YAMLMap, context: Context): boolean {
  const value = entry.get("fallback") ?? false;
  if (typeof value === "boolean") return value;
  bad(context, valueNode(entry, "fallback"), `\`fallback\` must be true or false`);
  return false;
}

function readAxes(entry: YAMLMap, context: Context): Readonly<Record<string, number>> {
  const axes: Record<string, number> = {};
  const map = entry.get("axes", true);
  if (map === undefined) return axes;
  if (!isMap(map)) {
    bad(
      context,
      map as Node,
      "`axes` must be a list of axes and numbers",
      "write for example `axes: {wdth: 75}`",
    );
    return axes;
  }
  for (const pair of map.items) {
    const tag = isScalar(pair.key) ? String(pair.key.value) : "";
    const value = isScalar(pair.value) ? pair.value.value : undefined;
    if (tag.length === 4 && typeof value === "number") axes[tag] = value;
    else bad(context, pair.key as Node, `\`${tag}\` must be an axis of four letters with a number`);
  }
  return axes;
}

/** Neither absolute nor climbing out, on any system. */
function isInside(path: string): boolean {
  if (path.includes("\\") || path.startsWith("/") || /^[A-Za-z]:/.test(path)) return false;
  return !path.split("/").includes("..");
}

function withoutDuplicates(
  declarations: readonly FontDeclaration[],
  report: Report,
): readonly FontDeclaration[] {
  const seen = new Set<string>();
  return declarations.filter(({ family, weight, style, span }) => {
    const face = `${family.toLowerCase()} ${weight} ${style}`;
    if (!seen.has(face)) {
      seen.add(face);
      return true;
    }
    report({
      severity: "error",
      code: "fonts/duplicate-face",
      message: `\`${family}\` ${weight} ${style} is declared twice`,
      hint: "take one of the two out, or give it its own weight or style",
      span,
    });
    return false;
  });
}

function reportUnknownKeys(map: YAMLMap, known: readonly string[], context: Context): void {
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

function valueNode(entry: YAMLMap, key: Key): Node | undefined {
  return (entry.get(key, true) as Node | undefined) ?? entry;
}

function bad(context: Context, node: Node | undefined, message: string, hint?: string): void {
  const span = spanOf(node, context);
  context.report({ severity: "error", code: "fonts/bad-value", message, span, ...(hint ? { hint } : {}) });
}

function spanOf(node: Node | undefined | null, { file }: Context): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { file, start, end: isScalar(node) ? end : Math.min(end, firstLineEnd(file.text, start)) };
}

function firstLineEnd(text: string, start: number): number {
  const found = text.slice(start).search(/[\r\n]/);
  return found < 0 ? text.length : start + found;
}
