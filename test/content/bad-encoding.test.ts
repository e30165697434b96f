import { describe } from "vitest";
import { body, edition, frontMatter, testBadInputs } from "./bad-input.js";

const TEXT = "---\ntitle: T\n---\n\n";
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
const ending = (...bytes: number[]) => Buffer.concat([Buffer.from(`${TEXT}Ja`), Uint8Array.from(bytes)]);

describe("bytes that are no text", () => {
  testBadInputs([
    {
      name: "Latin-1",
      files: { "de.md": latin1(`${TEXT}Die Gewerkschaft grüßt.\n`) },
      code: "content/not-utf8",
      message: "the byte `FC` is not UTF-8",
      at: "de.md:5:20",
      hint: "UTF-8",
    },
    {
      name: "Latin-1 in a file that has proper UTF-8 before",
      files: { "de.md": Buffer.concat([Buffer.from(`${TEXT}Grüße, `), latin1("Grüße")]) },
      code: "content/not-utf8",
      message: "`FC`",
      at: "de.md:5:10",
    },
    {
      name: "Latin-1 in leaflet.yaml",
      files: { "de.md": edition("author: A"), "leaflet.yaml": latin1("imprint: Straße\n") },
      code: "content/not-utf8",
      message: "`DF`",
      at: "leaflet.yaml:1:14",
    },
    {
      name: "a sequence cut off at the end of the file",
      files: { "de.md": ending(0xe2, 0x80) },
      code: "content/not-utf8",
      message: "`E2`",
      at: "de.md:5:3",
    },
    ...[[0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xbf]].map(
      (bytes) => ({
        name: `the ill-formed sequence ${Buffer.from(bytes).toString("hex")}`,
        files: { "de.md": ending(...bytes) },
        code: "content/not-utf8",
        message: `\`${bytes[0]?.toString(16).toUpperCase()}\``,
        at: "de.md:5:3",
      }),
    ),
    {
      name: "UTF-16 with a byte-order mark",
      files: { "de.md": utf16(`${TEXT}Text\n`) },
      code: "content/not-utf8",
      message: "`UTF-16`",
      at: "de.md:1:1",
    },
    {
      name: "UTF-16 without a byte-order mark",
      files: { "de.md": utf16(`${TEXT}Text\n`).subarray(2) },
      code: "content/not-utf8",
      message: "`UTF-16`",
      at: "de.md:1:1",
    },
    {
      name: "more than 5 MB",
      files: { "de.md": new Uint8Array(5_000_001).fill(0x61) },
      code: "content/too-large",
      message: "`content/demo/de.md` has 5.0 MB",
    },
  ]);
});

describe("characters that do not belong in a text", () => {
  const at = "de.md:6:4";
  const code = "content/unwanted-character";
  testBadInputs([
    { name: "NUL", files: body("Ein\0 Wort"), code, message: "`U+0000`", at },
    { name: "a noncharacter", files: body("Ein\uFDD3 Wort"), code, message: "`U+FDD3`", at },
    { name: "a noncharacter beyond U+FFFF", files: body("Ein\u{1FFFE}Wort"), code, message: "`U+1FFFE`", at },
    { name: "a word processor's line break", files: body("Ein\u000BWort"), code, message: "`U+000B`", at },
    { name: "a control of the C1 set", files: body("Ein\u0085Wort"), code, message: "`U+0085`", at },
    { name: "a byte-order mark inside", files: body("Ein\uFEFFWort"), code, message: "`U+FEFF`", at },
    {
      name: "carriage returns as line ends",
      files: { "de.md": "---\rtitle: T\r---\r\rText\r" },
      code,
      message: "`U+000D` alone",
      at: "de.md:1:4",
    },
    {
      name: "a noncharacter as an escape in YAML",
      files: frontMatter('author: "A\\uFDD0"'),
      code: "content/bad-yaml",
      message: "`U+FDD0`",
      at: "de.md:3:9",
    },
  ]);
});
