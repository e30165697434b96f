import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printDiagnostic } from "../../src/diagnostics/index.js";
import { type BuildOptions, build } from "../../src/index.js";
import { readObjects } from "../pdf/conformance.js";
import { platesOf } from "../pdf/plates.js";
import { pressFindings } from "../pdf/press-conformance.js";
import { hasTool, runTool } from "../pdf/tools.js";
import { writeBarLayout } from "./bar-layout.js";

const PT_PER_MM = 72 / 25.4;
const hasQpdf = hasTool("qpdf");
const hasPdfinfo = hasTool("pdfinfo");
const hasGhostscript = hasTool("gs");

const folder = mkdtempSync(path.join(tmpdir(), "flugblatt-press-"));
const output = path.join(folder, "output");
afterAll(() => rmSync(folder, { recursive: true }));

const pressFile = (name: string) => readFileSync(path.join(output, `${name}-press.pdf`));

const SIX = ["de-a4", "en-a4", "de-en-a4", "de-a5", "en-a5", "de-en-a5"];
const SIZES = new Map([
  ["a4", [210, 297]],
  ["a5", [148, 210]],
]);

describe("the statement for the press", () => {
  const file = (name: string) => pressFile(`kazakhstan-solidarity-${name}`);

  beforeAll(() => {
    const { leaflets, diagnostics } = build({ output, targets: ["press"] });
    expect(diagnostics.map(printDiagnostic)).toEqual([]);
    expect(leaflets.map(({ target }) => target)).toEqual(SIX.map(() => "press"));
  });

  test.skipIf(!hasQpdf).each(SIX)("%s keeps every clause of PDF/X-4 that can be read", (name) => {
    expect(pressFindings(file(name))).toEqual([]);
  });

  test.skipIf(!hasQpdf)("which a file for the screen does not", () => {
    build({ output, languages: [["de"]], formats: ["A5"] });
    const screen = readFileSync(path.join(output, "kazakhstan-solidarity-de-a5.pdf"));
    const clauses = new Set(pressFindings(screen).map((finding) => finding.split(" ")[0]));
    expect([...clauses].sort()).toEqual(["6", "6.10", "6.11", "6.12", "6.4", "6.9"]);
  });

  test.skipIf(!hasQpdf).each(SIX)("%s has 3 mm of bleed around its trimmed size, exactly", (name) => {
    const { pages, dict, list } = readObjects(file(name));
    const [width = 0, height = 0] = SIZES.get(name.slice(-2)) ?? [];
    for (const page of pages) {
      const box = (key: string) => list(dict(page)[key]).map((edge) => Number(edge) / PT_PER_MM);
      const near = (edges: readonly number[]) => edges.map((edge) => expect.closeTo(edge, 3));
      expect(box("/MediaBox")).toEqual(near([0, 0, width + 6, height + 6]));
      expect(box("/BleedBox")).toEqual(box("/MediaBox"));
      expect(box("/TrimBox")).toEqual(near([3, 3, width + 3, height + 3]));
    }
  });

  test.skipIf(!hasPdfinfo).each(SIX)("%s is PDF/X-4 to poppler, with the same boxes", (name) => {
    const said = runTool("pdfinfo", file(name), "-box", "{}");
    expect(said).toMatch(/PDF subtype: +PDF\/X-4/);
    const [width = 0, height = 0] = SIZES.get(name.slice(-2)) ?? [];
    const edges = [3, 3, width + 3, height + 3].map((mm) => (mm * PT_PER_MM).toFixed(2));
    expect(said).toMatch(new RegExp(`^TrimBox: +${edges.join(" +")}$`, "m"));
  });

  test.skipIf(!hasQpdf).each(SIX)("%s is found sound by qpdf", (name) => {
    expect(runTool("qpdf", file(name), "--check", "{}")).toContain("No syntax or stream");
  });

  test.skipIf(!hasGhostscript).each(SIX)("%s is printed in magenta, yellow and black", (name) => {
    expect(platesOf(file(name))).toEqual(["Black", "Magenta", "Yellow"]);
  });
});

