import type { Diagnostic, SourceFile } from "../diagnostics/index.js";

/** What Handlebars' parser says and knows when it stops; its own types do not have it. */
export interface ParserState {
  /** As thrown. */
  readonly error: unknown;
  /** The text read so far, the offending token included. */
  readonly matched: string;
  /** The offending token. */
  readonly token: string;
}

/** What stops Handlebars' parser, said with its place. */
export function syntaxError(file: SourceFile, state: ParserState): Diagnostic {
  const message = state.error instanceof Error ? state.error.message : String(state.error);
  const at = Math.max(0, state.matched.length - state.token.length);
  const wrongClose = /^(.*) doesn't match (.*?)(?: - \d+:\d+)?$/.exec(message);
  const open = unclosedBlock(file.text.slice(0, at));
  if (wrongClose) return mismatch(file, wrongClose[1] ?? "", wrongClose[2] ?? "", at);
  const got = /got '(\w+)'/.exec(message)?.[1];
  if (got === "EOF" && open) {
    const { name, start, end } = open;
    return syntax(file, start, end, `\`{{#${name}}}\` is not closed`, `write \`{{/${name}}}\` where it ends`);
  }
  if (got === "OPEN_ENDBLOCK") {
    const end = endOfMustache(file.text, at);
    return syntax(
      file,
      at,
      end,
      `\`${file.text.slice(at, end)}\` closes nothing`,
      "remove it, or open the block first",
    );
  }
  const start = file.text.lastIndexOf("{{", at);
  if (start < 0) return syntax(file, at, at + 1, "not well-formed Handlebars");
  const end = endOfMustache(file.text, start);
  const written = file.text.slice(start, end).trimEnd();
  if (!written.endsWith("}}"))
    return syntax(file, start, end, `\`${written}\` is not closed`, "end it with `}}`");
  return syntax(file, start, end, `\`${written}\` is not well-formed Handlebars`, expected(message));
}

function mismatch(file: SourceFile, opened: string, closed: string, at: number): Diagnostic {
  const close = file.text.lastIndexOf(`{{/`, at);
  const start = close < 0 ? at : close;
  const message = `\`{{/${closed}}}\` closes \`{{#${opened}}}\``;
  return syntax(file, start, endOfMustache(file.text, start), message, `write \`{{/${opened}}}\``);
}

function syntax(file: SourceFile, start: number, end: number, message: string, hint?: string): Diagnostic {
  const span = { file, start, end: Math.min(end, file.text.length) };
  return { severity: "error", code: "template/syntax", message, span, ...(hint ? { hint } : {}) };
}

/** The end of the mustache that opens at `start`; of one left open, the end of its line or of what it holds. */
function endOfMustache(text: string, start: number): number {
  const rest = text.slice(start + 2);
  const end = rest.search(/\}\}|[\r\n<]|\{\{/);
  if (end < 0) return text.length;
  return start + 2 + end + (rest.startsWith("}}", end) ? (rest.startsWith("}}}", end) ? 3 : 2) : 0);
}

interface OpenBlock {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function unclosedBlock(text: string): OpenBlock | undefined {
  const open: OpenBlock[] = [];
  for (const found of text.matchAll(
    /\{\{~?(?:!--[\s\S]*?--|![\s\S]*?|([#^/])>?\s*([^\s}~]+)[\s\S]*?)~?\}\}/g,
  )) {
    const [whole, sign, name] = found;
    if (name === undefined) continue;
    if (sign === "/") open.pop();
    else open.push({ name, start: found.index, end: found.index + whole.length });
  }
  return open.at(-1);
}

function expected(message: string): string | undefined {
  if (/Expecting .*'ID'/.test(message))
    return "a name or value is missing, or has a character that names cannot have";
  if (/got 'INVERSE/.test(message)) return "a block has one `{{else}}` at most";
  return undefined;
}
