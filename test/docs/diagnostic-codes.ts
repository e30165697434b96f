import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));
const ROOMS = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/**
 * All codes of diagnostics that src/ can report, sorted.
 *
 * A code stands there whole, as `code: "css/syntax"`, or is put together, as `` code: `template/${what}` ``. For
 * the former, every text counts that goes by the name of `code`, for the latter by that of the variable:
 * `what: "…"`, `const what = "…"`, and what is handed over where a function of the file has a parameter `what`.
 * With a beginning, as in `` `content/front-matter-${code}` ``, those of that file alone.
 */
export function diagnosticCodes(): readonly string[] {
  const codes = ROOMS.flatMap(({ name }) => {
    const files = sourceFiles(path.join(SRC, name));
    const joined = files.flatMap((file) => joinedCodes(file, name).map((code) => ({ ...code, file })));
    const apart = joined.filter(({ beginning }) => beginning !== "").map(({ file }) => file);
    const others = files.filter((file) => !apart.includes(file));
    return [
      ...namedTexts(files, "code").filter((text) => CODE.test(text)),
      ...joined.flatMap(({ beginning, variable, file }) =>
        namedTexts(beginning === "" ? others : [file], variable)
          .filter((text) => PART.test(text))
          .map((text) => `${name}/${beginning}${text}`),
      ),
    ];
  });
  return [...new Set(codes)].sort();
}

function sourceFiles(folder: string): readonly ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => {
      const text = readFileSync(path.join(folder, name), "utf8");
      return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
    });
}

const PART = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const CODE = new RegExp(`^(?:${ROOMS.map(({ name }) => name).join("|")})/[a-z0-9]+(?:-[a-z0-9]+)*$`);

interface JoinedCode {
  readonly beginning: string;
  readonly variable: string;
}

function joinedCodes(file: ts.SourceFile, room: string): readonly JoinedCode[] {
  return nodesOf(file)
    .filter(ts.isTemplateExpression)
    .flatMap(({ head, templateSpans: [span, ...more], parent }): JoinedCode[] => {
      if (!ts.isPropertyAssignment(parent) || parent.name.getText() !== "code") return [];
      if (
        !head.text.startsWith(`${room}/`) ||
        !span ||
        !ts.isIdentifier(span.expression) ||
        more.length > 0
      ) {
        throw new Error(`${room}/${file.fileName}: no code can be made out in ${parent.getText()}`);
      }
      return [{ beginning: head.text.slice(room.length + 1), variable: span.expression.text }];
    });
}

/** The texts that properties, variables and parameters of a name take. */
function namedTexts(files: readonly ts.SourceFile[], name: string): readonly string[] {
  return files.flatMap((file) => {
    const nodes = nodesOf(file);
    const takers = takersAmong(nodes, name);
    return nodes.flatMap((node): readonly string[] => {
      if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === name) {
        return textsOf(node.initializer);
      }
      if (!ts.isCallExpression(node)) return [];
      const at = takers.get(node.expression.getText());
      return at === undefined ? [] : textsOf(node.arguments[at]);
    });
  });
}

/** The functions of a file with a parameter of that name, and its place. */
function takersAmong(nodes: readonly ts.Node[], name: string): ReadonlyMap<string, number> {
  const takers = new Map<string, number>();
  for (const node of nodes) {
    if (!ts.isFunctionDeclaration(node) && !ts.isArrowFunction(node)) continue;
    const named =
      ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent) ? node.parent.name : node.name;
    const at = node.parameters.findIndex((parameter) => parameter.name.getText() === name);
    if (named && at >= 0) takers.set(named.getText(), at);
  }
  return takers;
}

function textsOf(value: ts.Expression | undefined): readonly string[] {
  if (!value) return [];
  if (ts.isConditionalExpression(value)) return [...textsOf(value.whenTrue), ...textsOf(value.whenFalse)];
  return ts.isStringLiteralLike(value) ? [value.text] : [];
}

const nodesByFile = new WeakMap<ts.SourceFile, readonly ts.Node[]>();

function nodesOf(file: ts.SourceFile): readonly ts.Node[] {
  const known = nodesByFile.get(file);
  if (known) return known;
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  nodesByFile.set(file, found);
  return found;
}
