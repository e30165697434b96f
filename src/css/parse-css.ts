import type { CssNode, CssNodePlain } from "css-tree";
import parse from "css-tree/parser";
import type { Diagnostic, Report, SourceFile } from "../diagnostics/index.js";

/** The text being compiled and where to say what is wrong with it. */
export interface CompileContext {
  readonly file: SourceFile;
  readonly report: Report;
}

/**
 * css-tree's tree with positions and plain arrays. Values and the preludes of at-rules stay raw: our own
 * tables judge them. What breaks the syntax itself is reported as `css/syntax`.
 */
export function parseCss(
  text: string,
  kind: "stylesheet" | "declarationList",
  context: CompileContext,
): CssNodePlain {
  const tree = parse(text, {
    context: kind,
    positions: true,
    parseValue: false,
    parseAtrulePrelude: false,
    onParseError: (error) => context.report(syntaxError(error, context.file)),
    onComment: (_, loc) => {
      const { start, end } = { start: loc.start.offset, end: loc.end.offset };
      if (!text.slice(start + 2, end).endsWith("*/")) context.report(openComment(start, context.file));
    },
  });
  return withArrays(tree);
}

function openComment(start: number, file: SourceFile): Diagnostic {
  return {
    severity: "error",
    code: "css/syntax",
    message: "a comment is never closed",
    hint: "write `*/` at its end",
    span: { file, start, end: start + 2 },
  };
}

function syntaxError(
  error: { readonly message: string; readonly offset: number },
  file: SourceFile,
): Diagnostic {
  const start = Math.min(error.offset, Math.max(0, file.text.length - 1));
  const quoted = error.message.replaceAll(/"([^"]*)"/g, "`$1`");
  const message = quoted.charAt(0).toLowerCase() + quoted.slice(1);
  const hint = SYNTAX_HINTS.find(([pattern]) => pattern.test(message))?.[1];
  const span = { file, start, end: start + 1 };
  return { severity: "error", code: "css/syntax", message, ...(hint === undefined ? {} : { hint }), span };
}

const SYNTAX_HINTS: readonly (readonly [RegExp, string])[] = [
  [/^colon/, "a declaration is written `name: value;`"],
  [/^selector/, "a rule is written `selector { name: value; }`"],
  [/^`\{`|^identifier/, "a rule is written `selector { name: value; }`"],
];

/** css-tree 3.2 stumbles over descendant combinators when told to make arrays itself (`list: false`). */
function withArrays(node: CssNode): CssNodePlain {
  const plain: Record<string, unknown> = { ...node };
  for (const [key, value] of Object.entries(plain)) {
    if (key === "loc" || typeof value !== "object" || value === null) continue;
    if ("toArray" in value && typeof value.toArray === "function")
      plain[key] = value.toArray().map(withArrays);
    else if ("type" in value) plain[key] = withArrays(value as CssNode);
  }
  return plain as unknown as CssNodePlain;
}
