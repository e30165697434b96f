import type { Report, SourceFile } from "../diagnostics/index.js";
import { decodeUtf8 } from "./decode-utf8.js";

/** More than a thousand pages of text: nobody's statement, and too much to lay out by mistake. */
const MAX_TEXT_BYTES = 5_000_000;

/**
 * The text of a file's bytes, as a source file under `path`; a byte-order mark is taken off, line ends
 * stay as they are. Undefined, and an error, for more than 5 MB, for anything but UTF-8 (the first bad
 * byte is named with its place), and for characters no text needs: controls, noncharacters, a
 * byte-order mark inside.
 *
 * Source: The Unicode Standard, 3.9 (table 3-7, well-formed UTF-8) and 23.7 (noncharacters).
 */
export function decodeText(bytes: Uint8Array, path: string, report: Report): SourceFile | undefined {
  if (bytes.length > MAX_TEXT_BYTES) {
    const megabytes = (bytes.length / 1_000_000).toFixed(1);
    report({
      severity: "error",
      code: "content/too-large",
      message: `\`${path}\` has ${megabytes} MB; a text may have 5 MB`,
      hint: "is this really the text? pictures belong in files of their own",
    });
    return undefined;
  }
  const text = decodeUtf8(bytes);
  const file: SourceFile = { path, text };
  const encoded = refuseEncoding(bytes, file, report);
  const clean = encoded || refuseCharacter(file, report);
  return clean ? undefined : file;
}

/** A character that must not stand in text, or undefined: controls but tab and line end, noncharacters, U+FEFF. */
export function unwantedCharacter(
  text: string,
): { readonly index: number; readonly name: string } | undefined {
  // The first pattern finds nothing in a text without surrogates and without anything unwanted. V8 reads it far sooner.
  const index = DOUBTFUL.test(text)
    ? text.search(/(?![\t\n\r])\p{Cc}|\r(?!\n)|\p{Noncharacter_Code_Point}|\uFEFF/u)
    : -1;
  return index < 0 ? undefined : { index, name: codePointName(text.codePointAt(index) ?? 0) };
}

const DOUBTFUL = /[^\t\n\r -~\xA0-\uD7FF\uE000-\uFDCF\uFDF0-\uFEFE\uFF00-\uFFFD]|\r(?!\n)/;

function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** True if the bytes are not UTF-8 (and that has been said). */
function refuseEncoding(bytes: Uint8Array, file: SourceFile, report: Report): boolean {
  if (isUtf16(bytes)) {
    report({
      severity: "error",
      code: "content/not-utf8",
      message: "the file is written in `UTF-16`",
      hint: SAVE_AS_UTF8,
      span: { file, start: 0, end: 1 },
    });
    return true;
  }
  // The decoder writes it for what it cannot read; it may also be there by itself.
  const bad = file.text.includes("\uFFFD") ? firstInvalidByte(bytes) : -1;
  if (bad < 0) return false;
  const start = decodeUtf8(bytes.subarray(0, bad)).length;
  const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  report({
    severity: "error",
    code: "content/not-utf8",
    message: `the byte \`${byte}\` is not UTF-8; the file seems to be in an older encoding such as Windows-1252 or Latin-1`,
    hint: SAVE_AS_UTF8,
    span: { file, start, end: start + 1 },
  });
  return true;
}

const SAVE_AS_UTF8 = "open it in your editor and save it again with the encoding UTF-8";

/** By its byte-order mark or, without one, by the zero bytes that every Latin letter has there. */
function isUtf16(bytes: Uint8Array): boolean {
  const first = bytes[0];
  const second = bytes[1];
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const length = Math.min(bytes.length, 400);
  let zeros = 0;
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros++;
  return length > 3 && zeros > length / 4;
}

/** Where the first ill-formed sequence begins, or -1. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

/** Bytes of the well-formed sequence that begins at `at`, 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  const second = bytes[at + 1] ?? 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < least || second > most) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** True if a character is refused (and that has been said); only the first, for there may be thousands. */
function refuseCharacter(file: SourceFile, report: Report): boolean {
  const found = unwantedCharacter(file.text);
  if (!found) return false;
  const lineEnd = found.name === "U+000D";
  report({
    severity: "error",
    code: "content/unwanted-character",
    message: lineEnd
      ? "the line ends with `U+000D` alone, as on computers before 2001"
      : `the invisible character \`${found.name}\` does not belong in a text`,
    hint: lineEnd
      ? "save the file with line ends LF or CRLF"
      : "delete it; it often comes along when text is pasted",
    span: { file, start: found.index, end: found.index + 1 },
  });
  return true;
}
