import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const SRC = join(ROOT, "src");

interface Room {
  readonly rooms: readonly string[];
  readonly modules: readonly string[];
}

interface Import {
  /** Path of the importing file below src. */
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const table = readTable();
const imports = readImports();

describe("docs/architecture.md", () => {
  test("names every room of src and no other", () => {
    const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...table.keys()].sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  test("lists rooms after those they import, so that there are no cycles", () => {
    const order = [...table.keys()];
    const backwards = [...table].flatMap(([room, { rooms }]) =>
      rooms
        .filter((other) => !order.slice(0, order.indexOf(room)).includes(other))
        .map((other) => `${room} → ${other}`),
    );
    expect(backwards).toEqual([]);
  });

  test("links to pages that are there", () => {
    const links = readFileSync(join(ROOT, "docs/architecture.md"), "utf8").matchAll(/\]\(([^)#:]+)\)/g);
    expect([...links].filter(([, page = ""]) => !existsSync(join(ROOT, "docs", page)))).toEqual([]);
  });
});

describe("imports in src", () => {
  test("enough of them are found for the other tests to mean something", () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(new Set(imports.map(({ room }) => room))).toEqual(new Set(["", ...table.keys()]));
  });

  test("of other rooms go through their index and only to rooms the table allows", () => {
    const wrong = imports.flatMap(({ file, room, target }) => {
      const other = /^\.\.?\//.test(target) ? roomOf(file, target) : undefined;
      if (other === undefined || other.room === room) return [];
      const isAllowed =
        room === ""
          ? ["compile", "diagnostics"].includes(other.room)
          : table.get(room)?.rooms.includes(other.room);
      return isAllowed && other.rest === "index.js" ? [] : [`${file} imports ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  test("of packages and of Node's modules are those the table allows", () => {
    const wrong = imports.flatMap(({ file, room, target }) => {
      if (/^\.\.?\//.test(target)) return [];
      const name = isBuiltin(target) ? target : packageName(target);
      const modules = table.get(room)?.modules ?? [];
      const isAllowed =
        modules.includes(name) ||
        (isBuiltin(target) && target.startsWith("node:") && modules.includes("node:*"));
      return isAllowed ? [] : [`${file} imports ${target}`];
    });
    expect(wrong).toEqual([]);
  });

  test("lead to files that are there", () => {
    const relative = imports.filter(({ target }) => /^\.\.?\//.test(target) && target.endsWith(".js"));
    const missing = relative.filter(({ file, target }) => {
      const path = join(SRC, file, "..", target).replace(/\.js$/, "");
      return !existsSync(`${path}.ts`) && !existsSync(`${path}.d.ts`);
    });
    expect(missing).toEqual([]);
  });
});

/** The rows of the table of rooms, in its order. */
function readTable(): ReadonlyMap<string, Room> {
  const text = readFileSync(join(ROOT, "docs/architecture.md"), "utf8");
  const rows = text.split(/\r?\n/).filter((line) => line.startsWith("|"));
  const cells = rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const list = (cell: string | undefined) =>
    (cell ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
  return new Map(
    cells.map(([room, , rooms, modules]) => [room ?? "", { rooms: list(rooms), modules: list(modules) }]),
  );
}

/** Static and dynamic imports, re-exports and `require`, of all files of src. */
function readImports(): readonly Import[] {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).map((file) =>
    file.replaceAll("\\", "/"),
  );
  return files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(SRC, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
      const room = file.includes("/") ? (file.split("/")[0] ?? "") : "";
      const found = text.matchAll(
        /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)(["'`])([\w@$./:{}-]+)\1/g,
      );
      return [...found].map(([, , target = ""]) => ({ file, room, target }));
    });
}

function roomOf(file: string, target: string): { readonly room: string; readonly rest: string } | undefined {
  const path = join("/", file, "..", target).replaceAll("\\", "/").slice(1);
  const slash = path.indexOf("/");
  return slash < 0 ? undefined : { room: path.slice(0, slash), rest: path.slice(slash + 1) };
}

function packageName(target: string): string {
  return target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
}
