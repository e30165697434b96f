import type { SourceFile, Span } from "../diagnostics/index.js";
import type { YamlEntry, YamlValue } from "./yaml-mapping.js";

/**
 * The entries of YAML as most settings have it: `key: value` on a line each, values plain or in quotes without
 * escapes, and keys indented below a key alone. Undefined for all else, right or wrong: the general parser takes
 * longer over three lines than all of a short text does to be read.
 *
 * Source: YAML 1.2.2, 7.3 and 8.2.2.
 */
export function readSimpleYaml(
  file: SourceFile,
  { start, end }: { readonly start: number; readonly end: number },
): readonly YamlEntry[] | undefined {
  const lines = simpleLines(file.text.slice(start, end), start);
  if (!lines) return undefined;
  const entries: YamlEntry[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at++];
    if (!line || line.indent > 0) return undefined;
    let value = line.value && textOf(line.value, file);
    if (!value) {
      const from = at;
      while ((lines[at]?.indent ?? 0) > 0) at++;
      value = mappingOf(lines.slice(from, at), file);
    }
    if (!value) return undefined;
    entries.push({
      key: line.key,
      keySpan: { file, start: line.start, end: line.start + line.key.length },
      value,
    });
  }
  return distinct(entries);
}

interface SimpleLine {
  readonly indent: number;
  readonly key: string;
  /** Where the key begins. */
  readonly start: number;
  readonly value: Stretch | undefined;
}

interface Stretch {
  readonly raw: string;
  readonly start: number;
}

function simpleLines(text: string, offset: number): readonly SimpleLine[] | undefined {
  const lines: SimpleLine[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    if (line !== "") {
      const [head = "", indent = "", key = "", raw] = LINE.exec(line) ?? [];
      if (head === "" || (raw !== undefined && NOTHING.has(raw))) return undefined;
      const start = offset + at;
      const value = raw === undefined ? undefined : { raw, start: start + line.length - raw.length };
      lines.push({ indent: indent.length, key, start: start + indent.length, value });
    }
    at += line.length + 1;
  }
  return lines;
}

/** No colon but within a word or a time, no comment, no tab, and nothing that opens anything but a text. */
const LINE =
  /^( {0,8})([A-Za-z][\w-]*):(?: +("[^"\\\t\r]*"|'[^'\t\r]*'|[A-Za-z0-9\u00C0-\u024F\u0370-\u052F](?:[^#:\t\r]|:(?=[^ ]))*(?<! )))?$/;

const NOTHING: ReadonlySet<string> = new Set(["null", "Null", "NULL"]);

function textOf({ raw, start }: Stretch, file: SourceFile): YamlValue {
  const isQuoted = raw.startsWith('"') || raw.startsWith("'");
  const span: Span = { file, start, end: start + raw.length };
  return { kind: "text", text: isQuoted ? raw.slice(1, -1) : raw, span };
}

/** Of lines with the same indentation. */
function mappingOf(lines: readonly SimpleLine[], file: SourceFile): YamlValue | undefined {
  const [first] = lines;
  const entries = lines.flatMap(({ key, start, indent, value }): YamlEntry[] => {
    if (!value || indent !== first?.indent) return [];
    return [{ key, keySpan: { file, start, end: start + key.length }, value: textOf(value, file) }];
  });
  const last = entries.at(-1);
  if (!first || !last || entries.length < lines.length || !distinct(entries)) return undefined;
  const { end } = last.value.span;
  // To the general parser the last line's end belongs to a mapping.
  const span: Span = { file, start: first.start, end: file.text[end] === "\n" ? end + 1 : end };
  return { kind: "mapping", entries, span };
}

function distinct(entries: readonly YamlEntry[]): readonly YamlEntry[] | undefined {
  return new Set(entries.map(({ key }) => key)).size === entries.length ? entries : undefined;
}
