import { nearestName, type Report, type Span } from "../diagnostics/index.js";
import { PAPER_NAMES, paperNamed } from "../geometry/index.js";
import { type DividedWords, readWordList, readWordLists } from "./divided-words.js";
import type { CalendarDay, LeafletSettings, Located, MeetingTime } from "./edition.js";
import { parseMeetingTime, parseTimeOfDay, type TimeOfDay } from "./meeting-time.js";
import type { YamlEntry, YamlValue } from "./yaml-mapping.js";

/** A field as one file gives it; the empty text takes away what `leaflet.yaml` says. */
export type Given<T> = Located<T | "">;

/** What one file says of the leaflet: an edition's front matter or, for all editions, `leaflet.yaml`. */
export interface Fields {
  readonly title?: Given<string>;
  readonly author?: Given<string>;
  readonly description?: Given<string>;
  readonly keywords?: Given<readonly string[]>;
  readonly rights?: Given<string>;
  readonly date?: Given<CalendarDay>;
  readonly hyphenation?: DividedWords;
  readonly meeting?: MeetingFields;
  readonly link?: Given<string>;
  readonly contact?: Given<string>;
  readonly imprint?: Given<string>;
  readonly logo?: LogoFields;
}

export interface MeetingFields {
  readonly start?: Given<MeetingTime>;
  readonly end?: Given<MeetingTime | TimeOfDay>;
  readonly place?: Given<string>;
  readonly address?: Given<string>;
  readonly speaker?: Given<string>;
  readonly note?: Given<string>;
}

export interface LogoFields {
  readonly file?: Given<string>;
  readonly alt?: Given<string>;
}

/** What an edition's front matter says. Unknown keys and values of the wrong kind are errors and left out. */
export function readFrontMatterFields(entries: readonly YamlEntry[], report: Report): Fields {
  return readKeys(entries, FRONT_MATTER, {
    report,
    elsewhere: (key) => {
      if (Object.hasOwn(SETTINGS, key)) return "this belongs in `leaflet.yaml`";
      return /^lang(uage)?$/i.test(key) ? "the language is the file's name: `de.md`" : undefined;
    },
  });
}

/** What `leaflet.yaml` says: settings of the leaflets, and fields for every edition. */
export function readLeafletFields(
  entries: readonly YamlEntry[],
  report: Report,
): {
  readonly fields: Fields;
  readonly languages?: Located<readonly Located<string>[]>;
  readonly settings: LeafletSettings;
} {
  const elsewhere = (key: string) =>
    key === "title" ? "every language has its own title: write it in the `.md` files" : undefined;
  const { languages, formats, layout, ...fields } = readKeys(entries, LEAFLET, { report, elsewhere });
  const chosen =
    formats === undefined || formats.value === "" ? undefined : readFormats(formats.value, report);
  return {
    fields,
    ...(languages &&
      languages.value !== "" && { languages: { value: languages.value, span: languages.span } }),
    settings: {
      ...(chosen && chosen.length > 0 && { formats: chosen }),
      ...(layout && layout.value !== "" && { layout: layout.value, layoutSpan: layout.span }),
    },
  };
}

/** Reads a value; undefined where there is none or a wrong one, which it reports. */
type Reader<T> = (value: YamlValue, key: string, report: Report) => T | undefined;

/** What a table of readers makes of a mapping. */
type Read<Table> = { readonly [Key in keyof Table]?: Table[Key] extends Reader<infer T> ? T : never };

interface Keys {
  readonly report: Report;
  /** A hint for a key that is right in another place. */
  readonly elsewhere?: (key: string) => string | undefined;
}

function readKeys<Table extends Readonly<Record<string, Reader<unknown>>>>(
  entries: readonly YamlEntry[],
  table: Table,
  { report, elsewhere }: Keys,
): Read<Table> {
  const read: Record<string, unknown> = {};
  for (const { key, keySpan, value } of entries) {
    const reader = Object.hasOwn(table, key) ? table[key] : undefined;
    if (!reader) {
      const nearest = nearestName(key, Object.keys(table));
      const known = `known here: ${Object.keys(table).sort().join(", ")}`;
      const hint = elsewhere?.(key) ?? (nearest === undefined ? known : `write \`${nearest}\``);
      report({
        severity: "error",
        code: "content/unknown-key",
        message: `unknown key \`${key}\``,
        hint,
        span: keySpan,
      });
      continue;
    }
    const result = reader(value, key, report);
    if (result !== undefined) read[key] = result;
  }
  return read as Read<Table>;
}

/** One line of text: white space runs together, as it will in the leaflet. */
const readText: Reader<Given<string>> = (value, key, report) => {
  if (value.kind === "nothing") return undefined;
  if (value.kind === "text")
    return { value: value.text.replace(/[ \t\r\n]+/g, " ").trim(), span: value.span };
  return wrongKind(value, key, report, `write one text: \`${key}: …\``);
};

const readTexts: Reader<Given<readonly Located<string>[]>> = (value, key, report) => {
  if (value.kind === "nothing") return undefined;
  if (value.kind === "text" && value.text.trim() === "") return { value: "", span: value.span };
  if (value.kind !== "list") return wrongKind(value, key, report, `write a list: \`${key}: [one, two]\``);
  const texts = value.items.flatMap((item) => readText(item, key, report) ?? []);
  return { value: texts.filter((text) => text.value !== ""), span: value.span };
};

