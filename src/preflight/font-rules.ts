import type { Rule } from "./document.js";
import type { Tell } from "./finding.js";
import type { FontFacts, ShownCode } from "./font-facts.js";
import type { TextMark } from "./marks.js";
import type { PdfDict, PdfFile } from "./pdf-file.js";
import { readTrueType, type TrueType } from "./true-type.js";

const UA = "ISO 14289-1";
const A2 = "ISO 19005-2";

/** TrueType fonts say the same as their programs: which glyph a code means, and how wide it is. */
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
  readonly trueType: TrueType;
  /** The glyph a code means; undefined where that cannot be told. */
  glyphOf(code: ShownCode): number | undefined;
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
  const data = file.data(descriptorOf(file, font)?.get("FontFile2"));
  const trueType = data && readTrueType(data);
  if (!trueType) return undefined;
  if (font.subtype === "TrueType") {
    const symbolic = isSymbolic(file, font);
    return { trueType, glyphOf: (code) => simpleGlyph(trueType, code, symbolic) };
  }
  if (font.subtype !== "CIDFontType2" || !file.name(font.dict.get("Encoding"))?.startsWith("Identity"))
    return undefined;
  const map = file.dict(file.list(font.dict.get("DescendantFonts"))[0])?.get("CIDToGIDMap");
  const glyphs = file.data(map);
  return {
    trueType,
    glyphOf: ({ code }) => (glyphs ? ((glyphs[2 * code] ?? 0) << 8) | (glyphs[2 * code + 1] ?? 0) : code),
  };
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
  { trueType, glyphOf }: Program,
  { font, codes, box }: TextMark,
  { page, tell }: { readonly page: number; readonly tell: Tell },
): void {
  for (const code of codes) {
    const glyph = glyphOf(code);
    if (glyph === undefined) continue;
    const width = trueType.width(glyph);
    if (width === undefined) {
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
  const maps = program?.trueType.maps;
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
