import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { preparedValue } from "../prepared/index.js";
import { type PackedDeclaration, unpackDeclarations } from "./packed-declarations.js";
import { type EdgeTable, readProtrusion } from "./protrusion-tables.js";
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
  /** What of its glyphs hangs at a line's edges, for those the file lists. */
  readonly protrusion?: EdgeTable;
  readonly span: Span;
}

const KEYS = ["family", "weight", "style", "file", "package", "licence", "axes", "fallback", "generic"];
const GENERIC: readonly string[] = ["serif", "sans-serif", "monospace"] satisfies GenericFamily[];

/**
 * The faces a `fonts.yaml` declares, in its order; entries that cannot be used are reported and left out.
 *
 * The file holds the key `fonts` with a list of faces, whose `weight` is 400 and `style` normal where absent,
 * and perhaps `protrusion` with tables of what of their glyphs hangs.
 * Reports fonts/bad-yaml, fonts/bad-value, fonts/unknown-key, fonts/missing-key, fonts/duplicate-face, and
 * fonts/unknown-family for a table whose faces the file does not declare.
 */
export function parseFontDeclarations(file: SourceFile, report: Report): readonly FontDeclaration[] {
  const prepared = preparedValue("fonts", file.text) as readonly PackedDeclaration[] | undefined;
  return prepared ? unpackDeclarations(prepared, file) : readDeclarations(file, report);
}

function readDeclarations(file: SourceFile, report: Report): readonly FontDeclaration[] {
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
  if (isMap(root)) reportUnknownKeys(root, ["fonts", "protrusion"], context);
  if (!isSeq(list)) {
    const hint = "write `fonts:` and below it one entry for each font file, each begun with a dash";
    bad(context, root, "there is no list `fonts`", hint);
    return [];
  }
  const declarations = list.items.map((item) => readEntry(item as Node, context));
  const faces = withoutDuplicates(
    declarations.filter((declaration) => declaration !== undefined),
    report,
  );
  return isMap(root) ? readProtrusion(root, faces, context) : faces;
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
    reportMissing(context, item, `a font has no \`${key}\``, hint);
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
