import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ComputedStyle } from "../../src/css/index.js";
import type { Diagnostic, Report } from "../../src/diagnostics/index.js";
import { createFontLibrary, type FontLibrary, parseFontDeclarations } from "../../src/fonts/index.js";
import { BLACK } from "../../src/geometry/index.js";
import {
  breakParagraph,
  type InlineContent,
  type InlineSegment,
  type Paragraph,
  placedIn,
  prepareParagraph,
  type TextLine,
} from "../../src/text/index.js";
import { glyphsOf } from "../fonts/run-glyphs.js";

const ZERO = { pt: 0, percent: 0 };

const INITIAL = {
  display: "block",
  color: BLACK,
  fontFamily: ["Squares"],
  fontSize: 10,
  fontWeight: 400,
  fontStyle: "normal",
  fontKerning: "auto",
  fontFeatures: [],
  lineHeight: "normal",
  letterSpacing: 0,
  wordSpacing: 0,
  verticalAlign: "baseline",
  textTransform: "none",
  textDecorationLine: "none",
  whiteSpace: "normal",
  textAlign: "start",
  textIndent: ZERO,
  textWrap: "wrap",
  hyphens: "manual",
  hyphenateLimitChars: [6, 3, 3],
  hyphenateLimitLines: Infinity,
  overflowWrap: "normal",
  flugTypography: "none",
  flugProtrusion: "none",
  flugLetterFit: null,
  flugOpticalEdge: "none",
  flugAcronyms: null,
} as const satisfies Partial<ComputedStyle>;

/** A style in which only what this room reads is set; `given` over the initial values. */
export function style(given: Partial<ComputedStyle> = {}): ComputedStyle {
  return { ...INITIAL, ...given } as ComputedStyle;
}

/** A text segment that is its own source file. */
export function text(
  content: string,
  given: Partial<ComputedStyle> = {},
  lang = "de",
  node = 1,
): InlineSegment {
  const file = { path: "text.md", text: content };
  const span = { file, start: 0, end: content.length };
  return { kind: "text", text: content, style: style(given), lang, node, span };
}

export function content(
  segments: readonly InlineSegment[],
  given: Partial<ComputedStyle> = {},
  lang = "de",
): InlineContent {
  return { segments, style: style(given), lang, dir: "ltr" };
}

/** A failure for whoever reports to it. */
export const silence: Report = ({ code, message }) => {
  throw new Error(`${code}: ${message}`);
};

export function collect(): { readonly report: Report; readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { report: (diagnostic) => diagnostics.push(diagnostic), diagnostics };
}

let shipped: FontLibrary | undefined;

/** The fonts that ship with flugblatt. */
export function realLibrary(): FontLibrary {
  shipped ??= openShipped();
  return shipped;
}

function openShipped(): FontLibrary {
  const folder = join(import.meta.dirname, "../../fonts");
  const path = join(folder, "fonts.yaml");
  const require = createRequire(import.meta.url);
  const declarations = parseFontDeclarations({ path, text: readFileSync(path, "utf8") }, silence);
  return createFontLibrary(
    declarations,
    (face) =>
      readFileSync(
        face.package
          ? join(dirname(require.resolve(`${face.package}/package.json`)), face.file)
          : join(folder, face.file),
      ),
    silence,
  );
}

/** One paragraph of one segment, prepared. */
export function paragraph(
  words: string,
  given: Partial<ComputedStyle>,
  fonts: FontLibrary,
  lang = "de",
): Paragraph {
  return prepareParagraph(content([text(words, given, lang)], given, lang), fonts, silence);
}

/** What a line's runs say. */
export function lineText(line: TextLine): string {
  return placedIn(line)
    .map((placed) => (placed.kind === "run" ? placed.run.text : "\uFFFC"))
    .join("");
}

/** The lines as people read them: without the space at a line's end. */
export function linesOf(prepared: Paragraph, measure: number): string[] {
  return breakParagraph(prepared, measure).map((line) => lineText(line).trimEnd());
}

/** The text of all lines, hyphens that breaking added taken out. */
export function allText(lines: readonly TextLine[]): string {
  return lines
    .flatMap((line) => placedIn(line))
    .map((placed) => {
      if (placed.kind !== "run") return "\uFFFC";
      return placed.run.softHyphen ? placed.run.text.slice(0, -1) : placed.run.text;
    })
    .join("");
}

/** Where the last thing drawn of a line ends, from the left edge of its measure; spaces at its end are not drawn. */
export function endOf(line: TextLine | undefined): number {
  let end = 0;
  for (const placed of line ? placedIn(line) : []) {
    if (placed.kind === "atomic") end = placed.x + placed.width;
    else {
      let x = placed.x;
      for (const { advance, cluster } of glyphsOf(placed.run)) {
        x += advance;
        if (placed.run.text.charAt(cluster) !== " ") end = x;
      }
    }
  }
  return end;
}
