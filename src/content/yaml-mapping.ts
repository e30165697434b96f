import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { unwantedCharacter } from "./decode-text.js";

/** A value of a settings file with its place. Numbers, dates and truth values are the text as typed. */
export type YamlValue =
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  | { readonly kind: "nothing"; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly YamlValue[]; readonly span: Span }
  | { readonly kind: "mapping"; readonly entries: readonly YamlEntry[]; readonly span: Span };

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlValue;
}

/**
 * The top-level entries of the YAML 1.2 (core schema) in `file.text` from `start` to `end`; none for a
 * text without content. Undefined, and an error at its place, where it is not YAML or not a mapping.
 * Aliases and tags are refused: settings need neither, and both can make much of little.
 *
 * Source: YAML 1.2.2.
 */
export function parseYaml(
  file: SourceFile,
  range: { readonly start: number; readonly end: number },
  report: Report,
): readonly YamlEntry[] | undefined {
  const reading: Reading = { file, offset: range.start, report };
  try {
    return parseTopLevel(file.text.slice(range.start, range.end), reading);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reportTooDeep(reading);
    return undefined;
  }
}

interface Reading {
  readonly file: SourceFile;
  readonly offset: number;
  readonly report: Report;
}

function parseTopLevel(text: string, reading: Reading): readonly YamlEntry[] | undefined {
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken) {
    reportSyntax(broken, text, reading);
    return undefined;
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (isMap(contents)) return readEntries(contents as YAMLMap<Node, Node | null>, reading);
  refuse(reading, "the settings are not written as `key: value`", contents.range, COLON_HINT);
  return undefined;
}

function readEntries(map: YAMLMap<Node, Node | null>, reading: Reading): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key) || typeof key.source !== "string") {
      refuse(reading, "a key must be a plain word", key.range, COLON_HINT);
      continue;
    }
    const keySpan = spanOf(reading, key.range);
    const name = typeof key.value === "string" ? key.value : key.source;
    const read = value ? readValue(value, reading) : ({ kind: "nothing", span: keySpan } as const);
    if (read) entries.push({ key: name, keySpan, value: read });
  }
  return entries;
}

function readValue(node: Node, reading: Reading): YamlValue | undefined {
  const span = spanOf(reading, node.range);
  if (isAlias(node)) {
    refuse(
      reading,
      `the alias \`*${node.source}\` cannot be used here`,
      node.range,
      "write the value out again",
    );
    return undefined;
  }
  if (isMap(node)) {
    return { kind: "mapping", entries: readEntries(node as YAMLMap<Node, Node | null>, reading), span };
  }
  if (isSeq(node)) {
    const items = (node.items as Node[]).flatMap((item) => readValue(item, reading) ?? []);
    return { kind: "list", items, span };
  }
  if (!isScalar(node) || node.value === null) return { kind: "nothing", span };
  const text = typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
  const unwanted = unwantedCharacter(text);
  if (unwanted) {
    refuse(reading, `the character \`${unwanted.name}\` does not belong in a text`, node.range, "delete it");
    return undefined;
  }
  return { kind: "text", text, span };
}

/** What went wrong in words for people who never heard of YAML; the parser's own where we have none. */
function reportSyntax(error: YAMLError, text: string, reading: Reading): void {
  // The parser itself turns a stack run full into an error wherever that happened to be.
  if (/call stack/i.test(error.message)) {
    reportTooDeep(reading);
    return;
  }
  const [start, end] = error.pos;
  const excerpt = text.slice(start, start + 40).split(/[\r\n]/)[0] ?? "";
  const [message, hint] = syntaxInWords(error, excerpt);
  refuse(reading, message, [start, end], hint);
}

function reportTooDeep(reading: Reading): void {
  refuse(reading, "brackets or lists are nested too deep", [0, 1], "settings need two levels");
}

function syntaxInWords({ code, message }: YAMLError, excerpt: string): readonly [string, string] {
  switch (code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return ["a second colon in one line", COLON_HINT];
    case "DUPLICATE_KEY":
      return [`\`${excerpt.split(":")[0]}\` is given twice`, "delete one of them"];
    case "TAB_AS_INDENT":
      return ["a tab at the beginning of a line", "indent with spaces"];
    case "BAD_INDENT":
      return ["the indentation does not match the lines above", INDENT_HINT];
    case "MISSING_CHAR":
      return [lowerCase(message), "close every quote and bracket"];
    case "TAG_RESOLVE_FAILED":
      return [`the tag \`${excerpt.split(" ")[0]}\` cannot be used here`, "put the value in quotes"];
    case "MULTIPLE_DOCS":
      return ["a second `---` line", "keep all settings in one block"];
    default:
      return [lowerCase(message), COLON_HINT];
  }
}

const COLON_HINT =
  'write `key: value`, and put a value that has a colon in it in quotes: `title: "Strike: day 3"`';
const INDENT_HINT = "put keys that belong together at the same distance from the left edge, with spaces";

function lowerCase(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function refuse(
  reading: Reading,
  message: string,
  range: readonly number[] | null | undefined,
  hint: string,
): void {
  reading.report({
    severity: "error",
    code: "content/bad-yaml",
    message,
    hint,
    span: spanOf(reading, range),
  });
}

function spanOf({ file, offset }: Reading, range: readonly number[] | null | undefined): Span {
  const start = offset + (range?.[0] ?? 0);
  return { file, start, end: Math.max(start, offset + (range?.[1] ?? 0)) };
}
