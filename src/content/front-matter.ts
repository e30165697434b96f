import matter from "gray-matter";
import type { Report, SourceFile, Span } from "../diagnostics/index.js";
import { newestByPath } from "./newest.js";
import { parseYaml, type YamlEntry } from "./yaml-mapping.js";

/** Where a Markdown file's settings end and its text begins. */
export interface FrontMatterBlock {
  /** Undefined where the block is broken, which has been reported; empty where there is none. */
  readonly entries: readonly YamlEntry[] | undefined;
  /** Offset in the file's text at which the body begins. */
  readonly bodyStart: number;
}

/** Longer than any settings; it also bounds gray-matter's search for comments, which is quadratic. */
const MAX_FRONT_MATTER = 8_000;

/**
 * The front matter of a Markdown file: the lines between two `---` at its very beginning, as YAML.
 * Any other language named behind the first `---` is refused; nothing in it is ever run.
 */
export function readFrontMatter(file: SourceFile, report: Report): FrontMatterBlock {
  const known = blocks.get(file);
  if (known && file.text.startsWith(known.head)) return known.block;
  let isQuiet = true;
  const block = readAnew(file, (diagnostic) => {
    isQuiet = false;
    report(diagnostic);
  });
  const head = file.text.slice(0, block.bodyStart);
  if (isQuiet && head.endsWith("\n")) blocks.keep(file, { head, block });
  return block;
}

/** Kept while a file begins as it did: then all places in the block, too, are the same. */
const blocks = newestByPath<{ readonly head: string; readonly block: FrontMatterBlock }>();

function readAnew(file: SourceFile, report: Report): FrontMatterBlock {
  const { text } = file;
  const opening = /^---(?!-)[^\r\n]*/.exec(text)?.[0];
  if (opening === undefined) return { entries: [], bodyStart: 0 };
  const language = opening.slice(3).trim();
  const closing = text.indexOf("\n---", opening.length);
  const broken = { entries: undefined, bodyStart: closing < 0 ? text.length : endOfLine(text, closing + 1) };
  const refuse = (code: "language" | "end" | "length", message: string, hint: string, span: Span) => {
    report({ severity: "error", code: `content/front-matter-${code}`, message, hint, span });
    return broken;
  };
  const openingSpan: Span = { file, start: 0, end: opening.length };
  if (!YAML_NAMES.has(language.toLowerCase())) {
    const message = `front matter in \`${language}\` is not read, only YAML`;
    return refuse("language", message, "write the first line as `---` alone", openingSpan);
  }
  if (closing < 0) {
    const hint = "write `---` on a line of its own below the last setting";
    return refuse("end", "the front matter that begins here with `---` never ends", hint, openingSpan);
  }
  const closingSpan: Span = { file, start: closing + 1, end: endOfLine(text, closing + 1) };
  const closingLine = text.slice(closingSpan.start, closingSpan.end);
  if (closingLine.trimEnd() !== "---") {
    const message = `the front matter ends in \`${closingLine.slice(0, 40)}\``;
    return refuse("end", message, "write `---` alone on that line", closingSpan);
  }
  if (closing > MAX_FRONT_MATTER) {
    const message = `the front matter has \`${closing}\` characters; it may have ${MAX_FRONT_MATTER}`;
    return refuse("length", message, "the text of the statement belongs below the second `---`", openingSpan);
  }
  if (opening === "---" && SETTING.test(text.slice(opening.length, closing))) {
    const entries = parseYaml(file, { start: opening.length, end: closing + 1 }, report);
    return { entries, bodyStart: behindLine(text, closing + "\n---".length) };
  }
  return parseBlock(file, opening.length, report);
}

/** A line that says something, which is what most have. gray-matter, for all else, takes longer to load than to read. */
const SETTING = /^[ \t]*[^\s#]/m;

function behindLine(text: string, end: number): number {
  const at = text[end] === "\r" ? end + 1 : end;
  return text[at] === "\n" ? at + 1 : at;
}

const YAML_NAMES: ReadonlySet<string> = new Set(["", "yaml", "yml"]);

function endOfLine(text: string, from: number): number {
  const found = text.slice(from, from + MAX_FRONT_MATTER).search(/[\r\n]/);
  return found < 0 ? text.length : from + found;
}

function parseBlock(file: SourceFile, start: number, report: Report): FrontMatterBlock {
  let entries: readonly YamlEntry[] | undefined = [];
  const readYaml = (yaml: string): object => {
    // With the line feed that gray-matter leaves out, or the last value would keep a carriage return.
    entries = parseYaml(file, { start, end: start + yaml.length + 1 }, report);
    return {};
  };
  // With options gray-matter neither reads nor fills its cache, which would hand out one object twice.
  const { content } = matter(file.text, { language: "yaml", engines: onlyYaml(readYaml) });
  return { entries, bodyStart: file.text.length - content.length };
}

/** gray-matter adds its own engines to those given, one of which evaluates JavaScript: each is replaced. */
function onlyYaml(readYaml: (yaml: string) => object): Record<string, (input: string) => object> {
  return { yaml: readYaml, yml: readYaml, json: refuseEngine, javascript: refuseEngine, js: refuseEngine };
}

function refuseEngine(): never {
  throw new Error("front matter in another language than YAML reached gray-matter");
}
