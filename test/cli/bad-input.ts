import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { pngClaiming } from "../content/pictures.js";
import type { Files } from "./running.js";

/** Something an organiser may get wrong, and what the command says of it. */
export interface BadInput {
  readonly name: string;
  readonly files?: Files;
  /** What no plain file can be: links, odd folders. */
  readonly prepare?: () => void;
  /** After `build`; by default one leaflet, `s` in German on A5. */
  readonly args?: readonly string[];
  readonly says: string;
  /** `file:line:column` of the first message with these words. */
  readonly at?: string;
  readonly code?: 1 | 2;
}

const SOUND = "---\ntitle: Titel\n---\n\nEin Absatz.\n";

/** A statement that nothing is wrong with, and a layout of the user's own. */
export const SOUND_FILES: Files = {
  "content/s/de.md": SOUND,
  "layouts/own/layout.hbs":
    '<!doctype html>\n<html lang="{{lang}}"><head><title>{{title}}</title></head>\n<body><h1>{{title}}</h1>\n{{#each editions}}{{content}}{{/each}}\n</body></html>\n',
  "layouts/own/layout.css": "@page { size: 148mm 210mm; margin: 12mm }\nbody { font: 10pt/13pt Alegreya }\n",
};
const own = ["--layout", "layouts/own"];

const de = (text: string | Uint8Array): Files => ({ "content/s/de.md": text });
const body = (text: string): Files => de(`---\ntitle: Titel\n---\n\n${text}\n`);
const css = (text: string): Files => ({ "layouts/own/layout.css": text });
const hbs = (text: string): Files => ({ "layouts/own/layout.hbs": text });

const PNG_HEAD = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export const IN_A_TEXT: readonly BadInput[] = [
  {
    name: "broken YAML",
    files: de('---\ntitle: "Titel\n---\n\nText.\n'),
    says: "never closed",
    at: "content/s/de.md:2:8",
  },
  {
    name: "an unknown key",
    files: de("---\ntitle: T\nautor: X\n---\n\nText.\n"),
    says: "`autor`",
    at: "content/s/de.md:3:1",
  },
  { name: "no title", files: de("Nur Text, ohne Kopf.\n"), says: "has no title", at: "content/s/de.md:1:1" },
  {
    name: "front matter that is code",
    files: de("---js\nmodule.exports = {}\n---\n\nText.\n"),
    says: "`js` is not read",
    at: "content/s/de.md:1:1",
  },
  { name: "raw HTML", files: body("Ein <b>fettes</b> Wort."), says: "HTML", at: "content/s/de.md:5:5" },
  {
    name: "a missing picture",
    files: body("![Foto](foto.png)"),
    says: "no picture `foto.png`",
    at: "content/s/de.md:5:1",
  },
  {
    name: "a corrupt picture",
    files: { ...body("![Foto](foto.png)"), "content/s/foto.png": PNG_HEAD },
    says: "foto.png",
    at: "content/s/de.md:5:1",
  },
  {
    name: "a huge picture",
    files: { ...body("![Foto](foto.png)"), "content/s/foto.png": pngClaiming(50_000, 50_000) },
    says: "foto.png",
    at: "content/s/de.md:5:1",
  },
  {
    name: "a picture outside the folder",
    files: { ...body("![Foto](../foto.png)"), "content/foto.png": PNG_HEAD },
    says: "outside",
    at: "content/s/de.md:5:1",
  },
  {
    name: "a picture that a link leads out to",
    files: { ...body("![Foto](foto.png)"), "secret.png": PNG_HEAD },
    prepare: () => symlinkSync("../../secret.png", "content/s/foto.png"),
    says: "foto.png",
    at: "content/s/de.md:5:1",
  },
  {
    name: "no text below the title",
    files: de("---\ntitle: Titel\n---\n"),
    args: ["--strict"],
    says: "no text",
    at: "content/s/de.md:4:1",
  },
  { name: "an empty file", files: de(""), says: "empty", at: "content/s/de.md:1:1" },
  {
    name: "Latin-1",
    files: de(Buffer.from(SOUND.replace("Ein", "Für"), "latin1")),
    says: "UTF-8",
    at: "content/s/de.md:5:2",
  },
  { name: "UTF-16", files: de(Buffer.from(`\uFEFF${SOUND}`, "utf16le")), says: "UTF-16" },
  { name: "five megabytes", files: de(`${SOUND}${"Wort ".repeat(1_048_576)}`), says: "large" },
  {
    name: "an error below a byte-order mark and CRLF",
    files: de("\uFEFF---\r\ntitle: T\r\nautor: X\r\n---\r\n\r\nText.\r\n"),
    says: "`autor`",
    at: "content/s/de.md:3:1",
  },
  {
    name: "a character no font has",
    files: body("Ein \u{13000} steht hier."),
    args: ["--strict"],
    says: "U+13000",
    at: "content/s/de.md:5:5",
  },
  {
    name: "a word wider than its column",
    files: body(`Ein ${"Ж".repeat(150)} Wort.`),
    args: ["--strict"],
    says: "is wider than its column",
    at: "content/s/de.md:5:5",
  },
  {
    name: "a headline of too many lines",
    files: de(`---\ntitle: ${"Immer noch mehr Worte ".repeat(20).trim()}\n---\n\nText.\n`),
    args: ["--strict"],
    says: "lines",
    at: "content/s/de.md:2:8",
  },
  {
    name: "a text too long for its pages",
    files: body("Ein ganzer Absatz voller Worte, die alle stehen sollen. ".repeat(150)),
    args: ["--strict"],
    says: "pages, not 2",
  },
];

