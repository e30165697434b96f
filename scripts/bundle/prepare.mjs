import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import { parse } from "yaml";
import { compileWasm } from "./compile-wasm.mjs";
import { keptOrMade } from "./kept.mjs";

const ROOT = path.join(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/** What is compiled to WebAssembly, by the names under which the sources ask for it. */
const PROGRAMS = {
  linebreak: "src/linebreak/search",
  line: "src/pdf/line",
  plain: "src/fonts/plain",
  align: "src/align/lattice",
  hash: "src/pdf/hash",
  placing: "src/text/placing",
};

/**
 * Writes into <folder>/prepared what a run would otherwise make of files that are the same in every run, for
 * prepared.mjs to read; made by the sources' own functions.
 */
export async function prepare(folder) {
  const into = path.join(folder, "prepared");
  mkdirSync(path.join(into, "patterns"), { recursive: true });
  const { packGermanParts } = await load("src/text/hyphenation/german-joints.ts");
  writeNumbers(path.join(into, "german-parts.bin"), packGermanParts());
  writeNumbers(path.join(into, "line-classes.bin"), lineClasses());
  writeValues(path.join(into, "fonts.json"), ["fonts/fonts.yaml"], await fontsReader());
  writeValues(path.join(into, "template.json"), filesBelow("templates", ".hbs"), await templateReader());
  const { packed, checked } = await stylesheets();
  writeFileSync(path.join(into, "values.json"), JSON.stringify(checked));
  mkdirSync(path.join(into, "sheets"), { recursive: true });
  for (const [{ length }] of packed) {
    const alike = packed.filter(([text]) => text.length === length);
    writeFileSync(path.join(into, "sheets", `${length}.json`), JSON.stringify(alike));
  }
  for (const [name, folder] of Object.entries(PROGRAMS))
    writeFileSync(path.join(into, `${name}.bin`), await compileWasm(folder));
  await writeCharstrings(into);
  await writePatterns(path.join(into, "patterns"));
}

/**
 * The shipped stylesheets and, for layouts made of them, their declarations and descriptors, each once, and in which
 * numbers the grammars of those with variables take lengths: a run need not check them against the table again.
 */
async function stylesheets() {
  const { compileRules } = await load("src/css/compile-stylesheet.ts");
  const { declarationKey } = await load("src/css/declaration.ts");
  const { packStylesheet } = await load("src/css/packed-stylesheet.ts");
  const { descriptorKey } = await load("src/css/compile-declaration.ts");
  const { plainKeysOf } = await load("src/css/plain-values.ts");
  const { longhandNamed, shorthandNamed } = await load("src/css/property-table.ts");
  const { descriptorNamed } = await load("src/css/descriptors.ts");
  const { USER_AGENT_STYLESHEET } = await load("src/css/user-agent.ts");
  const sheets = filesBelow("templates", ".css").map((file) => readFileSync(path.join(ROOT, file), "utf8"));
  const keys = new Set();
  const grammars = new Set();
  const packed = [];
  for (const text of [USER_AGENT_STYLESHEET, ...sheets]) {
    const compiled = compileRules({ path: "", text }, refuse);
    packed.push([text, packStylesheet(compiled)]);
    const { rules, pageRules, copyfitBlocks } = compiled;
    const described = [
      ...pageRules.map(({ declarations }) => ["@page", declarations]),
      ...copyfitBlocks.map(({ descriptors }) => ["@-flug-copyfit", descriptors]),
    ];
    for (const [atRule, descriptors] of described)
      for (const { property: name, text, values } of descriptors) {
        if (!values && !text.includes("var(")) keys.add(descriptorKey({ atRule, name }, text));
        else if (!values) grammars.add(descriptorNamed(atRule, name)?.grammar);
      }
    for (const { declarations } of [...rules, ...pageRules])
      for (const { property, text, values } of declarations) {
        if (values) keys.add(declarationKey(property, text));
        else grammars.add((longhandNamed(property) ?? shorthandNamed(property))?.grammar);
      }
  }
  for (const grammar of grammars) for (const key of grammar ? plainKeysOf(grammar) : []) keys.add(key);
  return { packed, checked: [...keys].map((key) => [key, true]) };
}

/** The classes of all characters that linebreak holds in base64, as unicode-trie unpacks them. */
function lineClasses() {
  const file = require.resolve("linebreak");
  const [, packed] = /toByteArray\("([^"]+)"\)/u.exec(readFileSync(file, "utf8"));
  const UnicodeTrie = createRequire(file)("unicode-trie");
  const { highStart, errorValue, data } = new UnicodeTrie(Buffer.from(packed, "base64"));
  return [highStart, errorValue, ...data];
}

/** Of all glyphs of the fonts: that takes a quarter of a minute, so it is kept while neither they nor the code change. */
async function writeCharstrings(into) {
  mkdirSync(path.join(into, "charstrings"), { recursive: true });
  const { code, readSfnt, packedName, packCharstrings } = await load("scripts/bundle/charstrings.mjs");
  for (const { package: name, file } of parse(readFileSync(path.join(ROOT, "fonts/fonts.yaml"), "utf8"))
    .fonts) {
    const bytes = readFileSync(path.join(ROOT, name ? `node_modules/${name}` : "fonts", file));
    const tables = readSfnt(bytes);
    const packed = await keptOrMade("flugblatt-charstrings", [code, bytes], () => packCharstrings(tables));
    writeFileSync(path.join(into, `${packedName(tables)}.bin`), packed);
  }
}

async function writePatterns(into) {
  const { PATTERN_FILES } = await load("src/text/hyphenation/pattern-files.ts");
  const { packPatterns } = await load("src/text/hyphenation/pack-patterns.ts");
  for (const name of PATTERN_FILES)
    writeNumbers(path.join(into, `${name}.bin`), packPatterns(require(`hyphen/patterns/${name}.js`)));
}

async function fontsReader() {
  const { parseFontDeclarations } = await load("src/fonts/declaration.ts");
  const { packDeclarations } = await load("src/fonts/packed-declarations.ts");
  return (text) => packDeclarations(parseFontDeclarations({ path: "", text }, refuse));
}

function refuse({ message }) {
  throw new Error(message);
}

async function templateReader() {
  const { parse } = require("handlebars/dist/cjs/handlebars/compiler/base.js");
  const { templateTree } = await load("src/template/template-tree.ts");
  return (text) => templateTree(parse(text), text);
}

/** A module of the sources, with all that it imports. */
async function load(input) {
  const build = await rolldown({ cwd: ROOT, input, platform: "node" });
  const { output } = await build.generate({ format: "cjs" });
  const module = { exports: {} };
  new Function("module", "exports", "require", output[0].code)(module, module.exports, require);
  return { ...module.exports, code: output[0].code };
}

function filesBelow(folder, ending) {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true });
  return files
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => path.join(folder, file));
}

function writeValues(file, sources, read) {
  const texts = sources.map((source) => readFileSync(path.join(ROOT, source), "utf8"));
  writeFileSync(file, JSON.stringify(texts.map((text) => [text, read(text)])));
}

/** The least byte of each number first, whatever the machine. */
function writeNumbers(file, numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => {
    bytes.writeUInt32LE(number, i * 4);
  });
  writeFileSync(file, bytes);
}
