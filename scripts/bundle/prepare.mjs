import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";

const ROOT = path.join(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/**
 * Writes into <folder>/prepared what a run would otherwise make of given data, by the sources' own functions, for
 * prepared-numbers.mjs to read. Gives the pattern files that this Node cannot read: not every Node knows all letters.
 */
export async function prepare(folder) {
  const { packPatterns } = await load("src/text/hyphenation/pack-patterns.ts");
  const { packGermanParts } = await load("src/text/hyphenation/german-joints.ts");
  const files = readdirSync(path.join(ROOT, "node_modules/hyphen/patterns")).filter((file) =>
    file.endsWith(".js"),
  );
  const unread = [];
  for (const file of files) {
    const packaged = readPackaged(`hyphen/patterns/${file}`);
    if (packaged) writeNumbers(folder, `patterns/${path.parse(file).name}`, packPatterns(packaged));
    else unread.push(file);
  }
  writeNumbers(folder, "german-parts", packGermanParts());
  return unread;
}

/** A module of the sources that needs none of Node's. */
async function load(input) {
  const build = await rolldown({ cwd: ROOT, input, platform: "neutral" });
  const { output } = await build.generate({ format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString("base64")}`);
}

function readPackaged(name) {
  try {
    return require(name);
  } catch {
    return undefined;
  }
}

/** The least byte of each number first, whatever the machine. */
function writeNumbers(folder, name, numbers) {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => {
    bytes.writeUInt32LE(number, i * 4);
  });
  const file = path.join(folder, "prepared", `${name}.bin`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