export const IN_SETTINGS: readonly BadInput[] = [
  {
    name: "a layout that does not exist",
    files: { "content/s/leaflet.yaml": "layout: exclamatoin\n" },
    says: "no layout `exclamatoin`",
    at: "content/s/leaflet.yaml:1:9",
  },
  {
    name: "a format that does not exist",
    files: { "content/s/leaflet.yaml": "formats: [A9]\n" },
    says: "unknown format `A9`",
    at: "content/s/leaflet.yaml:1:11",
  },
  {
    name: "a file that is no language",
    files: { "content/s/deutsch.md": SOUND },
    says: "`deutsch` is not a language",
  },
  {
    name: "a language there is no text in",
    files: { "content/s/leaflet.yaml": "languages: [de, fr]\n" },
    says: "no text in `fr`",
    at: "content/s/leaflet.yaml:1:17",
  },
  {
    name: "a meeting that ends before it begins",
    files: { "content/s/leaflet.yaml": "meeting:\n  start: 2030-01-31 19:00\n  end: 18:00\n" },
    says: "before the start",
    at: "content/s/leaflet.yaml:3:8",
  },
  {
    name: "a link that is none",
    files: { "content/s/leaflet.yaml": "link: javascript:alert(1)\n" },
    says: "link",
    at: "content/s/leaflet.yaml:1:7",
  },
  {
    name: "fonts.yaml with a file that is missing",
    files: {
      "fonts/fonts.yaml":
        "fonts:\n  - family: Alegreya\n    weight: 500\n    file: nowhere.ttf\n    licence: OFL-1.1\n",
    },
    says: "nowhere.ttf",
    at: "fonts/fonts.yaml:4:11",
  },
];

export const IN_A_LAYOUT: readonly BadInput[] = [
  {
    name: "an unclosed tag",
    files: hbs("<html><head><title>x</title></head>\n<body><p>Text\n</body></html>\n"),
    args: own,
    says: "`<p>`",
    at: "layouts/own/layout.hbs:2:7",
  },
  {
    name: "an unknown element",
    files: hbs("<html><head><title>x</title></head>\n<body><marquee>x</marquee></body></html>\n"),
    args: own,
    says: "marquee",
    at: "layouts/own/layout.hbs:2:7",
  },
  {
    name: "{{ left open",
    files: hbs("<html><body>{{title</body></html>\n"),
    args: own,
    says: "{{",
    at: "layouts/own/layout.hbs:1:13",
  },
  {
    name: "an unknown helper",
    files: hbs("<html><body>{{shout title}}</body></html>\n"),
    args: own,
    says: "shout",
    at: "layouts/own/layout.hbs:1:15",
  },
  {
    name: "an unknown partial",
    files: hbs("<html><body>{{> metting}}</body></html>\n"),
    args: own,
    says: "metting",
    at: "layouts/own/layout.hbs:1:17",
  },
  {
    name: "a picture that is nowhere",
    files: hbs('<html><head><title>x</title></head>\n<body><img src="logo.png" alt=""></body></html>\n'),
    args: own,
    says: "no picture `logo.png`",
    at: "layouts/own/layout.hbs:2:17",
  },
  {
    name: "an unknown property",
    files: css("body {\n  colour: red;\n}\n"),
    args: own,
    says: "unknown property `colour`",
    at: "layouts/own/layout.css:2:3",
  },
  {
    name: "a bad value",
    files: css("body {\n  font-size: big;\n}\n"),
    args: own,
    says: "big",
    at: "layouts/own/layout.css:2:14",
  },
  {
    name: "a brace left open",
    files: css("body {\n  color: red;\n"),
    args: own,
    says: "`{` is never closed",
    at: "layouts/own/layout.css:1:6",
  },
  {
    name: "a font nobody declares",
    files: css("body { font: 10pt/13pt Alegrya }\n"),
    args: own,
    says: "Alegrya",
  },
  {
    name: "a layout without a stylesheet",
    files: { "layouts/half/layout.hbs": "<html></html>" },
    args: ["--layout", "layouts/half"],
    says: "no file `layouts/half/layout.css`",
  },
  { name: "a layout that is nowhere", args: ["--layout", "layouts/owm"], says: "no layout `layouts/owm`" },
];

