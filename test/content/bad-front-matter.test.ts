import { describe } from "vitest";
import { frontMatter, leaflet, testBadInputs } from "./bad-input.js";

describe("a title that is not there", () => {
  const common = {
    code: "content/missing-title",
    message: "`content/demo/de.md` has no title",
    at: "de.md:1:1",
  };
  testBadInputs([
    { ...common, name: "no title", files: { "de.md": "---\nauthor: A\n---\n\nText.\n" }, hint: "title:" },
    { ...common, name: "no front matter", files: { "de.md": "Text.\n" } },
    { ...common, name: "an empty title", files: { "de.md": '---\ntitle: " "\n---\n\nText.\n' } },
    { ...common, name: "a level-2 heading is none", files: { "de.md": "## Heading\n\nText.\n" } },
    { ...common, name: "a level-1 heading further down is none", files: { "de.md": "Text.\n\n# Heading\n" } },
  ]);
});

describe("keys that do not exist", () => {
  const code = "content/unknown-key";
  testBadInputs([
    {
      name: "a slip of the finger",
      files: frontMatter("auhtor: A"),
      code,
      message: "unknown key `auhtor`",
      at: "de.md:3:1",
      hint: "write `author`",
    },
    {
      name: "a key named like a property of every object",
      files: frontMatter("constructor: A"),
      code,
      message: "`constructor`",
      at: "de.md:3:1",
      hint: "known here: author, contact,",
    },
    {
      name: "within the meeting",
      files: frontMatter("meeting:\n  plase: Ort"),
      code,
      message: "`plase`",
      at: "de.md:4:3",
      hint: "write `place`",
    },
    {
      name: "a setting of leaflet.yaml in an edition",
      files: frontMatter("layout: classic"),
      code,
      message: "`layout`",
      at: "de.md:3:1",
      hint: "leaflet.yaml",
    },
    {
      name: "the language",
      files: frontMatter("lang: de"),
      code,
      message: "`lang`",
      at: "de.md:3:1",
      hint: "file's name",
    },
    {
      name: "a title in leaflet.yaml",
      files: leaflet("title: T\n"),
      code,
      message: "`title`",
      at: "leaflet.yaml:1:1",
      hint: "own title",
    },
    {
      name: "a merge key",
      files: frontMatter("meeting:\n  <<: {place: Ort}"),
      code,
      message: "`<<`",
      at: "de.md:4:3",
    },
  ]);
});

describe("values of the wrong kind", () => {
  const code = "content/wrong-type";
  testBadInputs([
    {
      name: "a list where a text belongs",
      files: frontMatter("author: [A, B]"),
      code,
      message: "`author` cannot be a list",
      at: "de.md:3:9",
      hint: "one text",
    },
    {
      name: "a text where a list belongs",
      files: frontMatter("keywords: one, two"),
      code,
      message: "`keywords` cannot be one text",
      at: "de.md:3:11",
      hint: "[one, two]",
    },
    {
      name: "a text where the meeting belongs",
      files: frontMatter("meeting: tomorrow"),
      code,
      message: "`meeting` cannot be one text",
      at: "de.md:3:10",
      hint: "place:",
    },
    {
      name: "keys where a text belongs",
      files: leaflet("imprint:\n  name: A\n"),
      code,
      message: "`imprint` cannot be several keys",
      at: "leaflet.yaml:2:3",
    },
    {
      name: "a list within a list",
      files: leaflet("languages: [de, [en]]\n"),
      code,
      message: "`languages` cannot be a list",
      at: "leaflet.yaml:1:17",
    },
  ]);
});

describe("words to be divided", () => {
  const code = "content/bad-hyphenation";
  testBadInputs([
    {
      name: "two words in one",
      files: frontMatter("hyphenation: [Zha-nar-tu, Pôle emploi]"),
      code,
      message: "`Pôle emploi` is not one word",
      at: "de.md:3:27",
      hint: "Zha-nar-tu",
    },
    {
      name: "a hyphen at a word's end",
      files: leaflet("hyphenation:\n  de:\n    - Zhanar-\n"),
      code,
      message: "`Zhanar-`",
      at: "leaflet.yaml:3:7",
    },
    {
      name: "a list for a word",
      files: leaflet("hyphenation: [[a]]\n"),
      code,
      message: "a list stands where a word belongs",
      at: "leaflet.yaml:1:15",
    },
    {
      name: "words for a language without a text",
      files: leaflet("hyphenation: {fr: [a-b]}\n"),
      code: "content/unknown-language",
      message: "no text in `fr`",
      at: "leaflet.yaml:1:15",
      hint: "there are: de",
    },
    {
      name: "one word that is no list",
      files: frontMatter("hyphenation: Zha-nar-tu"),
      code: "content/wrong-type",
      message: "`hyphenation` cannot be one text",
      at: "de.md:3:14",
      hint: "write a list",
    },
    {
      name: "languages in a language's own file",
      files: frontMatter("hyphenation: {de: [a-b]}"),
      code: "content/wrong-type",
      message: "`hyphenation` cannot be several keys",
      at: "de.md:3:14",
    },
  ]);
});

