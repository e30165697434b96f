import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { unwantedCharacter } from "./decode-text.js";
import { readSimpleYaml } from "./simple-yaml.js";

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
  const simple = readSimpleYaml(file, range);
  if (simple) return simple;
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
    const opened = LEFT_OPEN.has(broken.code) ? openMark(document, broken.pos[0]) : undefined;
    if (opened === undefined) reportSyntax(broken, text, reading);
    else {
      const message = `the \`${text[opened]}\` that opens here is never closed`;
      refuse(reading, message, [opened, opened + 1], "close it at the end of the value");
    }
    return undefined;
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (isMap(contents)) return readEntries(contents as YAMLMap<Node, Node | null>, reading);
  refuse(
    reading,
    "the settings are not written as `key: value`",
    contents.range,
    "write `title: Your title`",
  );
  return undefined;
}

/** The parser's errors at the place where it gives up on a quote or bracket. */
const LEFT_OPEN: ReadonlySet<string> = new Set(["MISSING_CHAR", "BAD_INDENT"]);

/** Where the quote or bracket opens that runs on to `end`: there, not at the end, is the mistake. */
function openMark(document: Document, end: number): number | undefined {
  let start: number | undefined;
  visit(document, (_key, node) => {
    if (!isNode(node) || !node.range) return;
    const flow = isCollection(node) ? node.flow : isScalar(node) && /^QUOTE/.test(node.type ?? "");
    if (flow && node.range[0] < end && end <= node.range[2]) start = node.range[0];
  });
  return start;
}

function readEntries(map: YAMLMap<Node, Node | null>, reading: Reading): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key) || typeof key.source !== "string") {
      refuse(reading, "a key must be a plain word", key.range, QUOTE_HINT);
      continue;
    }
    const keySpan = spanOf(reading, key.range);
    const name = typeof key.value === "string" ? key.value : key.source;
    if (!value || (isScalar(value) && value.value === null)) refuseHashtag(keySpan, reading);
    const read = value ? readValue(value, reading) : ({ kind: "nothing", span: keySpan } as const);
    if (read) entries.push({ key: name, keySpan, value: read });
  }
  return entries;
}

/** `title: #Strike` is a key without a value to YAML, and surely not to who wrote it. */
function refuseHashtag({ end }: Span, reading: Reading): void {
  const { text } = reading.file;
  const found = /^["']?[ \t]*:[ \t]+(#[^\s#][^\r\n]*)/.exec(text.slice(end, end + 200));
  const hashtag = found?.[1];
  if (!found || hashtag === undefined) return;
  const start = end + found[0].length - hashtag.length - reading.offset;
  refuse(reading, `\`${hashtag}\` is a comment, not a value`, [start, start + hashtag.length], QUOTE_HINT);
}

function readValue(node: Node, reading: Reading): YamlValue | undefined {
  const span = spanOf(reading, node.range);
  if (isAlias(node)) {
    refuse(
      reading,
      `the alias \`*${node.source}\` cannot be used here`,
      node.range,
      "write the value out; one that begins with an asterisk goes in quotes",
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
  const [message, hint] = syntaxInWords(error.code, excerpt);
  refuse(reading, message, [start, end], hint);
}

function reportTooDeep(reading: Reading): void {
  refuse(reading, "brackets or lists are nested too deep", [0, 1], "settings need two levels");
}

function syntaxInWords(code: ErrorCode, excerpt: string): readonly [string, string] {
  switch (code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return ["a second `:` in this value", COLON_HINT];
    case "DUPLICATE_KEY":
      return [`\`${excerpt.split(":")[0]}\` is given twice`, "delete one of them"];
    case "TAB_AS_INDENT":
      return ["a tab at the beginning of a line", "indent with spaces"];
    case "BAD_INDENT":
      return ["the indentation does not match the lines above", INDENT_HINT];
    case "MISSING_CHAR":
      return [`\`${excerpt}\` has no key`, "write `key: value`, with a space behind the colon"];
    case "TAG_RESOLVE_FAILED":
      return [`the tag \`${excerpt.split(" ")[0]}\` cannot be used here`, QUOTE_HINT];
    case "MULTIPLE_DOCS":
      return ["a second `---` line", "keep all settings in one block"];
    default:
      return [`\`${excerpt}\` cannot be read here`, QUOTE_HINT];
  }
}

const QUOTE_HINT = 'put the whole value in quotes: `key: "value"`';
const COLON_HINT =
  'put a value that has a colon in it in quotes (`title: "Strike: day 3"`); a new key begins at the left edge';
const INDENT_HINT = "put keys that belong together at the same distance from the left edge, with spaces";

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
