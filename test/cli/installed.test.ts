import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { parse as parseHandlebars } from "handlebars/dist/cjs/handlebars/compiler/base.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDescriptor } from "../../src/css/compile-declaration.js";
import { compileRules } from "../../src/css/compile-stylesheet.js";
import { declarationKey, parseValue } from "../../src/css/declaration.js";
import { descriptorTable } from "../../src/css/descriptors.js";
import { packStylesheet } from "../../src/css/packed-stylesheet.js";
import { plainKeysOf } from "../../src/css/plain-values.js";
import { USER_AGENT_STYLESHEET } from "../../src/css/user-agent.js";
import { parseFontDeclarations } from "../../src/fonts/index.js";
import {
  type PackedDeclaration,
  packDeclarations,
  unpackDeclarations,
} from "../../src/fonts/packed-declarations.js";
import { build } from "../../src/index.js";
import { templateTree } from "../../src/template/template-tree.js";
import { packGermanParts } from "../../src/text/hyphenation/german-joints.js";
import { type PackagedPatterns, packPatterns } from "../../src/text/hyphenation/pack-patterns.js";
import { writeFiles } from "./running.js";

const PROJECT = path.resolve(".");
const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-installed-"));
const installed = path.join(folder, "node_modules", "flugblatt");
const main = path.join(installed, "dist", "cli", "main.js");
const work = path.join(folder, "work");
const caches = path.join(folder, "caches");
Object.assign(process.env, { XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, HOME: caches });

/** As npm lays a package out: what `files` names, bundled, in a folder far from the project and its packages. */
beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  copyFileSync(path.join(PROJECT, "package.json"), path.join(installed, "package.json"));
  for (const name of ["templates", "fonts", "profiles"]) {
    symlinkSync(path.join(PROJECT, name), path.join(installed, name), "junction");
  }
  for (const script of ["bundle", "declarations"]) {
    execFileSync(process.execPath, [`scripts/${script}.mjs`, path.join(installed, "dist")], {
      cwd: PROJECT,
      stdio: "pipe",
    });
  }
  writeFiles(work, { "package.json": "{}", "content/s/de.md": "---\ntitle: Titel\n---\n\nEin Absatz.\n" });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function flugblatt(...args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...args], { cwd: work });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ended;
  }
}

test("the command runs anywhere, with layouts and fonts of its own", async () => {
  const built = await flugblatt("build", "-f", "A5");
  expect(built).toMatchObject({ code: 0, stderr: "" });
  expect(built.stdout).toMatch(/^output\/s-de-a5\.pdf, 1 page, \d+\.\d kB\n$/);
  expect(
    readFileSync(path.join(work, "output", "s-de-a5.pdf"))
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
});

test("wrong files end with 1, wrong usage with 2", async () => {
  expect(await flugblatt("build", "nothing")).toMatchObject({ code: 1, stdout: "" });
  expect(await flugblatt("build", "--nothing")).toMatchObject({ code: 2, stdout: "" });
});

test("runs at once do not get in each other's way", async () => {
  const runs = await Promise.all([1, 2, 3].map(() => flugblatt("build", "-f", "A5", "-o", "shared")));
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(readdirSync(path.join(work, "shared"))).toEqual(["s-de-a5.pdf"]);
});

test("whoever stops reading early is not shown an error", async () => {
  const { pid, stderr, code } = await new Promise<{ pid: unknown; stderr: string; code: number | null }>(
    (resolve) => {
      const child = execFile(process.execPath, [main, "build", "-f", "A5", "--json"], { cwd: work });
      let stderr = "";
      child.stdout?.destroy();
      child.stderr?.on("data", (text) => {
        stderr += text;
      });
      child.on("close", (code) => resolve({ pid: child.pid, stderr, code }));
    },
  );
  expect(pid).toBeDefined();
  expect(stderr).toBe("");
  expect(code).toBe(0);
});

test.skipIf(!existsSync("/dev/full"))("output that cannot be written is said in one line", () => {
  const full = openSync("/dev/full", "w");
  try {
    const ran = spawnSync(process.execPath, [main, "layouts"], {
      cwd: work,
      stdio: ["ignore", full, "pipe"],
    });
    expect(ran.stderr.toString()).toBe("error: the output cannot be written (ENOSPC)\n");
    expect(ran.status).toBe(1);
  } finally {
    closeSync(full);
  }
});

test.skipIf(process.platform === "win32")(
  "a leaflet that ends on the way leaves the old one whole",
  async () => {
    const place = path.join(work, "limited");
    writeFiles(place, { "s-de-a5.pdf": "old" });
    // The shell's units are 512 or 1,024 bytes; a leaflet has more than four of them.
    const limited = ["-c", 'ulimit -f 4; exec "$0" "$@"', process.execPath, main];
    const ran = spawnSync("sh", [...limited, "build", "-f", "A5", "-o", place], {
      cwd: work,
      encoding: "utf8",
    });
    expect(ran.stderr).toContain("s-de-a5.pdf` could not be written: no file may be as large there");
    expect(ran.status).toBe(1);
    expect(readdirSync(place)).toEqual(["s-de-a5.pdf"]);
    expect(readFileSync(path.join(place, "s-de-a5.pdf"), "utf8")).toBe("old");
  },
);

test("the library is found by its name, with its types", async () => {
  const { exports } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
  for (const file of Object.values<string>(exports["."])) {
    expect(readFileSync(path.join(installed, file), "utf8")).toContain("build");
  }
  const script = 'import { build } from "flugblatt"; console.log(build({ formats: ["A5"] }).leaflets.length)';
  const ran = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: work });
  expect(ran.toString()).toBe("1\n");
});

