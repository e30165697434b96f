import { readCompactFont } from "./compact-font.js";
import type { Rule } from "./document.js";
import type { Tell } from "./finding.js";
import type { FontFacts, ShownCode } from "./font-facts.js";
import type { TextMark } from "./marks.js";
import type { PdfDict, PdfFile } from "./pdf-file.js";
import { readTrueType, type TrueType } from "./true-type.js";

const UA = "ISO 14289-1";
const A2 = "ISO 19005-2";

/** Fonts say the same as their programs: which glyph a code means, and how wide it is. */
export const agreeWithFonts: Rule = ({ file, pages }, tell) => {
  const programs = new Map<FontFacts, Program | undefined>();
  for (const { marks, number } of pages) {
    for (const mark of marks.texts) {
      const { font } = mark;
      if (!programs.has(font)) {
        programs.set(font, programOf(file, font));
        sayWhichGlyphs(file, { font, program: programs.get(font), mark, page: number }, tell);
      }
      const program = programs.get(font);
      if (program && !mark.invisible) compareWidths(program, mark, { page: number, tell });
    }
  }
};

interface Program {
  /** Of TrueType. */
  readonly maps?: ReadonlySet<string>;
  /** Of the glyph a code means, in thousandths of an em; undefined where that cannot be told. */
  widthOf(code: ShownCode): number | "no glyph" | undefined;
}

const SYMBOLIC = 4;

function descriptorOf(file: PdfFile, { dict }: FontFacts): PdfDict | undefined {
  const descendant = file.dict(file.list(dict.get("DescendantFonts"))[0]);
  return file.dict((descendant ?? dict).get("FontDescriptor"));
}

function isSymbolic(file: PdfFile, font: FontFacts): boolean {
  return ((file.number(descriptorOf(file, font)?.get("Flags")) ?? 0) & SYMBOLIC) !== 0;
}

function programOf(file: PdfFile, font: FontFacts): Program | undefined {
  const descriptor = descriptorOf(file, font);
  const compact = font.subtype === "Type1" ? file.data(descriptor?.get("FontFile3")) : undefined;
  return compact
    ? compactProgram(compact)
    : trueTypeProgram(file, font, file.data(descriptor?.get("FontFile2")));
}

function compactProgram(data: Uint8Array): Program | undefined {
  const font = readCompactFont(data);
  return (
    font && {
      widthOf({ glyph }) {
        if (!glyph || (glyph.name ?? glyph.text) === undefined) return undefined;
        const found = font.glyph(glyph.name, glyph.text);
        return found ? found.width : "no glyph";
      },
    }
  );
}

function trueTypeProgram(file: PdfFile, font: FontFacts, data: Uint8Array | undefined): Program | undefined {
  const trueType = data && readTrueType(data);
  if (!trueType) return undefined;
  const glyphOf = glyphsOf(file, font, trueType);
  return (
    glyphOf && {
      maps: trueType.maps,
      widthOf(code) {
        const glyph = glyphOf(code);
        return glyph === undefined ? undefined : (trueType.width(glyph) ?? "no glyph");
      },
    }
  );
}

function glyphsOf(
  file: PdfFile,
  font: FontFacts,
  trueType: TrueType,
): ((code: ShownCode) => number | undefined) | undefined {
  if (font.subtype === "TrueType") {
    const symbolic = isSymbolic(file, font);
    return (code) => simpleGlyph(trueType, code, symbolic);
  }
  if (font.subtype !== "CIDFontType2" || !file.name(font.dict.get("Encoding"))?.startsWith("Identity"))
    return undefined;
  const map = file.dict(file.list(font.dict.get("DescendantFonts"))[0])?.get("CIDToGIDMap");
  const glyphs = file.data(map);
  return ({ code }) => (glyphs ? ((glyphs[2 * code] ?? 0) << 8) | (glyphs[2 * code + 1] ?? 0) : code);
}

/** ISO 32000-1, 9.6.6.4; what a symbolic font's codes mean stands in its only map, or in (3,0) from F000. */
function simpleGlyph(font: TrueType, { code, text }: ShownCode, symbolic: boolean): number | undefined {
  if (!symbolic) {
    const character = text?.length === 1 ? text.charCodeAt(0) : undefined;
    return character === undefined ? undefined : font.glyph("3,1", character);
  }
  return font.glyph("3,0", 0xf000 + code) || font.glyph("3,0", code) || font.glyph("1,0", code);
}

/** Between what the file says and what its font says, in thousandths of an em. */
const TOLERANCE = 1;

function compareWidths(
  { widthOf }: Program,
  { font, codes, box }: TextMark,
  { page, tell }: { readonly page: number; readonly tell: Tell },
): void {
  for (const code of codes) {
    const width = widthOf(code);
    if (width === undefined) continue;
    if (width === "no glyph") {
      tell({
        severity: "error",
        code: "preflight/missing-glyph",
        message: `the font \`${font.name}\` lacks a glyph that the text asks for`,
        hint: "take a font that has all the letters",
        clause: `${UA}, 7.21.4.1; ${A2}, 6.2.11.4.1`,
        page,
        place: box,
      });
    } else if (Math.abs(width - code.widthEm * 1000) > TOLERANCE) {
      tell({
        severity: "error",
        code: "preflight/wrong-width",
        message: `letters of \`${font.name}\` are not as wide as the file says`,
        hint: "export it anew: spaces would be uneven, and marked text would lie beside the letters",
        clause: `${UA}, 7.21.5; ${A2}, 6.2.11.5`,
        page,
        place: box,
      });
    } else continue;
    return;
  }
}

interface Used {
  readonly font: FontFacts;
  readonly program: Program | undefined;
  readonly mark: TextMark;
  readonly page: number;
}

const LATIN_ENCODINGS = new Set(["MacRomanEncoding", "WinAnsiEncoding"]);

function sayWhichGlyphs(file: PdfFile, { font, program, mark, page }: Used, tell: Tell): void {
  if (font.subtype !== "TrueType") return;
  const encoding = font.dict.get("Encoding");
  const base = file.name(encoding) ?? file.name(file.dict(encoding)?.get("BaseEncoding")) ?? "";
  const symbolic = isSymbolic(file, font);
  const maps = program?.maps;
  const wrong = symbolic
    ? encoding !== undefined || (maps !== undefined && maps.size !== 1 && !maps.has("3,0"))
    : !LATIN_ENCODINGS.has(base) || (maps !== undefined && maps.size === (maps.has("3,0") ? 1 : 0));
  if (!wrong) return;
  tell({
    severity: "error",
    code: "preflight/font-encoding",
    message: `the font \`${font.name}\` does not say clearly which glyph a code means`,
    hint: "export it anew, with the font embedded by a newer program",
    clause: `${UA}, 7.21.6; ${A2}, 6.2.11.6`,
    page,
    place: mark.box,
  });
}
