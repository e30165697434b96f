import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { statementsWith } from "../../src/cli/watch.js";
import { enterFolder, type Files, runCommand, writeFiles } from "./running.js";

const TEXT = "---\ntitle: Titel\n---\n\nEin Absatz mit Worten, der über mehr als eine Zeile läuft.\n";
const FILES: Files = {
  "content/s/de.md": TEXT,
  "content/s/en.md": TEXT.replace("Titel", "Title"),
  "content/README.md": "notes",
};

let place: ReturnType<typeof enterFolder>;
beforeEach(() => {
  place = enterFolder(FILES);
});
afterEach(() => place.leave());

describe("build", () => {
  test("makes all leaflets of all statements, each language alone and all side by side", async () => {
    const { code, stdout, stderr } = await runCommand(["build"]);
    const files = stdout.match(/^\S+(?=, )/gm);
    expect(files).toEqual([
      "output/s-de-a4.pdf",
      "output/s-en-a4.pdf",
      "output/s-de-en-a4.pdf",
      "output/s-de-a5.pdf",
      "output/s-en-a5.pdf",
      "output/s-de-en-a5.pdf",
    ]);
    expect(stdout).toMatch(/^output\/s-de-a4\.pdf, 1 page, \d+\.\d kB$/m);
    for (const file of files ?? []) expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("SOURCE_DATE_EPOCH dates the files, unless the statement does; without either they have no date", async () => {
    const one = "build -l de -f A5".split(" ");
    const dates = () => metadataOf("output/s-de-a5.pdf").match(/CreateDate>[^<]*Z/)?.[0];
    await runCommand(one);
    expect(dates()).toBeUndefined();
    const environment = { SOURCE_DATE_EPOCH: "1700000000" };
    await runCommand(one, { environment });
    expect(dates()).toBe("CreateDate>2023-11-14T22:13:20Z");
    writeFileSync("content/s/de.md", TEXT.replace("Titel", "Titel\ndate: 2030-01-31"));
    await runCommand(one, { environment });
    expect(dates()).toBe("CreateDate>2030-01-31T00:00:00Z");
    const { code, stderr } = await runCommand(one, { environment: { SOURCE_DATE_EPOCH: "gestern" } });
    expect(code).toBe(2);
    expect(stderr).toContain("'gestern'");
  });

  test("--size sets the text at a size in points or millimetres, whatever the pages", async () => {
    const fitOf = async (...args: readonly string[]) => {
      const { stdout } = await runCommand(["build", "-l", "de", "-f", "A5", "--json", ...args]);
      const [leaflet] = JSON.parse(stdout).leaflets;
      return leaflet.fit.find(({ property }: { property: string }) => property === "--size");
    };
    const given = { reason: "given", fits: true };
    expect(await fitOf("--size", "9.5pt")).toMatchObject({ value: 9.5, ...given });
    expect(await fitOf("--size", "11")).toMatchObject({ value: 11, ...given });
    expect(await fitOf("--size", "3,5 mm")).toMatchObject({ value: 9.921, ...given });
    expect((await fitOf()).reason).not.toBe("given");
  });

  test("--pages lets a leaflet have as many pages; one that a size asked for does not keep to is said", async () => {
    writeFileSync("content/s/de.md", `${TEXT}${"\nEin Satz mit einigen Worten darin. ".repeat(68)}\n`);
    const args = ["build", "-l", "de", "-f", "A5"];
    const pagesOf = async (...more: readonly string[]) => {
      const { stdout, stderr } = await runCommand([...args, ...more]);
      return [Number(/(\d+) pages?/.exec(stdout)?.[1]), stderr];
    };
    expect(await pagesOf("--pages", "1")).toEqual([1, ""]);
    expect(await pagesOf("--pages", "2")).toEqual([2, ""]);
    const [pages, said] = await pagesOf("--pages", "1", "--size", "14pt");
    expect(pages).toBeGreaterThan(1);
    expect(said).toContain("warning[copyfit/more-pages]");
    expect(said).toContain("`14pt`, as asked for");
  });

  test("--embed-source puts the editions' texts into the file", async () => {
    await runCommand("build -l de+en -f A5 --embed-source".split(" "));
    const pdf = readFileSync("output/s-de-en-a5.pdf").toString("latin1");
    expect(pdf.match(/\/Subtype\/text#2Fmarkdown/g)).toHaveLength(2);
    expect(metadataOf("output/s-de-en-a5.pdf")).toContain("<pdfaid:part>3<");
  });

  test("takes languages and formats in any case, by commas or given again, and a statement by its path", async () => {
    const { stdout } = await runCommand(
      "build content/s/ -l EN+de,en -f a5 -f A5 -c content -o out".split(" "),
    );
    expect(stdout.match(/^\S+(?=, )/gm)).toEqual(["out/s-en-a5.pdf", "out/s-en-de-a5.pdf"]);
  });

  test("--json prints a report and nothing else on standard output, diagnostics on standard error", async () => {
    writeFileSync("content/s/de.md", TEXT.replace("Ein", "Ж".repeat(150)));
    const { code, stdout, stderr } = await runCommand([
      "build",
      "-l",
      "de",
      "-f",
      "A5",
      "--json",
      "--timings",
    ]);
    const { leaflets, failed, diagnostics, timings } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(failed).toBe(0);
    expect(leaflets).toHaveLength(1);
    const [leaflet] = leaflets;
    expect(leaflet).toMatchObject({
      file: "output/s-de-a5.pdf",
      statement: "s",
      languages: ["de"],
      format: "A5",
      layout: "exclamation",
      pages: 1,
      bytes: statSync("output/s-de-a5.pdf").size,
      milliseconds: expect.any(Number),
    });
    expect(leaflet.fonts).toContain("Alegreya-Medium");
    expect(leaflet.fonts).toEqual([...leaflet.fonts].sort());
    expect(leaflet.lines.count).toBeGreaterThanOrEqual(3);
    expect(leaflet.lines).toHaveProperty("hyphenated");
    expect(leaflet.lines).toHaveProperty("worstRatio");
    expect(leaflet.fit.map(({ property }: { property: string }) => property)).toContain("--headline");
    const wide = { code: "layout/too-wide", file: "content/s/de.md", line: 5, column: 1 };
    expect(leaflet.diagnostics).toContainEqual(expect.objectContaining(wide));
    expect(diagnostics).toContainEqual(expect.objectContaining(wide));
    expect(Object.keys(timings)).toEqual(expect.arrayContaining(["content", "layout", "pdf"]));
    expect(stderr).toContain("content/s/de.md:5:1: warning[layout/too-wide]");
  });

  test("--json is JSON also where nothing was built", async () => {
    const { code, stdout } = await runCommand(["build", "t", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      leaflets: [],
      diagnostics: [{ severity: "error", code: "compile/no-statement" }],
    });
  });

  test("a warning lets the leaflet pass, with --strict it does not", async () => {
    writeFileSync("content/s/de.md", TEXT.replace("Ein", "Ж".repeat(150)));
    const args = ["build", "-l", "de", "-f", "A5"];
    const strict = await runCommand([...args, "--strict"]);
    expect(strict.code).toBe(1);
    expect(existsSync("output/s-de-a5.pdf")).toBe(false);
    const lenient = await runCommand(args);
    expect(lenient.code).toBe(0);
    expect(existsSync("output/s-de-a5.pdf")).toBe(true);
    expect(lenient.stderr).toBe(strict.stderr.replace("1 leaflet was not built\n", ""));
  });

  test("one statement's mistake does not keep the others from being built", async () => {
    const files: Files = { "content/a/de.md": TEXT, "content/b/de.md": "---\ntitel: x\n---\n\nText.\n" };
    place.leave();
    place = enterFolder(files);
    const { code, stdout, stderr } = await runCommand(["build", "-f", "A5"]);
    expect(code).toBe(1);
    expect(stdout.match(/^\S+(?=, )/gm)).toEqual(["output/a-de-a5.pdf"]);
    expect(stderr).toContain("content/b/de.md:2:1");
    expect(stderr).toContain("1 leaflet was not built");
  });

  test("each overlay adds to the page", async () => {
    const size = async (...more: string[]) => {
      await runCommand(["build", "-l", "de", "-f", "A5", ...more]);
      return statSync("output/s-de-a5.pdf").size;
    };
    const plain = await size();
    for (const layer of ["boxes", "baselines", "columns", "tags"]) {
      expect(await size("--overlay", layer)).toBeGreaterThan(plain);
    }
  });

  test("the same texts make the same bytes", async () => {
    const make = async () => {
      await runCommand(["build", "-f", "A5"]);
      return ["de", "en", "de-en"].map((langs) => readFileSync(`output/s-${langs}-a5.pdf`));
    };
    expect(await make()).toEqual(await make());
  });
});

describe("at a terminal", () => {
  const ESCAPE = "\u001B";

  test("there is progress, which goes, and a table that stays", async () => {
    const { stdout, stderr } = await runCommand(["build", "-f", "A5"], { isTerminal: true });
    expect(stderr).toContain("s: 1 of 3 …");
    expect(stderr.endsWith(`\r${ESCAPE}[K`)).toBe(true);
    const kilobytes = / +\d+\.\d kB$/;
    expect(stdout.split("\n").map((line) => line.replace(kilobytes, ""))).toEqual([
      "output/s-de-a5.pdf     1 page",
      "output/s-en-a5.pdf     1 page",
      "output/s-de-en-a5.pdf  1 page",
      "",
    ]);
    const rows = stdout.trim().split("\n");
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
    for (const row of rows) expect(row).toMatch(kilobytes);
  });

  test("errors are red, but not for those who want no colour, nor in a file", async () => {
    const args = ["build", "t"];
    const plain = (await runCommand(args)).stderr;
    const coloured = (await runCommand(args, { isTerminal: true })).stderr;
    const spared = await runCommand(args, { isTerminal: true, environment: { NO_COLOR: "1" } });
    expect(coloured).toContain(`${ESCAPE}[1;31merror[compile/no-statement]${ESCAPE}[0m`);
    expect(spared.stderr).toBe(plain);
    expect(plain).not.toContain(ESCAPE);
  });
});

describe("the other commands", () => {
  test("layouts names those shipped and those of the working folder, which come first", async () => {
    place.leave();
    place = enterFolder({ "templates/mine/layout.hbs": "", "templates/partials/x.hbs": "" });
    const { code, stdout } = await runCommand(["layouts"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^mine +templates\/mine$/m);
    expect(stdout).toMatch(/^exclamation +\(default\) +\S+templates\/exclamation$/m);
    expect(stdout).not.toContain("partials");
  });

  test("fonts names the families with their faces and licences", async () => {
    const { code, stdout } = await runCommand(["fonts"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Alegreya +500 +OFL-1\.1$/m);
    expect(stdout).toMatch(/^ +500 italic +OFL-1\.1$/m);
  });

  test("align shows what stands side by side, for people and as JSON", async () => {
    const shown = await runCommand(["align", "s"]);
    expect(shown.stdout).toMatch(/^ +de +en/);
    expect(shown.stdout).toMatch(/^1 +Ein Absatz mit Worten.* Ein Absatz/m);
    const { code, stdout } = await runCommand(["align", "s", "--content", "content", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      statement: "s",
      languages: ["de", "en"],
      rows: [{ de: [0], en: [0] }],
    });
  });

  test("align needs two editions", async () => {
    place.leave();
    place = enterFolder({ "content/s/de.md": TEXT });
    const { code, stderr, stdout } = await runCommand(["align", "s"]);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("error[compile/one-edition]");
  });

  test("--help explains, --version counts, neither is an error", async () => {
    const help = await runCommand(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const command of ["build", "layouts", "fonts", "align"]) expect(help.stdout).toContain(command);
    expect(await runCommand([])).toEqual(help);
    expect((await runCommand(["help", "build"])).stdout).toContain("--layout <name|folder>");
    const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await runCommand(["--version"])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  test("a command mistyped is answered with the nearest, in one line", async () => {
    expect(await runCommand(["buidl"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: unknown command 'buidl' (Did you mean build?)\n",
    });
    expect((await runCommand(["align"])).code).toBe(2);
    expect((await runCommand(["layouts", "x"])).code).toBe(2);
  });
});

test("a mistake of ours is one line and code 70, with its place for those who look for it", async () => {
  const broken = { untilStopped: async () => {}, isTerminal: false } as const;
  const fail = () => {
    throw new TypeError("the sky\nfalls");
  };
  const bug = await runCommand(["layouts"], {
    ...broken,
    onWrite: (text) => text.includes("exclamation") && fail(),
  });
  expect(bug.code).toBe(70);
  expect(bug.stderr).toMatch(/^flugblatt \S+ made a mistake .*the sky falls.*report it.*\n$/);
  const shown = await runCommand(["layouts"], {
    ...broken,
    environment: { FLUGBLATT_DEBUG: "1" },
    onWrite: (text) => text.includes("exclamation") && fail(),
  });
  expect(shown.stderr).toMatch(/\n\s+at /);
});

test("--watch builds again after a change, and ends when told to", async () => {
  let stop = () => {};
  let seen = 0;
  const ran = await runCommand(["build", "-l", "de", "-f", "A5", "--watch"], {
    untilStopped: () =>
      new Promise((resolve) => {
        stop = resolve;
        writeFileSync("content/s/de.md", TEXT.replace("Absatz", "neuer Absatz"));
      }),
    onWrite(text) {
      if (text.startsWith("output/s-de-a5.pdf") && ++seen === 2) stop();
    },
  });
  expect(ran.code).toBe(0);
  expect(seen).toBe(2);
});

test("--watch builds again only what the changed files belong to", async () => {
  writeFiles(".", { "content/t/de.md": TEXT, "content/u/de.md": TEXT });
  const built: string[] = [];
  let stop = () => {};
  const ran = await runCommand(["build", "s", "content/t/", "-l", "de", "-f", "A5", "--watch"], {
    untilStopped: () =>
      new Promise((resolve) => {
        stop = resolve;
        writeFileSync("content/u/de.md", TEXT.replace("Absatz", "anderer Absatz"));
        writeFileSync("content/t/de.md", TEXT.replace("Absatz", "neuer Absatz"));
      }),
    onWrite(text) {
      const [, name] = /^output\/(\w)-de-a5\.pdf/.exec(text) ?? [];
      if (name !== undefined && built.push(name) === 3) stop();
    },
  });
  expect(ran.code).toBe(0);
  expect(built).toEqual(["s", "t", "t"]);
});

test.each([
  ["--threads 0", "'0' is not a number of threads; write a whole number from 1 to 64"],
  ["--threads many", "'many' is not a number of threads; write a whole number from 1 to 64"],
  ["--threads 2 --watch", "option '--threads' does not go with '--watch'"],
])("%s is wrong usage", async (options, message) => {
  const ran = await runCommand(["build", ...options.split(" ")]);
  expect(ran).toMatchObject({ code: 2, stdout: "", stderr: `error: ${message}\n` });
});

test("a file outside all statements has all of them built", () => {
  const watched = { content: "content" };
  const files = (...names: readonly string[]) => names.map((name) => path.resolve("content", name));
  expect(statementsWith(files("s/de.md", "s/leaflet.yaml"), watched)).toEqual(["s"]);
  expect(statementsWith(files("s/de.md", "read-me.txt"), watched)).toBeUndefined();
  expect(statementsWith(files("s/de.md", "gone/de.md"), watched)).toBeUndefined();
  expect(statementsWith(files("s/de.md", "../fonts/fonts.yaml"), watched)).toBeUndefined();
  expect(statementsWith(files("s/layout.css"), { ...watched, layout: "content/s" })).toBeUndefined();
});

test("--watch ends with one line where a build fails by a mistake of ours", async () => {
  let seen = 0;
  const ran = await runCommand(["build", "-l", "de", "-f", "A5", "--watch"], {
    untilStopped: () => {
      writeFileSync("content/s/de.md", TEXT.replace("Absatz", "neuer Absatz"));
      return new Promise(() => {});
    },
    onWrite(text) {
      if (text.startsWith("output/s-de-a5.pdf") && ++seen === 2) throw new TypeError("the sky falls");
    },
  });
  expect(ran.code).toBe(70);
  expect(ran.stderr).toMatch(/the sky falls.*please report it.*\n$/);
});

function metadataOf(file: string): string {
  const pdf = readFileSync(file);
  const start = pdf.indexOf("stream\n", pdf.indexOf("/Type/Metadata")) + 7;
  return inflateSync(pdf.subarray(start)).toString("utf8");
}