export const IN_THE_WORLD: readonly BadInput[] = [
  { name: "a statement that does not exist", args: ["t"], says: "no statement `t`" },
  { name: "a content folder that does not exist", args: ["-c", "contents"], says: "no folder `contents`" },
  { name: "a language the statement does not have", args: ["-l", "fr"], says: "no edition `fr`" },
  {
    name: "an output folder that is a file",
    prepare: () => writeFileSync("taken", ""),
    args: ["-o", "taken"],
    says: "a file stands where the folder should be",
  },
  {
    name: "a folder where the leaflet should be",
    prepare: () => mkdirSync("other/s-de-a5.pdf", { recursive: true }),
    args: ["-o", "other"],
    says: "could not be written: a folder stands",
  },
];

export const IN_THE_COMMAND: readonly BadInput[] = [
  {
    name: "an unknown option",
    args: ["--layot", "x"],
    says: "unknown option '--layot' (Did you mean --layout?)",
    code: 2,
  },
  { name: "an option without its value", args: ["--layout"], says: "argument missing", code: 2 },
  { name: "an unknown format", args: ["-f", "A9"], says: "unknown format 'A9'; did you mean A3?", code: 2 },
  {
    name: "an unknown printer",
    args: ["--for", "press2"],
    says: "leaflets are not made for 'press2'; there are screen, office",
    code: 2,
  },
  {
    name: "a printer's margin for the screen",
    args: ["--printer-margin", "8mm"],
    says: "option '--printer-margin' needs '--for office'",
    code: 2,
  },
  {
    name: "a printer's margin without a unit",
    args: ["--for", "office", "--printer-margin", "8"],
    says: "'8' is not a length; write --printer-margin 5mm",
    code: 2,
  },
  {
    name: "a format without a unit",
    args: ["-f", "148x210"],
    says: "unknown format '148x210'; there are A3, A4, A5, A6, DL, Letter, Half-Letter, each also as A4-landscape",
    code: 2,
  },
  {
    name: "an unknown overlay",
    args: ["--overlay", "boxs"],
    says: "unknown overlay 'boxs'; did you mean boxes?",
    code: 2,
  },
  {
    name: "a name of a language instead of its tag",
    args: ["-l", "deutsch"],
    says: "'deutsch' is not a language; did you mean de?",
    code: 2,
  },
  { name: "half a pair of languages", args: ["-l", "de+"], says: "is not a language", code: 2 },
  { name: "a language beside itself", args: ["-l", "de+de"], says: "twice", code: 2 },
  {
    name: "a size that is none",
    args: ["--size", "9em"],
    says: "'9em' is not a size; write --size 9.5pt",
    code: 2,
  },
  {
    name: "a size nobody can read",
    args: ["--size", "0.9mm"],
    says: "at '0.9mm'; write a size from 4pt",
    code: 2,
  },
  { name: "half a page", args: ["--pages", "1.5"], says: "'1.5' is not a number of pages", code: 2 },
  { name: "no page", args: ["--pages", "0"], says: "write a whole number from 1 to 100", code: 2 },
  { name: "an empty list", args: ["-f", ","], says: "names nothing", code: 2 },
];
