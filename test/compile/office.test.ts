import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printDiagnostic } from "../../src/diagnostics/index.js";
import { type BuildOptions, build } from "../../src/index.js";
import { platesOf } from "../pdf/plates.js";
import { hasTool, runTool } from "../pdf/tools.js";
import { writeBarLayout } from "./bar-layout.js";

const PT_PER_MM = 72 / 25.4;
const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-office-"));
const output = path.join(folder, "output");
afterAll(() => rmSync(folder, { recursive: true }));

const hasGhostscript = hasTool("gs");

function statement(name: string, files: Readonly<Record<string, string | Uint8Array>>): BuildOptions {
  const content = path.join(folder, "content");
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(content, name, file)), { recursive: true });
    writeFileSync(path.join(content, name, file), text);
  }
  return { content, output, statements: [name], formats: ["A5"] };
}

/** A layout in `folder`, of one paragraph's worth of style. */
function layout(name: string, css: string): string {
  const at = path.join(folder, name);
  writeBarLayout(at, css);
  return at;
}

describe("the statement for the office printer", () => {
  const file = (name: string) => readFileSync(path.join(output, `kazakhstan-solidarity-${name}.pdf`));

  beforeAll(() => {
    const { leaflets, diagnostics } = build({ output, targets: ["screen", "office"] });
    expect(diagnostics.map(printDiagnostic)).toEqual([]);
    expect(leaflets.map(({ target }) => target).toSorted()).toEqual(
      [..."......"].flatMap(() => ["office", "screen"]).toSorted(),
    );
  });

  test("has a file of its own beside that for the screen", () => {
    const names = readdirSync(output).filter((name) => name.startsWith("kazakhstan-solidarity-de-a5"));
    expect(names).toEqual(["kazakhstan-solidarity-de-a5-office.pdf", "kazakhstan-solidarity-de-a5.pdf"]);
  });

  test.skipIf(!hasGhostscript).each(["de-a4", "en-a4", "de-en-a4", "de-a5", "en-a5", "de-en-a5"])(
    "%s puts ink on the black plate alone",
    (name) => {
      expect(platesOf(file(`${name}-office`))).toEqual(["Black"]);
    },
  );

  test.skipIf(!hasTool("qpdf")).each(["de-a4", "en-a4", "de-en-a4", "de-a5", "en-a5", "de-en-a5"])(
    "%s is found sound by qpdf",
    (name) => {
      expect(runTool("qpdf", file(`${name}-office`), "--check", "{}")).toContain("No syntax or stream");
    },
  );

  test.skipIf(!hasGhostscript)("where that for the screen needs others", () => {
    expect(platesOf(file("de-a4")).length).toBeGreaterThan(1);
  });
});

describe("pictures for the office printer", () => {
  const png = new PNG({ width: 20, height: 20 });
  for (let i = 0; i < 400; i++) png.data.set([200, (i * 7) % 256, 40, 255], i * 4);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#c00"/></svg>';
  const files = {
    "de.md": "---\ntitle: Bilder!\n---\n\nEin Absatz.\n\n![Rotes](red.png)\n",
    "leaflet.yaml": "logo:\n  file: logo.svg\n  alt: Zeichen\n",
    "red.png": PNG.sync.write(png),
    "logo.svg": svg,
  };

  test.skipIf(!hasGhostscript).each(["exclamation", "classic"])(
    "are shades of grey in the layout %s",
    (name) => {
      const { leaflets, diagnostics } = build({
        ...statement("pictures", files),
        targets: ["office"],
        layout: name,
      });
      expect(diagnostics.map(printDiagnostic)).toEqual([]);
      expect(leaflets).toHaveLength(1);
      expect(platesOf(readFileSync(path.join(output, "pictures-de-a5-office.pdf")))).toEqual(["Black"]);
    },
  );

  test("are refused as JPEG in colour, with what to do", () => {
    const jpeg = readFileSync("test/fixtures/statements/everything/pictures/blue square.jpg");
    const options = statement("jpeg", {
      "de.md": "---\ntitle: Bild!\n---\n\nEin Absatz.\n\n![Rotes](red.jpg)\n",
      "red.jpg": jpeg,
    });
    const { leaflets, diagnostics } = build({ ...options, targets: ["screen", "office"] });
    expect(leaflets.map(({ target }) => target)).toEqual(["screen"]);
    expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
      "compile/bad-image: save it again as PNG, or in shades of grey",
    ]);
  });
});

