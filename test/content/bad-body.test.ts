import { describe } from "vitest";
import { body, testBadInputs } from "./bad-input.js";
import { JPEG, jpegTurned, jpegWith, png, pngClaiming } from "./pictures.js";

describe("HTML in the Markdown", () => {
  const code = "content/raw-html";
  testBadInputs([
    { name: "a block", files: body("<div>\nText\n</div>"), code, message: "`<div>`", at: "de.md:6:1" },
    {
      name: "a tag in a line",
      files: body("Ein <b>Wort</b>."),
      code,
      message: "`<b>`",
      at: "de.md:6:5",
      hint: "**strong**",
    },
    {
      name: "a script",
      files: body("Text\n\n<script>alert(1)</script>"),
      code,
      message: "`<script>",
      at: "de.md:8:1",
    },
    {
      name: "a comment",
      files: body("- a\n\n  <!-- note -->"),
      code,
      message: "`<!-- note -->`",
      at: "de.md:8:3",
      hint: "delete the comment",
    },
  ]);
});

describe("words in another language", () => {
  const code = "content/unknown-language";
  testBadInputs([
    {
      name: "in none there is",
      files: body("Die [Agentur]{lang=französisch}."),
      code,
      message: "`französisch`",
      at: "de.md:6:5",
      hint: "{lang=fr}",
    },
    {
      name: "in none that is named",
      files: body("Die [Agentur]{lang=}."),
      code,
      message: "``",
      at: "de.md:6:5",
    },
  ]);
});

describe("links in the Markdown", () => {
  const code = "content/bad-link";
  const at = "de.md:6:3";
  testBadInputs([
    { name: "code", files: body("a [b](javascript:x)"), code, at, message: "`javascript:`" },
    { name: "code in disguise", files: body("a [b](JAVA&#115;cript:x)"), code, at, message: "`javascript:`" },
    {
      name: "code behind a line end",
      files: body("a [b](<&#10;javascript:x>)"),
      code,
      at,
      message: "not complete",
    },
    { name: "data in an autolink", files: body("a <data:text/html,b>"), code, at, message: "`data:`" },
    {
      name: "a file by reference",
      files: body("a [b][c]\n\n[c]: file:///etc/passwd"),
      code,
      at,
      message: "`file:`",
    },
    {
      name: "an address without its beginning",
      files: body("a [b](www.example.org)"),
      code,
      at,
      message: "`www.example.org`",
      hint: "`https://www.example.org`",
    },
    {
      name: "a page of one's own disk",
      files: body("a [b](other.md)"),
      code,
      at,
      message: "`other.md` is not complete",
    },
    {
      name: "https without a host",
      files: body("a [b](https:)"),
      code,
      at,
      message: "`https:` is not an address",
    },
    { name: "no address", files: body("a [b]()"), code, at, message: "no address" },
    {
      name: "an unknown id",
      files: body("Ein Satz. {#ziele}\n\nSiehe [Ziele](#zeile)"),
      code: "content/missing-id",
      at: "de.md:8:7",
      message: "`zeile`",
      hint: "`#ziele`",
    },
    {
      name: "a link without words",
      files: body("a [](https://example.org/)"),
      code: "content/empty-link",
      at,
      message: "`https://example.org/`",
    },
  ]);
});

describe("ids", () => {
  const code = "content/bad-id";
  testBadInputs([
    {
      name: "an id given twice",
      files: body("Eins. {#a}\n\n## Zwei {#b}\n\nDrei. {#a}"),
      code,
      message: "`a` is already given in line 6",
      at: "de.md:10:7",
    },
    {
      name: "an id that begins with a figure",
      files: body("Eins. {#1}"),
      code,
      message: "`1` is no id",
      at: "de.md:6:7",
    },
    { name: "an empty id", files: body("Eins. {#}"), code, message: "`` is no id", at: "de.md:6:7" },
    {
      name: "an id with more behind it",
      files: body("Eins. {#a .b}"),
      code,
      message: "`a .b` is no id",
      at: "de.md:6:7",
    },
    {
      name: "an id at an inner list item",
      files: body("- eins {#a}\n- zwei"),
      code,
      message: "`a` stands inside a block",
      at: "de.md:6:8",
    },
    {
      name: "an id on a line of its own",
      files: body("- eins\n\n{#a}"),
      code,
      message: "`a` stands alone",
      at: "de.md:8:1",
      hint: "without an empty line",
    },
  ]);
});

describe("trees too deep to walk", () => {
  const code = "content/too-deep";
  const nested = Array.from({ length: 60 }, (_, level) => `${"  ".repeat(level)}- a`).join("\n");
  testBadInputs([
    {
      name: "quotations in one line",
      files: body(`${">".repeat(60_000)} a`),
      code,
      message: "`50`",
      at: "de.md:6:1",
    },
    { name: "lists line by line", files: body(nested), code, message: "`50`", at: "de.md:30:51" },
    {
      name: "emphases",
      files: body(`${"*a **a ".repeat(60)}${"a** a* ".repeat(60)}`),
      code,
      message: "`50`",
      at: "de.md:6:170",
    },
  ]);
});

