import { type Operand, readOperations } from "./content-operators.js";
import { glyphNameText } from "./glyph-names.js";
import type { PdfDict, PdfFile, PdfObject } from "./pdf-file.js";

/** A character code as text shows it. */
export interface ShownCode {
  readonly code: number;
  readonly widthEm: number;
  /** What it stands for; undefined where the file does not tell. */
  readonly text: string | undefined;
  /** How a simple font's encoding calls its glyph: by a name, or by the text that names mean. */
  readonly glyph?: { readonly name: string | undefined; readonly text: string | undefined };
  /** A single byte 32: word spacing applies. */
  readonly isSpace: boolean;
  /** It asks for the glyph that stands for missing ones. */
  readonly notdef: boolean;
}

/** What preflight knows of a font. */
export interface FontFacts {
  readonly name: string;
  readonly dict: PdfDict;
  /** Of the descendant, for a composite font. */
  readonly subtype: string;
  readonly embedded: boolean;
  codes(shown: Uint8Array): readonly ShownCode[];
}

/**
 * Reads a font dictionary as far as showing text needs it.
 *
 * Source: ISO 32000-1, 9.6 to 9.10.
 */
export function readFont(file: PdfFile, dict: PdfDict): FontFacts {
  const subtype = file.name(dict.get("Subtype")) ?? "";
  const name = file.name(dict.get("BaseFont")) ?? file.name(dict.get("Name")) ?? "?";
  const mapped = readToUnicode(file, dict.get("ToUnicode"));
  return subtype === "Type0"
    ? compositeFont(file, { name, dict, mapped })
    : simpleFont(file, { name, dict, mapped, subtype });
}

interface Opened {
  readonly name: string;
  readonly dict: PdfDict;
  readonly mapped: ReadonlyMap<number, string> | undefined;
}

function isEmbedded(file: PdfFile, descriptor: PdfDict | undefined): boolean {
  return ["FontFile", "FontFile2", "FontFile3"].some((key) => file.dict(descriptor?.get(key)) !== undefined);
}

function simpleFont(file: PdfFile, { name, dict, mapped, subtype }: Opened & { subtype: string }): FontFacts {
  const descriptor = file.dict(dict.get("FontDescriptor"));
  const first = file.number(dict.get("FirstChar")) ?? 0;
  const widths = file.list(dict.get("Widths")).map((width) => file.number(width));
  const missing = file.number(descriptor?.get("MissingWidth")) ?? 0;
  // Widths of a Type 3 font are in glyph space; of one of the standard 14 without widths, half an em is a guess.
  const unit =
    subtype === "Type3" ? Math.abs(file.number(file.list(dict.get("FontMatrix"))[0]) ?? 0.001) : 0.001;
  const guess = widths.length === 0 ? 500 : missing;
  const encoding = readEncoding(file, dict, descriptor);
  const codes = Array.from({ length: 256 }, (_, code): ShownCode => {
    const glyph = encoding(code);
    return {
      code,
      widthEm: (widths[code - first] ?? guess) * unit,
      text: mapped?.get(code) ?? glyph.text,
      glyph,
      isSpace: code === 32,
      notdef: false,
    };
  });
  return {
    name,
    dict,
    subtype,
    embedded: subtype === "Type3" || isEmbedded(file, descriptor),
    codes: (shown) => [...shown].flatMap((code) => codes[code] ?? []),
  };
}

const SYMBOLIC = 4;

/** The glyph that a simple font's encoding gives a code. */
function readEncoding(
  file: PdfFile,
  dict: PdfDict,
  descriptor: PdfDict | undefined,
): (code: number) => NonNullable<ShownCode["glyph"]> {
  const encoding = dict.get("Encoding");
  const differences = new Map<number, string>();
  let at = 0;
  for (const item of file.list(file.dict(encoding)?.get("Differences"))) {
    const name = file.name(item);
    if (name === undefined) at = file.number(item) ?? at;
    else differences.set(at++, name);
  }
  const base = file.name(encoding) ?? file.name(file.dict(encoding)?.get("BaseEncoding"));
  const symbolic = ((file.number(descriptor?.get("Flags")) ?? 0) & SYMBOLIC) !== 0;
  const builtIn = readBuiltIn(file.data(descriptor?.get("FontFile")));
  const known = base !== undefined || !symbolic;
  return (code) => {
    const name = differences.get(code) ?? (base === undefined ? builtIn.get(code) : undefined);
    if (name !== undefined) return { name, text: glyphNameText(name) };
    return { name, text: known ? WINDOWS_1252[code] : undefined };
  };
}