describe("the inks of the press", () => {
  const made = (options: BuildOptions, name = "kazakhstan-solidarity-de-a5") => {
    const { diagnostics } = build({
      output,
      statements: ["kazakhstan-solidarity"],
      languages: [["de"]],
      formats: ["A5"],
      ...options,
    });
    expect(diagnostics.map(printDiagnostic)).toEqual([]);
    return (target: string) => readFileSync(path.join(output, `${name}-${target}.pdf`));
  };

  test.skipIf(!hasGhostscript)("are black and the one asked for, at the press and in the office", () => {
    const file = made({ targets: ["press", "office"], ink: "hks 14 K" });
    expect(platesOf(file("press"))).toEqual(["Black", "HKS 14 K"]);
    expect(platesOf(file("office"))).toEqual(["Black", "HKS 14 K"]);
    expect(pressFindings(file("press"))).toEqual([]);
  });

  test("are the same, byte for byte, on every day", () => {
    const once = made({ targets: ["press"] })("press");
    expect(made({ targets: ["press"] })("press").equals(once)).toBe(true);
  });

  test("are no others than the layout has", () => {
    const { leaflets, diagnostics } = build({
      output,
      languages: [["de"]],
      formats: ["A5"],
      targets: ["press"],
      ink: "HKS 14",
    });
    expect(leaflets).toEqual([]);
    expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
      "compile/no-such-ink: write `HKS 14 K`",
    ]);
  });
});

/** A statement and a layout of its own in `folder`. */
function own(css: string, files: Readonly<Record<string, string | Uint8Array>> = {}): BuildOptions {
  const content = path.join(folder, "content");
  const layout = path.join(folder, "own");
  mkdirSync(path.join(content, "short"), { recursive: true });
  const texts = { "de.md": "---\ntitle: Kurz!\n---\n\nEin Absatz.\n\nNoch einer.\n", ...files };
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(content, "short", name), text);
  writeBarLayout(layout, css);
  return { content, output, layout, statements: ["short"], formats: ["A5"], targets: ["press"] };
}

