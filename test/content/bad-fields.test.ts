import { describe } from "vitest";
import { edition, frontMatter, leaflet, testBadInputs } from "./bad-input.js";
import { png } from "./pictures.js";

const start = (value: string) => frontMatter(`meeting:\n  start: ${value}`);
const meeting = (from: string, to: string) => frontMatter(`meeting:\n  start: ${from}\n  end: ${to}`);

describe("days of a statement", () => {
  const code = "content/bad-time";
  const at = "de.md:3:7";
  const hint = "`2026-12-16`";
  testBadInputs([
    {
      name: "with a time",
      files: frontMatter("date: 2026-12-16 19:00"),
      code,
      at,
      message: "has a time; the day is enough",
      hint,
    },
    { name: "in words", files: frontMatter("date: heute"), code, at, message: "is no date", hint },
  ]);
});

describe("times that do not exist", () => {
  const code = "content/bad-time";
  const at = "de.md:4:10";
  const noDay = "a day that the calendar does not have";
  testBadInputs([
    { name: "30 February", files: start("2026-02-30"), code, at, message: `\`2026-02-30\` is ${noDay}` },
    { name: "a thirteenth month", files: start("2026-13-01 19:00"), code, at, message: noDay },
    { name: "29 February of a common year", files: start("2027-02-29"), code, at, message: noDay },
    {
      name: "an hour 25",
      files: start("2026-12-16 25:00"),
      code,
      at,
      message: "a time that the clock does not have",
    },
    {
      name: "no zone of this world",
      files: start("2026-12-16 19:00 Europe/Nirgends"),
      code,
      at,
      message: "`Europe/Nirgends`",
    },
    { name: "an offset of 19 hours", files: start("2026-12-16T19:00+19:00"), code, at, message: "`+19:00`" },
    {
      name: "a zone without a time",
      files: start("2026-12-16 Europe/Berlin"),
      code,
      at,
      message: "is no date",
    },
    {
      name: "a date in the German way",
      files: start("16.12.2026"),
      code,
      at,
      message: "is no date",
      hint: "`2026-12-16 19:00`",
    },
    {
      name: "a time without a day",
      files: start("19:00"),
      code,
      at,
      message: "`19:00` is a time without a day",
    },
    {
      name: "an end at 24:30",
      files: meeting("2026-12-16 19:00", "24:30"),
      code,
      at: "de.md:5:8",
      message: "`24:30`",
    },
  ]);
});

describe("meetings that cannot be", () => {
  const code = "content/bad-meeting";
  const at = "de.md:5:8";
  const evening = "2026-12-16 19:00";
  testBadInputs([
    {
      name: "an end before the start",
      files: meeting(evening, "18:00"),
      code,
      at,
      message: "the end `18:00` is before",
      hint: "another day",
    },
    {
      name: "an end on the day before",
      files: meeting(evening, "2026-12-15 21:00"),
      code,
      at,
      message: "is before the start",
    },
    {
      name: "an end without a start",
      files: frontMatter("meeting:\n  end: 21:00"),
      code,
      at: "de.md:4:8",
      message: "never starts",
    },
    {
      name: "a time for the end only",
      files: meeting("2026-12-16", "21:00"),
      code,
      at,
      message: "only one of start and end",
    },
    {
      name: "two time zones",
      files: meeting(`${evening} Europe/Berlin`, `${evening} Asia/Almaty`),
      code,
      at,
      message: "another time zone",
    },
    {
      name: "an end that is too early for one edition's own start",
      files: {
        "de.md": edition("author: A"),
        "en.md": edition("meeting: {start: 2026-12-16 22:00}"),
        "leaflet.yaml": `meeting:\n  start: ${evening}\n  end: 21:00\n`,
      },
      code,
      at: "leaflet.yaml:3:8",
      message: "`21:00` is before the start",
    },
    {
      name: "one mistake in leaflet.yaml for two editions is said once",
      files: {
        "de.md": edition("author: A"),
        "en.md": edition("author: A"),
        "leaflet.yaml": `meeting:\n  start: ${evening}\n  end: 18:00\n`,
      },
      code,
      at: "leaflet.yaml:3:8",
      message: "`18:00`",
    },
  ]);
});