test("the package depends on no other", () => {
  const { dependencies, scripts } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
  expect(dependencies).toBeUndefined();
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  const notices = readFileSync(path.join(installed, "dist", "third-party-notices.txt"), "utf8");
  for (const name of ["pdfkit", "harfbuzzjs", "handlebars", "hyphen", "@expo-google-fonts/alegreya"]) {
    expect(notices).toContain(`${name} `);
  }
  expect(notices).not.toMatch(/\(A?GPL/);
});

test("what it draws is byte for byte what the sources draw", async () => {
  await flugblatt("build", "-f", "A5", "-o", "bundled");
  const folder = path.join(work, "sources");
  build({ formats: ["A5"], content: path.join(work, "content"), output: folder });
  const [bundled, sources] = ["bundled", "sources"].map((name) =>
    readFileSync(path.join(work, name, "s-de-a5.pdf")),
  );
  expect(bundled?.equals(sources ?? Buffer.alloc(0))).toBe(true);
});

test("what packages that are loaded late read is drawn as the sources draw it", async () => {
  const layout = path.join(work, "odd");
  cpSync("templates/classic", layout, { recursive: true });
  const template = readFileSync(path.join(layout, "layout.hbs"), "utf8");
  writeFiles(layout, { "layout.hbs": template.replace("</h1>", " &frac12;</h1>") });
  const content = path.resolve("test/fixtures/statements");
  await flugblatt("build", "everything", "-f", "A5", "-c", content, "--layout", layout, "-o", "late");
  const output = path.join(work, "late-sources");
  build({ statements: ["everything"], formats: ["A5"], content, layout, output });
  const [bundled, sources] = ["late", "late-sources"].map((name) =>
    readFileSync(path.join(work, name, "everything-en-a5.pdf")),
  );
  expect(bundled?.equals(sources ?? Buffer.alloc(0))).toBe(true);
});

test("hyphenation is prepared as the sources make it", () => {
  const require = createRequire(import.meta.url);
  const prepared = (name: string) => readFileSync(path.join(installed, "dist", "prepared", `${name}.bin`));
  for (const file of ["de-1996", "en-gb", "id"]) {
    const packed = packPatterns(require(`hyphen/patterns/${file}.js`) as PackagedPatterns);
    expect(prepared(`patterns/${file}`).equals(littleEndian(packed)), file).toBe(true);
  }
  expect(prepared("german-parts").equals(littleEndian(packGermanParts()))).toBe(true);
});

test("what is made of fonts.yaml and of templates is prepared as the sources make it", () => {
  const prepared = (kind: string) =>
    new Map<string, unknown>(
      JSON.parse(readFileSync(path.join(installed, "dist", "prepared", `${kind}.json`), "utf8")),
    );
  const file = { path: "fonts/fonts.yaml", text: readFileSync("fonts/fonts.yaml", "utf8") };
  const packed = prepared("fonts").get(file.text) as readonly PackedDeclaration[];
  const declared = parseFontDeclarations(file, ({ message }) => expect.unreachable(message));
  expect(declared.length).toBeGreaterThan(5);
  expect(packed).toEqual(packDeclarations(declared));
  expect(unpackDeclarations(packed, file)).toEqual(declared);

  const templates = readdirSync("templates", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".hbs"))
    .map((name) => readFileSync(path.join("templates", name), "utf8"));
  expect(templates.length).toBeGreaterThan(5);
  for (const text of templates)
    expect(prepared("template").get(text)).toEqual(templateTree(parseHandlebars(text), text));
});