const readKeywords: Reader<Given<readonly string[]>> = (value, key, report) => {
  const texts = readTexts(value, key, report);
  if (!texts) return undefined;
  return { value: texts.value === "" ? "" : texts.value.map((text) => text.value), span: texts.span };
};

const readLink: Reader<Given<string>> = (value, key, report) => {
  const link = readText(value, key, report);
  if (!link || link.value === "" || isWebAddress(link.value)) return link;
  const bare = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(link.value);
  report({
    severity: "error",
    code: "content/bad-link",
    message: `\`${link.value}\` is not an address on the web`,
    hint: `write it in full: \`https://${bare ? link.value : "example.org/"}\``,
    span: link.span,
  });
  return undefined;
};

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

const readStart: Reader<Given<MeetingTime>> = (value, key, report) => {
  const text = readText(value, key, report);
  if (!text) return undefined;
  if (text.value === "") return { value: "", span: text.span };
  const reading = parseMeetingTime(text.value);
  if ("time" in reading) return { value: reading.time, span: text.span };
  const clockAlone = parseTimeOfDay(text.value) !== undefined;
  return badTime(text, clockAlone ? "is a time without a day" : reading.wrong, report);
};

const readDate: Reader<Given<CalendarDay>> = (value, key, report) => {
  const text = readText(value, key, report);
  if (!text) return undefined;
  if (text.value === "") return { value: "", span: text.span };
  const reading = parseMeetingTime(text.value);
  if ("time" in reading && !reading.time.time) return { value: reading.time, span: text.span };
  const wrong = "wrong" in reading ? reading.wrong : "has a time; the day is enough";
  return badTime(text, wrong, report, "write the day alone: `2026-12-16`");
};

const readEnd: Reader<Given<MeetingTime | TimeOfDay>> = (value, key, report) => {
  const text = readText(value, key, report);
  if (!text) return undefined;
  if (text.value === "") return { value: "", span: text.span };
  const reading = parseTimeOfDay(text.value) ?? parseMeetingTime(text.value);
  return "time" in reading ? { value: reading.time, span: text.span } : badTime(text, reading.wrong, report);
};

const TIME_HINT = "write `2026-12-16 19:00`, or `2026-12-16 19:00 Europe/Berlin` with the time zone";

function badTime(text: Located<string>, wrong: string, report: Report, hint = TIME_HINT): undefined {
  report({
    severity: "error",
    code: "content/bad-time",
    message: `\`${text.value}\` ${wrong}`,
    hint,
    span: text.span,
  });
}

const MEETING = {
  start: readStart,
  end: readEnd,
  place: readText,
  address: readText,
  speaker: readText,
  note: readText,
};

const readMeeting: Reader<MeetingFields> = (value, key, report) => {
  if (value.kind === "nothing") return undefined;
  if (value.kind === "mapping") return readKeys(value.entries, MEETING, { report });
  if (value.kind === "text" && value.text === "") return takeAway(Object.keys(MEETING), value.span);
  return wrongKind(value, key, report, "write `start:`, `place:` and so on, indented below `meeting:`");
};

const LOGO = { file: readText, alt: readText };

const readLogo: Reader<LogoFields> = (value, key, report) => {
  if (value.kind === "nothing") return undefined;
  if (value.kind === "mapping") return readKeys(value.entries, LOGO, { report });
  if (value.kind === "text" && value.text === "") return takeAway(Object.keys(LOGO), value.span);
  const file = readText(value, key, report);
  return file ? { file } : undefined;
};

/** Every field of a group given as nothing. */
function takeAway(keys: readonly string[], span: Span): Readonly<Record<string, Located<"">>> {
  return Object.fromEntries(keys.map((key) => [key, { value: "", span }]));
}

const FIELDS = {
  author: readText,
  description: readText,
  keywords: readKeywords,
  rights: readText,
  date: readDate,
  meeting: readMeeting,
  link: readLink,
  contact: readText,
  imprint: readText,
  logo: readLogo,
};

const SETTINGS = { languages: readTexts, formats: readTexts, layout: readText };

const FRONT_MATTER = { ...FIELDS, title: readText, hyphenation: readWordList };
const LEAFLET = { ...FIELDS, hyphenation: readWordLists, ...SETTINGS };

function readFormats(formats: readonly Located<string>[], report: Report): string[] {
  const read = new Set<string>();
  for (const { value, span } of formats) {
    const format = paperNamed(value);
    if (format) read.add(format.name);
    else {
      const near = nearestName(value, PAPER_NAMES);
      const known = `there are ${PAPER_NAMES.join(", ")}, each also as A4-landscape, and any 148x210mm or 5.5x8.5in`;
      const hint = near === undefined ? known : `write \`${near}\``;
      report({
        severity: "error",
        code: "content/unknown-format",
        message: `unknown format \`${value}\``,
        hint,
        span,
      });
    }
  }
  return [...read];
}

function wrongKind(value: YamlValue, key: string, report: Report, hint: string): undefined {
  const kind = value.kind === "list" ? "a list" : value.kind === "mapping" ? "several keys" : "one text";
  const message = `\`${key}\` cannot be ${kind}`;
  report({ severity: "error", code: "content/wrong-type", message, hint, span: value.span });
}