describe("a layout for the office printer", () => {
  const text = { "de.md": "---\ntitle: Kurz!\n---\n\nEin Absatz.\n\nNoch ein Absatz.\n" };
  const bar = (edge: string) =>
    `.bar { position: fixed; left: ${edge}; top: 0; width: 4mm; height: 20mm; background: black; }`;
  const said = (css: string, more: BuildOptions = {}) => {
    const options = {
      ...statement("short", text),
      targets: ["office"] as const,
      layout: layout("own", css),
      ...more,
    };
    const { leaflets, diagnostics } = build(options);
    expect(leaflets).toHaveLength(diagnostics.length === 0 ? 1 : 0);
    return diagnostics.map(({ code, message }) => `${code} ${message}`);
  };

  test("may have nothing where the printer cannot print, and is told the place", () => {
    const css = `@page { margin: 10mm; } ${bar("-7mm")}`;
    expect(said(css)).toEqual([
      "compile/printer-margin `div.bar` stands 3 mm from the left edge of page 1, where the printer leaves 5 mm white",
    ]);
    expect(said(css, { printerMargin: 3 * PT_PER_MM })).toEqual([]);
    expect(said(`@page { margin: 10mm; } ${bar("-12mm")}`)).toEqual([
      "compile/printer-margin `div.bar` goes beyond the left edge of page 1, where the printer leaves 5 mm white",
    ]);
  });

  test("is told of text once for each edge", () => {
    expect(said("@page { margin: 10mm 10mm 10mm 2mm; }")).toEqual([
      expect.stringMatching(
        /^compile\/printer-margin the text `Kurz!` stands 4\.\d mm from the left edge of page 1/,
      ),
    ]);
  });

  test("may have white there", () => {
    expect(said(`@page { margin: 10mm; } ${bar("-10mm").replace("black", "white")}`)).toEqual([]);
  });

  test("may have neither colour nor grey", () => {
    expect(said("@page { margin: 10mm; } h1 { color: #c8141b; } p { color: gray; }")).toEqual([
      "compile/colour-in-office the text `Kurz!` is `#c8141b`, and the office printer has black alone",
      "compile/colour-in-office the text `Ein Absatz.` is `#808080`, and the office printer has black alone",
    ]);
    expect(said("@page { margin: 10mm; } .bar { height: 2mm; background: red; }")).toEqual([
      "compile/colour-in-office `div.bar` is `#ff0000`, and the office printer has black alone",
    ]);
    expect(said("@page { margin: 10mm; } h1 { color: red; } :root.for-office h1 { color: black; }")).toEqual(
      [],
    );
  });

  test("may have one ink besides black: areas in any tint, text in full", () => {
    const ink = `@-flug-ink "Red" { alternate: device-cmyk(0 1 1 0); replaces: --red; }
      :root { --red: #c8141b; } :root.in-black { --red: black; } @page { margin: 10mm; }
      h1 { color: var(--red); } .bar { height: 5mm; background: -flug-ink("Red" 40%); }`;
    expect(said(ink, { ink: "red" })).toEqual([]);
    expect(said(ink)).toEqual([
      'compile/colour-in-office `div.bar` is `-flug-ink("Red" 40%)`, and the office printer has black alone',
    ]);
    expect(said(`${ink} p { color: -flug-ink("Red" 40%); }`, { ink: "red" })).toEqual([
      'compile/colour-in-office the text `Ein Absatz.` is `-flug-ink("Red" 40%)`, and the office printer has black and `Red` alone',
    ]);
  });

  test("may not colour the whole page", () => {
    expect(said("@page { margin: 10mm; } body { background: black; color: white; }")).toEqual([
      expect.stringMatching(/^compile\/printer-margin `body` stands 0 mm from the left edge of page 1/),
    ]);
  });
});