test("the shipped stylesheets are prepared as the sources make them", () => {
  const shipped = ["classic", "exclamation"].map((name) =>
    readFileSync(`templates/${name}/layout.css`, "utf8"),
  );
  for (const text of [USER_AGENT_STYLESHEET, ...shipped]) {
    const file = path.join(installed, "dist", "prepared", "sheets", `${text.length}.json`);
    const prepared = new Map<string, unknown>(JSON.parse(readFileSync(file, "utf8")));
    const rules = compileRules({ path: "layout.css", text }, ({ message }) => expect.unreachable(message));
    expect(prepared.get(text)).toEqual(packStylesheet(rules));
  }
});

test("values that are not checked again are right by the table", () => {
  const file = path.join(installed, "dist", "prepared", "values.json");
  const keys = (JSON.parse(readFileSync(file, "utf8")) as [string, true][]).map(([key]) => key);
  expect(keys.length).toBeGreaterThan(100);
  for (const key of keys) {
    const [, grammar] = /^(?:\d+|calc\(\)) of (.*)$/s.exec(key) ?? [];
    if (grammar !== undefined) {
      expect(plainKeysOf(grammar)).toContain(key);
      continue;
    }
    const [property = "", text = ""] = key.split(/: (.*)/s);
    if (key.startsWith("@")) {
      const [atRule = "", name = ""] = property.split(" ");
      const definition = descriptorTable.find((row) => row.atRule === atRule && row.name === name);
      expect({ key, problem: definition ? checkDescriptor(definition, text) : "unknown" }).toEqual({ key });
      continue;
    }
    const { values, problem } = parseValue(property, text);
    expect({ key, problem, known: values?.size !== 0 }).toEqual({ key, problem: undefined, known: true });
    expect(declarationKey(property, text)).toBe(key);
  }
});

function littleEndian(numbers: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, i) => {
    view.setUint32(i * 4, number, true);
  });
  return new Uint8Array(view.buffer);
}

test("PDFs are checked, in a thread of their own", async () => {
  await flugblatt("build", "-f", "A5", "-o", "checked");
  const checked = await flugblatt("check", "checked/s-de-a5.pdf");
  expect(checked).toMatchObject({ code: 0, stderr: "" });
});

test("help and version do not wait for the engine", async () => {
  const chunks = path.join(installed, "dist", "chunks");
  const engine = path.join(chunks, readdirSync(chunks).find((name) => name.startsWith("engine-")) ?? "none");
  renameSync(engine, `${engine}-away`);
  try {
    expect((await flugblatt("--version")).code).toBe(0);
    expect((await flugblatt("help", "build")).code).toBe(0);
    expect(await flugblatt("layouts")).toMatchObject({ code: 70 });
  } finally {
    renameSync(`${engine}-away`, engine);
  }
});

test("threads write the same files and say the same, in the same order, as one alone", async () => {
  const text = (words: string) => `---\ntitle: Titel\n---\n\n${words}\n`;
  const cwd = path.join(folder, "threads");
  writeFiles(cwd, {
    "content/a/de.md": text("Ein Absatz. ".repeat(400)),
    "content/b/de.md": text("![Bild](none.png)"),
    "content/c/de.md": text("Ein kurzer Absatz."),
    "content/d/de.md": "Ohne Titel.\n",
    "content/e/de.md": text("Ein Absatz."),
    "my/layout.hbs": "<!doctype html><html><head><title>{{title}}</title></head><body>{{body}}</body></html>",
    "my/layout.css": "p { colour: red; }",
    ...Object.fromEntries(["c", "e"].map((name) => [`content/${name}/leaflet.yaml`, "layout: my\n"])),
  });
  const ends = ["1", "3"].map((threads) => {
    const args = ["build", "a", "b", "c", "d", "e", "x", "-f", "A5", "--threads", threads];
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd,
      encoding: "utf8",
    });
    const output = path.join(cwd, "output");
    const files = readdirSync(output).map((name) => [name, readFileSync(path.join(output, name), "base64")]);
    rmSync(output, { recursive: true });
    return { status, stdout, stderr, files };
  });
  expect(ends[0]?.status).toBe(1);
  expect(ends[0]?.files.length).toBeGreaterThan(0);
  expect(ends[0]?.stderr).toContain("no statement `x`");
  expect(ends[1]).toEqual(ends[0]);
});