describe("links that lead nowhere or too far", () => {
  const code = "content/bad-link";
  const at = "de.md:3:7";
  testBadInputs([
    {
      name: "code",
      files: frontMatter("link: javascript:alert(1)"),
      code,
      at,
      message: "`javascript:alert(1)`",
    },
    {
      name: "data",
      files: frontMatter("link: data:text/plain,hello"),
      code,
      at,
      message: "not an address on the web",
    },
    {
      name: "a file",
      files: frontMatter("link: file:///etc/passwd"),
      code,
      at,
      message: "not an address on the web",
    },
    {
      name: "an address without its beginning",
      files: frontMatter("link: www.example.org/x"),
      code,
      at,
      message: "`www.example.org/x`",
      hint: "`https://www.example.org/x`",
    },
    {
      name: "an address with a space",
      files: frontMatter("link: https://example.org/a b"),
      code,
      at,
      message: "`https://example.org/a b`",
    },
    {
      name: "a host that cannot be",
      files: frontMatter("link: https://[example"),
      code,
      at,
      message: "`https://[example`",
    },
  ]);
});

describe("settings of the leaflet", () => {
  testBadInputs([
    {
      name: "an unknown format",
      files: leaflet("formats: [A4, A55]\n"),
      code: "content/unknown-format",
      message: "`A55`",
      at: "leaflet.yaml:1:15",
      hint: "write `A5`",
    },
    {
      name: "a language that is none",
      files: leaflet("languages: [de, deutsch]\n"),
      code: "content/unknown-language",
      message: "`deutsch` is not a language",
      at: "leaflet.yaml:1:17",
      hint: "`de`",
    },
    {
      name: "a language without a text",
      files: leaflet("languages: [de, en]\n"),
      code: "content/unknown-language",
      message: "no text in `en`",
      at: "leaflet.yaml:1:17",
      hint: "there are: de",
    },
    {
      name: "a text whose language is not listed",
      files: {
        "de.md": edition("author: A"),
        "en.md": edition("author: A"),
        "leaflet.yaml": "languages: [en]\n",
      },
      code: "content/unlisted-language",
      message: "does not name `de`",
      at: "leaflet.yaml:1:12",
      severity: "warning",
    },
    {
      name: "the settings under another name",
      files: { "de.md": edition("author: A"), "leaflet.yml": "formats: [A4]\n" },
      code: "content/misnamed-settings",
      message: "`content/demo/leaflet.yml`",
      hint: "`leaflet.yaml`",
    },
    {
      name: "a logo that has words but no file",
      files: frontMatter("logo: {alt: Ein Stern}"),
      code: "content/bad-logo",
      message: "`Ein Stern`",
      at: "de.md:3:13",
    },
    {
      name: "a logo that is not there",
      files: { ...frontMatter("logo: stern.svg"), "sterne.svg": png() },
      code: "content/image-missing",
      message: "`stern.svg`",
      at: "de.md:3:7",
      hint: "`sterne.svg`",
    },
  ]);
});

describe("folders without texts", () => {
  testBadInputs([
    {
      name: "a text that cannot be opened",
      files: { "de.md": null },
      code: "content/unreadable",
      message: "`content/demo/de.md` cannot be read",
    },
    {
      name: "settings that cannot be opened",
      files: { "de.md": edition("author: A"), "leaflet.yaml": null },
      code: "content/unreadable",
      message: "`content/demo/leaflet.yaml`",
    },
    {
      name: "an empty folder",
      files: {},
      code: "content/no-edition",
      message: "`content/demo` has no text",
      hint: "`de.md`",
    },
    {
      name: "notes and settings alone",
      files: { "README.md": "Notes", "notes.txt": "x", "old/de.md": edition("author: A") },
      code: "content/no-edition",
      message: "has no text",
    },
    {
      name: "a language in words",
      files: { "deutsch.md": edition("author: A") },
      code: "content/unknown-language",
      message: "`deutsch`",
      hint: "`de.md`",
    },
    {
      name: "a language in its own words",
      files: { "русский.md": edition("author: A") },
      code: "content/unknown-language",
      message: "`русский`",
      hint: "`ru.md`",
    },
    {
      name: "an underscore in the language",
      files: { "en_GB.md": edition("author: A") },
      code: "content/unknown-language",
      message: "`en_GB`",
      hint: "`en-GB.md`",
    },
    {
      name: "a code of no language",
      files: { "xx.md": edition("author: A") },
      code: "content/unknown-language",
      message: "`xx` is not a language",
    },
    {
      name: "one language twice",
      files: { "he.md": edition("author: A"), "iw.md": edition("author: A") },
      code: "content/duplicate-language",
      message: "`content/demo/iw.md` is in the same language as `he.md`",
    },
    {
      name: "a title without a text",
      files: { "de.md": "---\ntitle: T\n---\n" },
      code: "content/empty-body",
      message: "`content/demo/de.md` has a title but no text",
      at: "de.md:4:1",
      severity: "warning",
    },
  ]);
});