const picture = (name: string, file: Uint8Array | string | null) =>
  body(`![Bild](${name})`, { [name]: file });

describe("pictures", () => {
  const at = "de.md:6:1";
  const outside = { code: "content/image-outside", at };
  const corrupt = { code: "content/image-corrupt", at };
  const type = { code: "content/image-type", at };
  const huge = { code: "content/image-huge", at };
  const broken = Buffer.from(png());
  broken[45] = (broken[45] ?? 0) ^ 1;
  testBadInputs([
    {
      name: "above the folder",
      files: body("![Bild](../other/a.png)"),
      ...outside,
      message: "`../other/a.png`",
    },
    {
      name: "above it by a way round",
      files: body("![Bild](a/../../b.png)"),
      ...outside,
      message: "outside",
    },
    { name: "above it in disguise", files: body("![Bild](%2e%2e/b.png)"), ...outside, message: "outside" },
    { name: "at the root", files: body("![Bild](/etc/a.png)"), ...outside, message: "outside" },
    { name: "on a Windows disk", files: body("![Bild](C:/a.png)"), ...outside, message: "`C:/a.png`" },
    { name: "by backslashes", files: body("![Bild](b\\a.png)"), ...outside, message: "outside" },
    {
      name: "on the web",
      files: body("![Bild](https://example.org/a.png)"),
      ...outside,
      message: "outside",
      hint: "copy the file",
    },
    { name: "as data", files: body("![Bild](data:image/png;base64,AAAA)"), ...outside, message: "outside" },
    {
      name: "not there",
      files: body("![Bild](banner.png)", { "baner.png": png() }),
      code: "content/image-missing",
      at,
      message: "`banner.png`",
      hint: "`baner.png`",
    },
    {
      name: "in other letter case",
      files: body("![Bild](Banner.PNG)", { "banner.png": png() }),
      code: "content/image-missing",
      at,
      message: "`Banner.PNG`",
      hint: "`banner.png`",
    },
    {
      name: "without words",
      files: body("![](a.png)", { "a.png": png() }),
      code: "content/missing-alt",
      at,
      message: "`a.png`",
      hint: "square brackets",
    },
    {
      name: "one that cannot be opened",
      files: picture("a.png", null),
      code: "content/image-missing",
      at,
      message: "cannot be read",
    },
    {
      name: "cut off",
      files: picture("a.png", png().subarray(0, 60)),
      ...corrupt,
      message: "it ends too early",
    },
    { name: "with a wrong bit", files: picture("a.png", broken), ...corrupt, message: "check sum" },
    {
      name: "a signature and nothing else",
      files: picture("a.png", png().subarray(0, 8)),
      ...corrupt,
      message: "too early",
    },
    { name: "of no width", files: picture("a.png", pngClaiming(0, 5)), ...corrupt, message: "no width" },
    {
      name: "a JPEG cut off",
      files: picture("a.jpg", JPEG.subarray(0, JPEG.length - 2)),
      ...corrupt,
      message: "too early",
    },
    {
      name: "a JPEG cut off in its header",
      files: picture("a.jpg", JPEG.subarray(0, 40)),
      ...corrupt,
      message: "too early",
    },
    {
      name: "a lossless JPEG",
      files: picture(
        "a.jpg",
        jpegWith(0xc0, (file, i) => file.writeUInt8(0xc3, i + 1)),
      ),
      ...corrupt,
      message: "PDF does not know",
    },
    {
      name: "words under a picture's name",
      files: picture("a.png", "Hello"),
      ...corrupt,
      message: "no picture",
    },
    {
      name: "a web page under a picture's name",
      files: picture("a.png", "<!DOCTYPE html><p>404"),
      ...corrupt,
      message: "no picture",
    },
    { name: "an empty file", files: picture("a.png", ""), ...corrupt, message: "no picture" },
    {
      name: "a JPEG named .png",
      files: picture("a.png", JPEG),
      ...type,
      message: "JPEG inside",
      hint: "`.jpg`",
    },
    { name: "a GIF", files: picture("a.gif", "GIF89a......"), ...type, message: "GIF", hint: "PNG or JPEG" },
    {
      name: "a telephone's HEIC",
      files: picture("a.heic", "\0\0\0\u0018ftypheic"),
      ...type,
      message: "HEIC",
    },
    {
      name: "a drawing in the text",
      files: picture("a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      ...type,
      message: "SVG",
    },
    {
      name: "of 20 001 pixels a side",
      files: picture("a.png", pngClaiming(20_001, 1)),
      ...huge,
      message: "20001 × 1 pixels",
    },
    {
      name: "of more than 100 megapixels",
      files: picture("a.png", pngClaiming(10_001, 10_000)),
      ...huge,
      message: "10001 × 10000",
    },
    {
      name: "of more than 50 MB",
      files: picture("a.png", new Uint8Array(50_000_001)),
      ...huge,
      message: "50.0 MB",
    },
    {
      name: "taken with the camera turned",
      files: picture("a.jpg", jpegTurned(6)),
      code: "content/image-turned",
      at,
      message: "`a.jpg`",
      severity: "warning",
    },
  ]);
});
