import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.js";
import { build } from "../../src/compile/index.js";
import { printDiagnostic } from "../../src/diagnostics/index.js";
import * as library from "../../src/index.js";
import { fencesOf, fileNameOf } from "./fences.js";

const ROOT = new URL("../../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, ROOT), "utf8");
const README = read("README.md");
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "fonts/README.md",
  ...readdirSync(new URL("docs/", ROOT), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll(path.sep, "/")}`),
];

/** What the command says of itself. */
async function helpOf(command: readonly string[]): Promise<string> {
  let text = "";
  const write = (written: string): void => {
    text += written;
  };
  const stdout = { isTerminal: false, write };
  const code = await run([...command, "--help"], {
    stdout,
    stderr: stdout,
    environment: {},
    untilStopped: async () => {},
  });
  expect(code).toBe(0);
  return text;
}

function optionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?<![\w-])--[a-z]+(?:-[a-z]+)*/g)].map(([option]) => option))].sort();
}

/** A term of a help text's list: `-l, --languages <list>`. */
function termsOf(help: string, heading: string): readonly string[] {
  const list = help.split(`\n${heading}:\n`)[1]?.split("\n\n")[0] ?? "";
  return [...list.matchAll(/^ {2}(\S+(?: \S+)*)/gm)].map(([, term = ""]) => term);
}

function firstCells(page: string): readonly string[] {
  return [...page.matchAll(/^\| `([^`]*)` \|/gm)].map(([, cell = ""]) => cell.replaceAll("\\|", "|"));
}

describe("README.md", () => {
  test("has the two commands", () => {
    expect(README).toContain("\nnpm ci && npm run build\n");
    expect(README).toContain("\nnpm ci && npm test\n");
  });

  test("has a small picture", () => {
    const [, picture = ""] = /!\[[^\]]+\]\((docs\/images\/[^)]+)\)/.exec(README) ?? [];
    expect(readFileSync(new URL(picture, ROOT)).length).toBeLessThan(150_000);
  });

  test("its table of options is that of `flugblatt build --help`", async () => {
    const options = termsOf(await helpOf(["build"]), "Options").filter((term) => !term.includes("--help"));
    const table = firstCells(README).filter((cell) => cell.startsWith("-") && !cell.includes("--version"));
    expect(table.toSorted()).toEqual(options.toSorted());
  });

  test("its table of commands is that of `flugblatt --help`", async () => {
    const commands = termsOf(await helpOf([]), "Commands").map((term) => term.replace(" [options]", ""));
    const table = README.matchAll(/^\| `flugblatt ([^`]*)` \|/gm);
    expect([...table].map(([, command]) => command).toSorted()).toEqual(commands.toSorted());
  });

  test("its library example uses what the library has", () => {
    const [example] = fencesOf(README).filter(({ language }) => language === "ts");
    const [, names = ""] = /^import \{ (.*) \} from "flugblatt";$/m.exec(example?.text ?? "") ?? [];
    expect(names.split(", ").filter((name) => !(name in library))).toEqual([]);
    expect(names).not.toBe("");
  });

  describe("its statement", () => {
    let work = "";
    beforeAll(() => {
      work = mkdtempSync(path.join(tmpdir(), "flugblatt-readme-"));
    });
    afterAll(() => rmSync(work, { recursive: true, force: true }));

    test("builds every leaflet and nothing is said against it", () => {
      // In the page it is part of a list, and indented as such.
      for (const fence of fencesOf(README.replaceAll(/^ {3}/gm, ""))) {
        const name = fileNameOf(fence);
        if (name === undefined) continue;
        const file = path.join(work, "content", name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, fence.text);
      }
      const { leaflets, diagnostics } = build({
        content: path.join(work, "content"),
        output: path.join(work, "output"),
        statements: ["our-statement"],
      });
      expect(diagnostics.map(printDiagnostic)).toEqual([]);
      const names = leaflets.map(({ file }) => path.basename(file));
      expect(names).toHaveLength(6);
      for (const name of ["our-statement-de-a4.pdf", "our-statement-de-en-a5.pdf"]) {
        expect(names).toContain(name);
        expect(README).toContain(name);
      }
    });
  });
});

/** What begins with two dashes and is no option. */
const CUSTOM_PROPERTIES: ReadonlySet<string> = new Set(
  ["docs/making-a-layout.md", "templates/exclamation/layout.css", "templates/classic/layout.css"].flatMap(
    (name) => [...read(name).matchAll(/(--[\w-]+):/g)].map(([, property = ""]) => property),
  ),
);

describe.each(PAGES)("%s", (name) => {
  const page = read(name);

  test("names only options that exist", async () => {
    const known = optionsIn(
      (await Promise.all([helpOf([]), helpOf(["build"]), helpOf(["align"]), helpOf(["impose"])])).join("\n"),
    );
    const text = page.replaceAll(/^( *)```(?!sh).*\n[\s\S]*?^\1```$/gm, "");
    const named = [...text.matchAll(/(?:flugblatt|npm run build --)[^`\n]*|`--[a-z][^`]*`/g)].join("\n");
    const unknown = optionsIn(named).filter((option) => !known.includes(option));
    expect(unknown.filter((name) => !CUSTOM_PROPERTIES.has(name))).toEqual([]);
  });

  test("runs only scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const run = [...page.matchAll(/npm run ([a-z:-]+)/g)].map(([, script = ""]) => script);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
  });

  test("its links lead somewhere", () => {
    const text = page.replaceAll(/^( *)```.*\n[\s\S]*?^\1```$/gm, "").replaceAll(/`[^`\n]*`/g, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => !/^(?:https?|mailto):/.test(link) && !leadsSomewhere(link, name));
    expect(broken).toEqual([]);
  });

  test("names no folder of one machine", () => {
    expect(page).not.toMatch(/(?<![\w.<])\/(?:work|home|root|tmp|Users|usr)\b/);
  });
});

function leadsSomewhere(link: string, from: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? new URL(from, ROOT) : new URL(file, new URL(from, ROOT));
  if (!existsSync(fileURLToPath(target))) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, "utf8")).includes(anchor);
}

/** As GitHub makes them: lower case, without marks, spaces as hyphens. */
function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
