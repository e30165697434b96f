// Writes dist/: the command and the library with all they need, so that the published package has no dependencies.
//
//   node scripts/bundle.mjs [folder]
//
// Files that are read at run time (fonts, hyphenation patterns, HarfBuzz) are copied to <folder>/vendor under the
// names by which `require` finds them in a clone; the notices of all that is in it go to third-party-notices.txt.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import { parse } from "yaml";

const ROOT = path.join(import.meta.dirname, "..");
const HERE = path.join(import.meta.dirname, "bundle");
const require = createRequire(import.meta.url);
const folder = path.resolve(process.argv[2] ?? path.join(ROOT, "dist"));

rmSync(folder, { recursive: true, force: true });
const bundled = await bundle();
const copied = copyFiles();
writeFileSync(path.join(folder, "third-party-notices.txt"), notices(new Set([...bundled, ...copied])));

/** Modules in two steps below the package's folder, as in src/: paths to its files stay what they are. */
async function bundle() {
  const build = await rolldown({
    cwd: ROOT,
    input: {
      "cli/main": "src/cli/main.ts",
      index: "src/index.ts",
      "chunks/check-worker": "src/preflight/check-worker.ts",
    },
    platform: "node",
    plugins: [replacements()],
    onLog(level, log, handler) {
      // gray-matter's JavaScript engine, which we switch off.
      if (log.code === "EVAL") return;
      handler(level === "warn" ? "error" : level, log);
    },
  });
  const { output } = await build.write({
    dir: folder,
    format: "esm",
    chunkFileNames: "chunks/[name]-[hash].js",
    comments: false,
    minify: { compress: true, mangle: { keepNames: { function: false, class: true } }, codegen: true },
  });
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  return new Set(modules.flatMap((file) => packageFolder(file) ?? []));
}

/** What packages bring along that is never run here, or that Node has itself. */
function replacements() {
  const pdfkit = path.dirname(require.resolve("pdfkit"));
  const replaced = (source, importer) => {
    if (source === "fontkit") return "fontkit.mjs";
    if (source === "tiny-inflate") return "tiny-inflate.cjs";
    if (source === "js-yaml") return "js-yaml.cjs";
    if (source === "@noble/ciphers/aes" && importer?.startsWith(pdfkit)) return "ciphers.mjs";
    if (/^(node:)?module$/u.test(source) && importer?.startsWith(path.join(ROOT, "src"))) return "module.mjs";
    return undefined;
  };
  return {
    name: "replacements",
    resolveId(source, importer) {
      const file = replaced(source, importer);
      return file && path.join(HERE, file);
    },
  };
}

function packageFolder(file) {
  const at = file.lastIndexOf(`${path.sep}node_modules${path.sep}`);
  if (at < 0) return undefined;
  const [scope, name] = file.slice(at + 14).split(path.sep);
  return path.join(file.slice(0, at + 14), scope, scope.startsWith("@") ? name : "");
}

/** The files that the code asks `require` for; gives their packages' folders. */
function copyFiles() {
  const { fonts } = parse(readFileSync(path.join(ROOT, "fonts/fonts.yaml"), "utf8"));
  const patterns = readdirSync(path.join(ROOT, "node_modules/hyphen/patterns")).filter((file) =>
    file.endsWith(".js"),
  );
  const wanted = [
    ...["harfbuzz.wasm", "harfbuzz-subset.wasm"].map((file) => ["harfbuzzjs", `dist/${file}`]),
    ...patterns.map((file) => ["hyphen", `patterns/${file}`]),
    ...fonts.flatMap(({ package: name, file }) => (name ? [[name, file]] : [])),
  ];
  const packages = new Map(
    [...new Set(wanted.map(([name]) => name))].map((name) => [name, path.join(ROOT, "node_modules", name)]),
  );
  for (const [name, from] of packages) {
    const { version, license, type } = JSON.parse(readFileSync(path.join(from, "package.json"), "utf8"));
    const to = path.join(folder, "vendor", name);
    mkdirSync(to, { recursive: true });
    writeFileSync(path.join(to, "package.json"), `${JSON.stringify({ name, version, license, type })}\n`);
  }
  for (const [name, file] of wanted) {
    const to = path.join(folder, "vendor", name, file);
    mkdirSync(path.dirname(to), { recursive: true });
    const original = path.join(packages.get(name), file);
    const faster = name === "hyphen" ? precompiled(original) : undefined;
    if (faster) writeFileSync(to, faster);
    else cpSync(original, to);
  }
  return packages.values();
}

/** JSON is read several times as fast as the same written as JavaScript. Not every Node reads every file. */
function precompiled(file) {
  try {
    return `module.exports=JSON.parse(${JSON.stringify(JSON.stringify(require(file)))});\n`;
  } catch {
    return undefined;
  }
}

function notices(folders) {
  const parts = [...folders].toSorted().map((from) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(from, "package.json"), "utf8"));
    const files = readdirSync(from).filter((file) => /^(licen[cs]e|notice|copying|ofl)/iu.test(file));
    const texts = files.map((file) => readFileSync(path.join(from, file), "utf8").trim());
    return [`${name} ${version} (${license})`, ...texts].join("\n\n");
  });
  return `${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

if (!existsSync(path.join(folder, "cli/main.js"))) throw new Error("nothing was written");