describe("YAML that is broken", () => {
  const code = "content/bad-yaml";
  testBadInputs([
    {
      name: "a colon in a title without quotes",
      files: { "de.md": "---\ntitle: Streik: Tag 3\n---\n\nText.\n" },
      code,
      message: "a second `:`",
      at: "de.md:2:8",
      hint: "in quotes",
    },
    {
      name: "the same after CRLF line ends and a byte-order mark",
      files: { "de.md": "\uFEFF---\r\nauthor: A\r\ntitle: Streik: Tag 3\r\n---\r\n\r\nText.\r\n" },
      code,
      message: "a second `:`",
      at: "de.md:3:8",
    },
    {
      name: "a quote left open",
      files: { "de.md": '---\ntitle: "T\nauthor: A\n---\n\nText.\n' },
      code,
      message: 'the `"` that opens here is never closed',
      at: "de.md:2:8",
    },
    {
      name: "a hashtag",
      files: frontMatter("author: #wirstreiken"),
      code,
      message: "`#wirstreiken` is a comment",
      at: "de.md:3:9",
      hint: "in quotes",
    },
    {
      name: "a value in Markdown's bold",
      files: frontMatter("author: **A**"),
      code,
      message: "`**A**`",
      at: "de.md:3:9",
      hint: "asterisk",
    },
    {
      name: "a value that begins with an at-sign",
      files: frontMatter("contact: @example"),
      code,
      message: "`@example` cannot be read",
      at: "de.md:3:10",
      hint: "in quotes",
    },
    {
      name: "a line without a key",
      files: frontMatter("author A"),
      code,
      message: "`author A` has no key",
      at: "de.md:3:1",
    },
    {
      name: "a bracket left open",
      files: frontMatter("keywords: [a, b\nauthor: A"),
      code,
      message: "the `[` that opens here is never closed",
      at: "de.md:3:11",
    },
    {
      name: "a key given twice",
      files: frontMatter("author: A\nauthor: B"),
      code,
      message: "`author` is given twice",
      at: "de.md:4:1",
    },
    {
      name: "a tab as indentation",
      files: leaflet("meeting:\n\tplace: Ort\n"),
      code,
      message: "a tab",
      at: "leaflet.yaml:2:1",
      hint: "spaces",
    },
    {
      name: "words without keys",
      files: leaflet("just words\n"),
      code,
      message: "`key: value`",
      at: "leaflet.yaml:1:1",
    },
    {
      name: "an alias",
      files: frontMatter("author: &a A\nrights: *a"),
      code,
      message: "the alias `*a`",
      at: "de.md:4:9",
    },
    {
      name: "a tag that would make code of text",
      files: frontMatter("author: !!js/function 'function () {}'"),
      code,
      message: "the tag `!!js/function",
      at: "de.md:3:9",
    },
    {
      name: "brackets ten thousand deep",
      files: leaflet(`keywords: ${"[".repeat(10_000)}\n`),
      code,
      message: "nested too deep",
      at: "leaflet.yaml:1:1",
    },
  ]);
});

describe("front matter that is not read", () => {
  const languages = ["js", "javascript", "json", "coffee", "toml", " JS", "constructor"];
  testBadInputs([
    ...languages.map((language) => ({
      name: `front matter in ${language}`,
      files: { "de.md": `---${language}\n{ "title": "T" }\n---\n\nText.\n` },
      code: "content/front-matter-language",
      message: `\`${language.trim()}\``,
      at: "de.md:1:1",
      hint: "`---` alone",
    })),
    {
      name: "front matter that never ends",
      files: { "de.md": "---\ntitle: T\n\nText.\n" },
      code: "content/front-matter-end",
      message: "never ends",
      at: "de.md:1:1",
    },
    {
      name: "front matter that ends in more than dashes",
      files: { "de.md": "---\ntitle: T\n--- Text\n" },
      code: "content/front-matter-end",
      message: "`--- Text`",
      at: "de.md:3:1",
    },
    {
      name: "front matter as long as a book",
      files: frontMatter(`# ${"x".repeat(20_000)}`),
      code: "content/front-matter-length",
      message: "`20015`",
      at: "de.md:1:1",
    },
  ]);
});
