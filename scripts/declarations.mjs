// Writes the library's types into dist/. What they say of other packages' types is nothing that users of the
// library meet, and those packages are not installed with it: such types become `any`.
//
//   node scripts/declarations.mjs [folder]

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..");
const folder = path.resolve(process.argv[2] ?? path.join(ROOT, "dist"));
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(
  process.execPath,
  [compiler, "-p", "tsconfig.build.json", "--emitDeclarationOnly", "--outDir", folder],
  { cwd: ROOT, stdio: "inherit" },
);
for (const file of readdirSync(folder, { recursive: true })) {
  if (!file.endsWith(".d.ts")) continue;
  const declaration = path.join(folder, file);
  const source = readFileSync(declaration, "utf8");
  const alone = source.replaceAll(
    /^(import|export)( type)? (?:\{([^}]*)\}|(\w+)) from "([^."][^"]*)";$/gmu,
    (line, statement, _, names, whole, from) => {
      if (isBuiltin(from)) return line;
      if (whole) return opaqueModule(whole, source);
      return names
        .split(",")
        .map((name) => `${statement === "export" ? "export " : ""}${opaque(name)}`)
        .join("\n");
    },
  );
  if (alone !== source) writeFileSync(declaration, alone);
}

/** For `Root`, `type Root` or `type Root as Tree`. */
function opaque(name) {
  return `type ${name.trim().split(" ").at(-1)} = any;`;
}

/** For a module whose types are named by its default export. */
function opaqueModule(name, source) {
  const members = [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "gu"))].map(([, member]) => member);
  const types = [...new Set(members)].map((member) => `  type ${member} = any;`);
  return `declare const ${name}: any;\ndeclare namespace ${name} {\n${types.join("\n")}\n}`;
}
