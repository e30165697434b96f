// Writes dist/: the command and the library with all they need, so that the published package has no dependencies.
//
//   node scripts/bundle.mjs [folder]
//
// Files that are read at run time (fonts, HarfBuzz) are copied to <folder>/vendor under the names by which `require`
// finds them in a clone; hyphenation patterns are packed into <folder>/prepared; the notices of all that is in it go
// to third-party-notices.txt.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import { parse } from "yaml";
import { LAZY_CHUNKS, lazyPackages } from "./bundle/lazy-packages.mjs";
import { partOfPdfkit } from "./bundle/pdfkit.mjs";
import { prepare } from "./bundle/prepare.mjs";
import { SHARED_CHUNKS } from "./bundle/shared-chunks.mjs";

const ROOT = path.join(import.meta.dirname, "..");
const HERE = path.join(import.meta.dirname, "bundle");
const require = createRequire(import.meta.url);
const folder = path.resolve(process.argv[2] ?? path.join(ROOT, "dist"));

rmSync(folder, { recursive: true, force: true });
const bundled = await bundle();
await prepare(folder);
const copied = copyFiles();
writeFileSync(path.join(folder, "third-party-notices.txt"), notices(new Set([...bundled, ...copied])));

/**
 * The command and the library as CommonJS, whose bytecode can be kept (bundle/load-chunk.mjs), and what starts them.
 * Modules in two steps below the package's folder, as in src/: paths to its files stay what they are.
 */
async function bundle() {
  const chunks = await write({
    input: {
      "cli/command": "src/cli/main.ts",
      "chunks/library": "src/index.ts",
      "chunks/check-worker": "src/preflight/check-worker.ts",
      "chunks/thread": "src/compile/build-thread.ts",
      ...LAZY_CHUNKS,
    },
    output: {
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: "chunks/[name]-[hash].cjs",
      codeSplitting: { groups: SHARED_CHUNKS },
    },
    plugins: [
      replacements(),
      withoutLineClasses(),
      partOfPdfkit(),
      lazyPackages(path.join(ROOT, "src")),
      plain(),
    ],
  });
  // Node starts CommonJS sooner.
  await write({
    input: { "cli/main": path.join(HERE, "start.mjs") },
    output: { format: "cjs" },
    plugins: [],
  });
  writeFileSync(path.join(folder, "cli/package.json"), '{ "type": "commonjs" }\n');
  await write({
    input: { "chunks/build-thread": path.join(HERE, "start-thread.mjs") },
    output: { format: "esm" },
    plugins: [],
  });
  const library = chunks.find(({ fileName }) => fileName === "chunks/library.cjs");
  writeFileSync(
    path.join(folder, "index.js"),
    `export { ${library.exports.join(", ")} } from "./chunks/library.cjs";\n`,
  );
  writeFileSync(path.join(folder, "chunks/check-worker.js"), 'import "./check-worker.cjs";\n');
  return new Set(chunks.flatMap(({ moduleIds }) => moduleIds).flatMap((file) => packageFolder(file) ?? []));
}

async function write({ input, output, plugins }) {
  const build = await rolldown({
    cwd: ROOT,
    input,
    platform: "node",
    plugins,
    onLog: (level, log, handler) => handler(level === "warn" ? "error" : level, log),
  });
  const written = await build.write({
    dir: folder,
    comments: false,
    minify: { compress: true, mangle: { keepNames: { function: false, class: true } }, codegen: true },
    ...output,
  });
  return written.output.filter(({ type }) => type === "chunk");
}

/**
 * Chunks in ASCII, which V8 holds in half the memory, and without the line for the shell, since they are wrapped
 * in a function. A letter may be escaped anywhere but after a backslash.
 */
function plain() {
  return {
    name: "plain",
    generateBundle(_, chunks) {
      for (const chunk of Object.values(chunks)) {
        if (chunk.type === "chunk") chunk.code = ascii(chunk.code.replace(/^#!.*\n/u, ""), chunk.fileName);
      }
    },
  };
}

function ascii(code, name) {
  if (/(?<!\\)(?:\\\\)*\\[^\0-\x7f]|String\.raw`[^`]*[^\0-\x7f]/u.test(code))
    throw new Error(`${name} cannot be escaped`);
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return code.replace(/[^\0-\x7f]/g, escaped);
}

/** What packages bring along that is never run here, or that Node has itself; what is prepared. */
function replacements() {
  const pdfkit = path.dirname(require.resolve("pdfkit"));
  const replaced = (source, importer) => {
    if (source === "fontkit") return "fontkit.mjs";
    if (source === "tiny-inflate") return "tiny-inflate.cjs";
    if (/^\.\/(lib\/)?engines$/u.test(source) && importer?.includes("gray-matter")) return "engines.cjs";
    if (source === "assert") return "assert.cjs";
    if (source === "base64-js") return "line-classes.cjs";
    if (/^(linebreak|png-js)$/u.test(source) && importer?.startsWith(pdfkit)) return "not-drawn.mjs";
    if (source === "node:child_process" && !importer?.startsWith(path.join(ROOT, "src")))
      return "child-process.cjs";
    if (source === "@noble/ciphers/aes" && importer?.startsWith(pdfkit)) return "ciphers.mjs";
    if (/^(node:)?module$/u.test(source) && importer?.startsWith(path.join(ROOT, "src"))) return "module.mjs";
    if (source === "./prepared.js") return "prepared.mjs";
    if (source === "./german-parts.js") return "german-parts.mjs";
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

/** What line-classes.cjs gives instead. */
function withoutLineClasses() {
  const classes = /(?<=toByteArray\()"[\w+/=]+"/u;
  return {
    name: "without-line-classes",
    transform(code, id) {
      return classes.test(code) && id.includes("linebreak")
        ? { code: code.replace(classes, ""), map: null }
        : undefined;
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
  const wanted = [
    ...["harfbuzz.wasm", "harfbuzz-subset.wasm"].map((file) => ["harfbuzzjs", `dist/${file}`]),
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
    cpSync(path.join(packages.get(name), file), to);
  }
  // AssemblyScript's typed arrays are in what prepare.mjs compiles with it.
  const prepared = ["hyphen", "assemblyscript"].map((name) => path.join(ROOT, "node_modules", name));
  return [...packages.values(), ...prepared];
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