function said(css: string, more: BuildOptions = {}): readonly string[] {
  const { leaflets, diagnostics } = build({ ...own(css), ...more });
  expect(leaflets).toHaveLength(diagnostics.length === 0 ? 1 : 0);
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

const PAGE = "@page { margin: 20mm; }";

describe("a bar that reaches the edge", () => {
  const bar = `${PAGE} .bar { position: fixed; left: -20mm; right: -20mm; top: -20mm; height: 15mm;
    background: device-cmyk(0 1 1 0); }`;

  /** Inked pixels of the top row and the left column of the page cut `off` millimetres beside its trimmed size. */
  function edgesCut(pdf: Uint8Array, off: number): { readonly top: number; readonly left: number } {
    const scale = 120 / 25.4;
    const from = Math.round((3 - off) * scale);
    const size = [148 + 2 * off, 210 + 2 * off].map((mm) => Math.round(mm * scale));
    const at = ["-r", "120", "-x", `${from}`, "-y", `${from}`, "-W", `${size[0]}`, "-H", `${size[1]}`];
    const png = PNG.sync.read(runPng(pdf, ["-f", "1", "-l", "1", ...at]));
    const isInked = (x: number, y: number) => (png.data[(y * png.width + x) * 4 + 1] ?? 255) < 128;
    const count = (length: number, inked: (i: number) => boolean) =>
      Array.from({ length }, (_, i) => inked(i)).filter(Boolean).length;
    return {
      top: count(png.width, (x) => isInked(x, 0)) / png.width,
      left: count(Math.round(12 * scale), (y) => isInked(0, y)) / Math.round(12 * scale),
    };
  }

  test.skipIf(!hasTool("pdftoppm")).each([-1, 0, 1])("has no white where the knife is %i mm off", (off) => {
    expect(said(bar)).toEqual([]);
    expect(edgesCut(pressFile("short-de-a5"), off)).toEqual({ top: 1, left: 1 });
  });

  test.skipIf(!hasTool("pdftoppm")).each([-1, 1])("nor has the body's background, %i mm off", (off) => {
    expect(said(`${PAGE} body { background: device-cmyk(0 1 1 0); }`)).toEqual([]);
    expect(edgesCut(pressFile("short-de-a5"), off)).toEqual({ top: 1, left: 1 });
  });

  test.skipIf(!hasQpdf)("ends with the sheet where no bleed is asked for", () => {
    expect(said(bar, { bleed: 0 })).toEqual([]);
    const { pages, dict } = readObjects(pressFile("short-de-a5"));
    const page = dict(pages[0]);
    expect(page["/MediaBox"]).toEqual(page["/TrimBox"]);
  });

  test("needs a bleed of its own where it has a border", () => {
    const framed = (left: string) =>
      `${PAGE} .bar { position: fixed; left: ${left}; top: 0; width: 10mm; height: 9mm; border: 1pt solid black; }`;
    expect(said(framed("-20mm"))).toEqual([
      "compile/no-bleed `div.bar` ends at the left edge of page 1 or just beyond it, where a knife a hair off leaves white",
    ]);
    expect(said(framed("-23mm"))).toEqual([]);
    expect(said(framed("-19mm"))).toEqual([]);
  });
});

function runPng(pdf: Uint8Array, args: readonly string[]): Buffer {
  const base = path.join(folder, "page");
  runTool("pdftoppm", pdf, "-png", "-singlefile", ...args, "{}", base);
  return readFileSync(`${base}.png`);
}

describe("colours in the file", () => {
  const contentOf = (css: string, more: BuildOptions = {}) => {
    expect(said(css, more)).toEqual([]);
    const file = readObjects(
      readFileSync(
        path.join(output, more.targets?.[0] === "screen" ? "short-de-a5.pdf" : "short-de-a5-press.pdf"),
      ),
    );
    return file.data(file.dict(file.pages[0])["/Contents"]);
  };

  test.skipIf(!hasQpdf)("black text is black ink over everything, nothing else is", () => {
    const content = contentOf(`${PAGE} p { color: #808080; } h1 { color: white; background: #000; }`);
    const [ground, white, grey] = content.match(/\/K\d gs [\d. ]+ k/g) ?? [];
    expect([ground, white, grey]).toEqual(["/K0 gs 0 0 0 1 k", "/K0 gs 0 0 0 0 k", "/K0 gs 0 0 0 .498 k"]);
    expect(contentOf(PAGE)).toContain("/K1 gs 0 0 0 1 k");
  });

  test.skipIf(!hasQpdf)("a colour of the screen becomes the inks that look like it", () => {
    // By Argyll's xicclu from the same profile and L* 43.388, a* 65.432, b* 48.044: 12.4, 96.5, 92.9, 5.4 per cent.
    const content = contentOf(`${PAGE} p { color: #c8141b; }`);
    const inks = /\/K0 gs ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k/.exec(content)?.slice(1).map(Number);
    expect(inks).toEqual([0.124, 0.965, 0.929, 0.054].map((share) => expect.closeTo(share, 2)));
  });

  test.skipIf(!hasQpdf)("inks become what they look like on the screen", () => {
    const content = contentOf(`${PAGE} p { color: device-cmyk(0 100% 95% 10%); }`, {
      targets: ["screen"],
    }).toString();
    expect(content).toMatch(/\.82\d \.12\d \.15\d rg/);
    expect(contentOf(`${PAGE} p { color: device-cmyk(0 0 0 50%); }`, { targets: ["screen"] })).toContain(
      ".5 g",
    );
  });

  test.skipIf(!hasQpdf)("an ink of its own has its plate, its tints and its alternate", () => {
    const css = `${PAGE} @-flug-ink "Königsblau #43 (K)" { alternate: device-cmyk(100% 80% 0 0); }
      h1 { color: -flug-ink("Königsblau #43 (K)"); } p { color: -flug-ink("Königsblau #43 (K)" 40%); }`;
    const content = contentOf(css);
    expect(content).toContain("/S1 cs 1 scn");
    expect(content).toContain("/S1 cs .4 scn");
    expect(pressFindings(pressFile("short-de-a5"))).toEqual([]);
    expect(platesOf(pressFile("short-de-a5"))).toEqual(["Königsblau #43 (K)"]);
  });

  test("that are printed in one ink must be black or that ink", () => {
    const css = `${PAGE} h1 { color: #c8141b; } p { color: gray; } :root.in-black h1 { color: var(--red, black); }`;
    expect(said(`${PAGE} h1 { color: #c8141b; } p { color: gray; }`, { ink: "black" })).toEqual([
      "compile/other-ink the text `Kurz!` is `#c8141b`, and the leaflet is printed in black alone",
    ]);
    expect(said(css, { ink: "black" })).toEqual([]);
    if (hasGhostscript) expect(platesOf(pressFile("short-de-a5"))).toEqual(["Black"]);
  });

  test("must be inks that the layout declares, for every use", () => {
    const css = `${PAGE} h1 { color: -flug-ink("HKS 99 K"); }`;
    const message =
      "compile/unknown-ink the text `Kurz!` is printed with `HKS 99 K`, an ink that the layout does not declare";
    expect(said(css)).toEqual([message]);
    expect(said(css, { targets: ["screen"] })).toEqual([message]);
  });

  test("may not be more ink than the paper takes, with black text on them", () => {
    const ground = (inks: string) => `${PAGE} h1 { background: device-cmyk(${inks}); }`;
    expect(said(ground("100% 100% 80% 30%"))).toEqual([
      "compile/ink-limit `h1` has 310 % of ink on one place; the paper takes 300 %",
      "compile/ink-limit the text `Kurz!` has 410 % of ink on one place, with what is under it; the paper takes 300 %",
    ]);
    expect(said(ground("100% 100% 0% 0%"))).toEqual([]);
    expect(said(`${ground("100% 100% 0% 0%")} @page { -flug-ink-limit: 280%; }`)).toEqual([
      "compile/ink-limit the text `Kurz!` has 300 % of ink on one place, with what is under it; the paper takes 280 %",
    ]);
  });
});

describe("pictures for the press", () => {
  const png = (width: number, pixel: (i: number) => readonly number[]) => {
    const image = new PNG({ width, height: width });
    for (let i = 0; i < width * width; i++) image.data.set(pixel(i), i * 4);
    return PNG.sync.write(image);
  };
  const text = { "de.md": "---\ntitle: Bild!\n---\n\nEin Absatz.\n\n![Bild](picture.png)\n" };
  const css = (width: string) => `${PAGE} img { width: ${width}; }`;
  const shown = (picture: Uint8Array, width = "10mm", more: BuildOptions = {}) => {
    const { diagnostics } = build({ ...own(css(width), { ...text, "picture.png": picture }), ...more });
    const images = diagnostics.length === 0 ? imagesOf(pressFile("short-de-a5")) : [];
    return {
      images,
      told: diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
    };
  };
  const imagesOf = (pdf: Uint8Array) => {
    expect(pressFindings(pdf)).toEqual([]);
    const { objects } = readObjects(pdf);
    return objects.filter((object) => object["/Subtype"] === "/Image").map((object) => object["/ColorSpace"]);
  };
  const photograph = png(120, (i) => [i % 256, (i * 7) % 256, (i >> 5) % 256, 255]);

  test.skipIf(!hasQpdf)("are in the four inks, or in shades of grey where they are grey", () => {
    expect(shown(photograph)).toEqual({ images: ["/DeviceCMYK"], told: [] });
    expect(shown(png(120, (i) => [200, i % 2 ? 0 : 90, 40, 255])).images).toEqual([
      ["/Indexed", "/DeviceCMYK", 1, expect.any(String)],
    ]);
    expect(shown(png(120, (i) => Array.from({ length: 3 }, () => i % 200).concat(255))).images).toEqual([
      ["/Indexed", "/DeviceGray", 199, expect.any(String)],
    ]);
  });

  test.skipIf(!hasQpdf)("that shine through are mixed in the inks of the press", () => {
    const glass = shown(png(120, (i) => [i % 256, (i * 7) % 256, (i >> 5) % 256, i % 2 ? 255 : 100]));
    expect(glass).toEqual({ images: expect.arrayContaining(["/DeviceCMYK", "/DeviceGray"]), told: [] });
  });

  test.skipIf(!hasQpdf)("are shades of grey where there is one ink", () => {
    expect(shown(photograph, "10mm", { ink: "black" }).images).toEqual([
      ["/Indexed", "/DeviceGray", 251, expect.any(String)],
    ]);
  });

  test("with few pixels are told of", () => {
    expect(shown(photograph, "30mm").told).toEqual([
      "warning compile/few-pixels `img` shows 102 pixels an inch, and on paper one sees them below 200",
    ]);
  });

  test("are refused as JPEG in colour, with what to do", () => {
    const jpeg = readFileSync("test/fixtures/statements/everything/pictures/blue square.jpg");
    const { diagnostics } = build(
      own(PAGE, { "de.md": text["de.md"].replace("picture.png", "red.jpg"), "red.jpg": jpeg }),
    );
    expect(diagnostics.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
      "compile/bad-image: save it again as PNG, or in shades of grey",
    ]);
  });
});

