import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadStatement } from "../../src/content/index.js";
import { type Diagnostic, printDiagnostic } from "../../src/diagnostics/index.js";
import type { Files } from "./bad-input.js";
import { memorySource } from "./memory-source.js";
import { JPEG, png } from "./pictures.js";

const MANUAL = readFileSync(new URL("../../docs/writing-a-statement.md", import.meta.url), "utf8");

interface Example {
  /** Behind the fence: `file=` its name, `with=` another example's, `pictures=` what it shows. */
  readonly info: string;
  readonly text: string;
}

const EXAMPLES: readonly Example[] = [...MANUAL.matchAll(/^```(\w+ .*)\n([\s\S]*?)^```$/gm)].map(
  ([, info = "", text = ""]) => ({ info, text }),
);

const option = (info: string, name: string) => new RegExp(`\\b${name}=(\\S+)`).exec(info)?.[1];

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';

function filesOf({ info, text }: Example): Files {
  const file = option(info, "file") ?? "";
  const beside = option(info, "with");
  const besideText = EXAMPLES.find((example) => option(example.info, "file") === beside)?.text ?? "";
  const pictures = (option(info, "pictures") ?? "").split(",").filter((name) => name !== "");
  const texts = [...`${text}${besideText}`.matchAll(/languages: \[(.*)\]/g)].flatMap(([, list = ""]) =>
    list.split(", "),
  );
  texts.push(...(option(info, "languages")?.split(",") ?? []));
  return {
    ...Object.fromEntries(texts.map((lang) => [`${lang}.md`, "# T\n\nText"])),
    ...Object.fromEntries(pictures.map((name) => [name, name.endsWith(".png") ? png() : JPEG])),
    "logo.svg": LOGO,
    ...(beside !== undefined && { [beside]: besideText }),
    [file]: text,
  };
}

describe("docs/writing-a-statement.md", () => {
  test("has examples", () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(7);
  });

  test.each(EXAMPLES.map((example) => ({ name: example.info, example })))(
    "$name is a good file",
    ({ example }) => {
      const diagnostics: Diagnostic[] = [];
      const statement = loadStatement(memorySource(filesOf(example)), (diagnostic) =>
        diagnostics.push(diagnostic),
      );
      expect(diagnostics.map(printDiagnostic)).toEqual([]);
      expect(statement?.editions.length).toBeGreaterThan(0);
    },
  );

  test("shows a diagnostic as it is printed", () => {
    const diagnostics: Diagnostic[] = [];
    const text = "---\ntitle: T\nauhtor: Name der Gruppe\n---\n\nText.\n";
    const source = { ...memorySource({ "de.md": text }), path: "content/our-statement" };
    loadStatement(source, (diagnostic) => diagnostics.push(diagnostic));
    expect(diagnostics).toHaveLength(1);
    for (const diagnostic of diagnostics) expect(MANUAL).toContain(printDiagnostic(diagnostic));
  });

  test("lists every code, and every code has a bad input that shows it", () => {
    const listed = new Set([...MANUAL.matchAll(/^\| `(content\/[\w-]+)`/gm)].map(([, code]) => code));
    const tested = readdirSync(new URL(".", import.meta.url))
      .filter((name) => name.startsWith("bad-"))
      .map((name) => readFileSync(new URL(name, import.meta.url), "utf8"))
      .flatMap((text) =>
        [...text.matchAll(/\bcode(?::| =) "(content\/[a-z0-9-]+)"/g)].map(([, code]) => code),
      );
    expect([...listed].sort()).toEqual([...new Set(tested)].sort());
  });
});