test("bytecode is kept from a build to the next, unless it is not whole", async () => {
  const kept = () =>
    readdirSync(caches, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const args = ["build", "-f", "A5", "-o", "kept"] as const;
  const pdf = () => readFileSync(path.join(work, "kept", "s-de-a5.pdf"));
  rmSync(caches, { recursive: true, force: true });
  await flugblatt("--version");
  expect(existsSync(caches)).toBe(false);
  expect(await flugblatt(...args)).toMatchObject({ code: 0, stderr: "" });
  const first = pdf();
  const files = kept();
  const [file] = files;
  const cache = path.join(file?.parentPath ?? "", file?.name ?? "");
  const whole = readFileSync(cache);
  const damaged = Buffer.from(whole).fill(0x55, whole.length >> 1);
  for (const bytes of [whole, damaged, whole.subarray(0, 1000), Buffer.alloc(0)]) {
    writeFileSync(cache, bytes);
    expect(await flugblatt(...args)).toMatchObject({ code: 0, stderr: "" });
    expect(pdf().equals(first)).toBe(true);
    expect(kept()).toEqual(files);
    expect(readFileSync(cache).length).toBeGreaterThan(whole.length / 2);
  }
}, 30_000);

test("bytecode that is older than a day is kept anew, with what was run beside it", async () => {
  const sizes = () =>
    readdirSync(caches, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return { file, bytes: statSync(file).size };
      });
  const total = () => sizes().reduce((sum, { bytes }) => sum + bytes, 0);
  rmSync(caches, { recursive: true, force: true });
  expect(await flugblatt("build", "-f", "A5", "-o", "old")).toMatchObject({ code: 0 });
  const first = total();
  const more = ["build", "-f", "A5", "--for", "press", "-o", "old"] as const;
  expect(await flugblatt(...more)).toMatchObject({ code: 0 });
  expect(total()).toBe(first);
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  for (const { file } of sizes()) utimesSync(file, twoDaysAgo, twoDaysAgo);
  expect(await flugblatt(...more)).toMatchObject({ code: 0 });
  expect(total()).toBeGreaterThan(first);
}, 30_000);

test("bytecode kept after a long run is taken by the next", async () => {
  const formats = Array.from({ length: 25 }, (_, i) => `${80 + i}x120mm`).join(",");
  rmSync(caches, { recursive: true, force: true });
  const writtenAt = async (): Promise<readonly number[]> => {
    expect(await flugblatt("build", "-f", formats, "-o", "many")).toMatchObject({ code: 0 });
    const files = readdirSync(caches, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    return files.map(({ parentPath, name }) => statSync(path.join(parentPath, name)).mtimeMs);
  };
  const first = await writtenAt();
  expect(first.length).toBeGreaterThan(0);
  expect(await writtenAt()).toEqual(first);
}, 30_000);

/** Another clock, folders listed the other way round, other chances. */
const OTHER_DAY = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const Now = globalThis.Date;
const later = () => Now.now() + 4321 * 86_400_000;
globalThis.Date = class Date extends Now {
  constructor(...args) { if (args.length > 0) super(...args); else super(later()); }
  static now() { return later(); }
};
const random = Math.random;
Math.random = () => 1 - random();
const list = fs.readdirSync;
fs.readdirSync = (...args) => list(...args).toReversed();
syncBuiltinESMExports();
`;

test("two builds, on different days and in different folders, give identical bytes", async () => {
  const preload = path.join(folder, "other-day.mjs");
  writeFileSync(preload, OTHER_DAY);
  const year = execFileSync(process.execPath, ["--import", preload, "-p", "new Date().getFullYear()"]);
  expect(Number(year)).toBeGreaterThan(new Date().getFullYear() + 10);
  const here = { folder: path.join(folder, "one"), node: [], env: { TZ: "UTC", LANG: "C", LC_ALL: "C" } };
  const there = {
    folder: path.join(folder, "ein anderer Ordner", "tief unten"),
    node: ["--import", preload],
    env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", COLUMNS: "40" },
  };
  const [first, second] = await Promise.all([here, there].map(buildFixtures));
  expect([...(first?.keys() ?? [])]).toEqual([...(second?.keys() ?? [])]);
  expect(first?.size).toBe(3);
  for (const [name, bytes] of first ?? [])
    expect(Buffer.compare(bytes, second?.get(name) ?? Buffer.of()), name).toBe(0);
}, 60_000);

interface Machine {
  readonly folder: string;
  readonly node: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The leaflets of a statement copied to a folder, by name. */
async function buildFixtures({ folder: cwd, node, env }: Machine): Promise<ReadonlyMap<string, Buffer>> {
  const content = path.join(cwd, "content");
  for (const statement of ["meeting"]) {
    cpSync(path.join(PROJECT, "test/fixtures/statements", statement), path.join(content, statement), {
      recursive: true,
    });
  }
  const old = new Date(node.length > 0 ? "2001-02-03" : "2020-05-06");
  for (const file of readdirSync(content, { recursive: true }))
    utimesSync(path.join(content, String(file)), old, old);
  const args = [...node, main, "build", "-f", "A5", "--embed-source"];
  await promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, ...env } });
  const output = path.join(cwd, "output");
  return new Map(
    readdirSync(output)
      .sort()
      .map((name) => [name, readFileSync(path.join(output, name))]),
  );
}