/** The encoding in the clear text of a Type 1 font program (Adobe Type 1 Font Format, 2.3). */
function readBuiltIn(program: Uint8Array | undefined): ReadonlyMap<number, string> {
  const clear =
    Buffer.from(program?.subarray(0, 20_000) ?? [])
      .toString("latin1")
      .split("eexec", 1)[0] ?? "";
  const entries = clear.matchAll(/dup\s+(\d{1,3})\s*\/([\w.]+)\s+put/g);
  return new Map([...entries].map(([, code, name = ""]) => [Number(code), name]));
}

/** From code 128 on; a space where it has none. */
const BEFORE_LATIN_1 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Near enough to the other Latin encodings for looking words up; all that counts is that there is a text. */
const WINDOWS_1252 = Array.from({ length: 256 }, (_, code) => {
  const text = BEFORE_LATIN_1[code - 128] ?? String.fromCharCode(code);
  return code < 32 || (text === " " && code > 32) ? undefined : text;
});

/** The collections whose characters every reader knows (ISO 32000-1, 9.10.2). */
const KNOWN_COLLECTIONS = new Set(["GB1", "CNS1", "Japan1", "Korea1"]);

function compositeFont(file: PdfFile, { name, dict, mapped }: Opened): FontFacts {
  const descendant = file.dict(file.list(dict.get("DescendantFonts"))[0]);
  const widths = readCidWidths(file, file.list(descendant?.get("W")));
  const usual = file.number(descendant?.get("DW")) ?? 1000;
  const ordering = file.text(file.dict(descendant?.get("CIDSystemInfo"))?.get("Ordering")) ?? "";
  const isIdentity = file.name(dict.get("Encoding"))?.startsWith("Identity") === true;
  const known = KNOWN_COLLECTIONS.has(ordering);
  const shown = (code: number): ShownCode => ({
    code,
    widthEm: (widths.get(code) ?? usual) / 1000,
    text: mapped?.get(code) ?? (known ? "\ufffd" : undefined),
    isSpace: false,
    notdef: isIdentity && code === 0,
  });
  return {
    name,
    dict,
    subtype: file.name(descendant?.get("Subtype")) ?? "",
    embedded: isEmbedded(file, file.dict(descendant?.get("FontDescriptor"))),
    codes(bytes) {
      const codes: ShownCode[] = [];
      for (let i = 0; i + 1 < bytes.length; i += 2)
        codes.push(shown(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)));
      return codes;
    },
  };
}

function readCidWidths(file: PdfFile, items: readonly PdfObject[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (let i = 0; i < items.length; ) {
    const first = file.number(items[i]) ?? 0;
    const last = file.number(items[i + 1]);
    if (last === undefined) {
      file.list(items[i + 1]).forEach((width, k) => {
        widths.set(first + k, file.number(width) ?? 0);
      });
      i += 2;
    } else {
      for (let cid = first; cid <= Math.min(last, first + 65_535); cid++)
        widths.set(cid, file.number(items[i + 2]) ?? 0);
      i += 3;
    }
  }
  return widths;
}

/** A ToUnicode CMap is PostScript of the same words as a content stream (ISO 32000-1, 9.10.3). */
function readToUnicode(file: PdfFile, value: PdfObject | undefined): ReadonlyMap<number, string> | undefined {
  const data = file.data(value);
  if (!data) return undefined;
  const mapped = new Map<number, string>();
  for (const { operator, operands } of readOperations(data)) {
    if (operator === "endbfchar")
      for (let i = 0; i + 1 < operands.length; i += 2)
        mapped.set(codeOf(operands[i]), utf16(operands[i + 1]));
    else if (operator === "endbfrange")
      for (let i = 0; i + 2 < operands.length; i += 3) addRange(mapped, operands.slice(i, i + 3));
  }
  return mapped;
}

function addRange(mapped: Map<number, string>, [from, to, target]: readonly (Operand | undefined)[]): void {
  const first = codeOf(from);
  const last = Math.min(codeOf(to), first + 65_535);
  for (let code = first; code <= last; code++) {
    if (Array.isArray(target)) {
      const item: Operand | undefined = target[code - first];
      if (item !== undefined) mapped.set(code, utf16(item));
    } else {
      const text = utf16(target);
      const next = text.charCodeAt(text.length - 1) + code - first;
      mapped.set(code, text.slice(0, -1) + String.fromCharCode(next));
    }
  }
}

function codeOf(value: Operand | undefined): number {
  return value instanceof Uint8Array ? value.reduce((code, byte) => code * 256 + byte, 0) : 0;
}

function utf16(value: Operand | undefined): string {
  if (!(value instanceof Uint8Array)) return "";
  let text = "";
  for (let i = 0; i + 1 < value.length; i += 2)
    text += String.fromCharCode(((value[i] ?? 0) << 8) | (value[i + 1] ?? 0));
  return text;
}