describe("marks for the press", () => {
  const marked = (css: string, more: BuildOptions = {}) => {
    expect(said(css, more)).toEqual([]);
    const pdf = pressFile("short-de-a5");
    const { pages, dict, list } = readObjects(pdf);
    const box = (key: string) =>
      list(dict(pages[0])[key]).map((edge) => Math.round(Number(edge) / PT_PER_MM));
    return { pdf, media: box("/MediaBox"), bleed: box("/BleedBox"), trim: box("/TrimBox") };
  };

  test.skipIf(!hasQpdf)("stand outside of the bleed, and only where they are asked for", () => {
    expect(marked(PAGE).media).toEqual([0, 0, 154, 216]);
    const { media, bleed, trim } = marked("@page { margin: 20mm; marks: crop cross; bleed: 2mm; }");
    expect({ media, bleed, trim }).toEqual({
      media: [0, 0, 172, 234],
      bleed: [10, 10, 162, 224],
      trim: [12, 12, 160, 222],
    });
  });

  test.skipIf(!hasQpdf || !hasTool("pdftoppm"))("leave the bleed white", () => {
    const { pdf } = marked(PAGE, { marks: ["crop", "cross", "colours"] });
    expect(pressFindings(pdf)).toEqual([]);
    const scale = 100 / 25.4;
    const inked = (x: number, y: number, width: number, height: number) => {
      const at = [x, y, width, height].map((mm) => `${Math.round(mm * scale)}`);
      const [left = "", top = "", wide = "", high = ""] = at;
      const png = PNG.sync.read(runPng(pdf, ["-r", "100", "-x", left, "-y", top, "-W", wide, "-H", high]));
      return png.data.some((value, i) => i % 4 < 3 && value < 200);
    };
    // The frame of the bleed on its four sides, then the sheet around it.
    expect(inked(10, 10, 154, 3)).toBe(false);
    expect(inked(10, 223, 154, 3)).toBe(false);
    expect(inked(10, 10, 3, 216)).toBe(false);
    expect(inked(161, 10, 3, 216)).toBe(false);
    expect(inked(0, 0, 174, 9)).toBe(true);
    expect(inked(0, 227, 174, 9)).toBe(true);
  });

  test.skipIf(!hasGhostscript)("are on every plate, with patches of each ink", () => {
    const { pdf } = marked(PAGE, { marks: ["crop"] });
    expect(platesOf(pdf)).toEqual(["Black", "Cyan", "Magenta", "Yellow"]);
  });
});
