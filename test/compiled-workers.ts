import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import type { Plugin } from "vitest/config";

const SOURCE = fileURLToPath(new URL("../src/", import.meta.url));
const COMPILED = fileURLToPath(new URL("../node_modules/.cache/flugblatt-workers/", import.meta.url));
const ENTRY = /new URL\("(\.\/[\w-]+-worker\.js)", import\.meta\.url\)/gu;
const IMPORT = /^(?:import|export)\b[^"]*"(\.[^"]+)";$|^import\("(\.[^"]+)"\)/gmu;

/** Threads are started by Node, which reads no TypeScript: what they run is compiled, and their address changed. */
export function compiledWorkers(): Plugin {
  return {
    name: "compiled-workers",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(SOURCE)) return undefined;
      const written = code.replaceAll(ENTRY, (_, entry: string) => {
        const file = path.join(path.dirname(id), entry);
        compile(file, new Set());
        const url = pathToFileURL(path.join(COMPILED, path.relative(SOURCE, file)));
        return `new URL(${JSON.stringify(url.href)})`;
      });
      return written === code ? undefined : { code: written, map: null };
    },
  };
}

/** A module and what it imports, each beside the others as in `src`. */
function compile(file: string, done: Set<string>): void {
  if (done.has(file)) return;
  done.add(file);
  const source = readFileSync(file.replace(/\.js$/u, ".ts"), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  const compiled = path.join(COMPILED, path.relative(SOURCE, file));
  mkdirSync(path.dirname(compiled), { recursive: true });
  writeFileSync(path.join(COMPILED, "package.json"), '{ "type": "module" }\n');
  writeFileSync(compiled, outputText);
  for (const [, from = ""] of outputText.matchAll(IMPORT)) compile(path.join(path.dirname(file), from), done);
}
