import type { Diagnostic, Report, SourceFile } from "../diagnostics/index.js";
import { decodeText } from "./decode-text.js";
import { reportUnusedLists } from "./divided-words.js";
import type { Edition, LeafletSettings, Located, Statement } from "./edition.js";
import { type Fields, readFrontMatterFields, readLeafletFields } from "./fields.js";
import { readFrontMatter } from "./front-matter.js";
import { type ImageShelf, openImageShelf } from "./image-shelf.js";
import { type Language, parseLanguage, suggestLanguage } from "./language.js";
import { readMarkdownBody } from "./markdown-body.js";
import { given, settleFields } from "./settle-fields.js";
import type { StatementSource } from "./statement-source.js";
import { parseYaml } from "./yaml-mapping.js";

/**
 * Reads a statement: every `<language>.md` of its folder as an edition, `leaflet.yaml` as what is common
 * to them. README.md, hidden files and files in subfolders are no editions.
 *
 * Whatever is wrong is reported with its place, and what can be read is read all the same: the
 * statement is complete only if there was no error. Undefined if not one edition could be read.
 */
export function loadStatement(source: StatementSource, report: Report): Statement | undefined {
  const once = reportOnce(report);
  const images = openImageShelf(source, once);
  const leaflet = readLeaflet(source, once);
  const editions = new Map<string, Edition>();
  for (const { name, language } of editionFiles(source, once)) {
    const file = readText(source, name, once);
    if (file) {
      const context = { source, language, defaults: leaflet.fields, images, report: once };
      editions.set(language.lang, readEdition(file, context));
    }
  }
  if (editions.size === 0) return undefined;
  reportUnusedLists(leaflet.fields.hyphenation, [...editions.keys()], once);
  const order = languageOrder(leaflet.languages, [...editions.keys()], once);
  return {
    name: source.name,
    editions: order.flatMap((lang) => editions.get(lang) ?? []),
    settings: { ...leaflet.settings, ...(leaflet.languages && { languages: order }) },
    images: images.found(),
  };
}

/** What all editions share is checked with each of them, but said once. */
function reportOnce(report: Report): Report {
  const said = new Set<string>();
  return (diagnostic: Diagnostic) => {
    const { code, message, span } = diagnostic;
    const key = [code, message, span?.file.path, span?.start].join("\n");
    if (said.has(key)) return;
    said.add(key);
    report(diagnostic);
  };
}

interface Leaflet {
  readonly fields: Fields;
  readonly languages?: Located<readonly Located<string>[]>;
  readonly settings: LeafletSettings;
}

const SETTINGS_FILE = "leaflet.yaml";
const ALIKE_SETTINGS: ReadonlySet<string> = new Set([
  "leaflet.yaml",
  "leaflet.yml",
  "leaflets.yaml",
  "leaflets.yml",
]);

function readLeaflet(source: StatementSource, report: Report): Leaflet {
  const nothing: Leaflet = { fields: {}, settings: {} };
  const misnamed = source.files.find(
    (name) => name !== SETTINGS_FILE && ALIKE_SETTINGS.has(name.toLowerCase()),
  );
  if (misnamed !== undefined) {
    const message = `\`${source.path}/${misnamed}\` is not read`;
    report({
      severity: "error",
      code: "content/misnamed-settings",
      message,
      hint: `name it \`${SETTINGS_FILE}\``,
    });
  }
  if (!source.files.includes(SETTINGS_FILE)) return nothing;
  const file = readText(source, SETTINGS_FILE, report);
  const entries = file && parseYaml(file, { start: 0, end: file.text.length }, report);
  return entries ? readLeafletFields(entries, report) : nothing;
}

interface EditionFile {
  readonly name: string;
  readonly language: Language;
}

/** The edition files in alphabetical order of their languages. */
function editionFiles(source: StatementSource, report: Report): EditionFile[] {
  const found = new Map<string, EditionFile>();
  const texts = source.files.filter(isEditionFile);
  for (const name of [...texts].sort()) {
    const tag = name.slice(0, -".md".length);
    const language = parseLanguage(tag);
    const other = language && found.get(language.lang);
    if (!language) reportUnknownLanguage(tag, `${source.path}/${name}`, report);
    else if (other) {
      const message = `\`${source.path}/${name}\` is in the same language as \`${other.name}\``;
      report({ severity: "error", code: "content/duplicate-language", message, hint: "keep one of them" });
    } else found.set(language.lang, { name, language });
  }
  if (texts.length === 0) {
    const message = `the statement \`${source.path}\` has no text`;
    const hint = "write one in a file named after its language, such as `de.md`";
    report({ severity: "error", code: "content/no-edition", message, hint });
  }
  return [...found.values()].sort((a, b) => (a.language.lang < b.language.lang ? -1 : 1));
}

function isEditionFile(name: string): boolean {
  const isHere = !name.startsWith(".") && !name.includes("/");
  const known = name.toLowerCase();
  return isHere && known.endsWith(".md") && known.length > ".md".length && known !== "readme.md";
}

function reportUnknownLanguage(tag: string, path: string, report: Report): void {
  const meant = suggestLanguage(tag);
  report({
    severity: "error",
    code: "content/unknown-language",
    message: `\`${path}\`: \`${tag}\` is not a language`,
    hint: meant
      ? `name it \`${meant}.md\``
      : "name a text after its language (`de.md`), notes for yourselves `README.md`",
  });
}

function readText(source: StatementSource, name: string, report: Report): SourceFile | undefined {
  const path = `${source.path}/${name}`;
  const bytes = source.read(name);
  if (bytes) return decodeText(bytes, path, report);
  const hint = "see whether it is there and may be opened";
  report({ severity: "error", code: "content/unreadable", message: `\`${path}\` cannot be read`, hint });
  return undefined;
}

interface EditionContext {
  readonly source: StatementSource;
  readonly language: Language;
  readonly defaults: Fields;
  readonly images: ImageShelf;
  readonly report: Report;
}

function readEdition(file: SourceFile, context: EditionContext): Edition {
  const { source, language, defaults, images, report } = context;
  const { entries, bodyStart } = readFrontMatter(file, report);
  const own = readFrontMatterFields(entries ?? [], report);
  const written = given(own.title);
  // Where the front matter is broken the title may well be in it.
  const titled = written !== undefined || entries === undefined;
  const { body, empty, heading } = readMarkdownBody(file, bodyStart, { titled, images, report });
  const title = written ?? (heading?.value ? heading : undefined);
  if (!title && entries) reportMissingTitle(file, report);
  if (empty && entries) reportEmptyBody(file, bodyStart, report);
  const safeTitle = title ?? { value: source.name, span: { file, start: 0, end: 0 } };
  const meta = settleFields(defaults, own, { title: safeTitle, lang: language.lang, images, report });
  return { statement: source.name, ...language, title: safeTitle, meta, body, file };
}

function reportMissingTitle(file: SourceFile, report: Report): void {
  report({
    severity: "error",
    code: "content/missing-title",
    message: `\`${file.path}\` has no title`,
    hint: "begin the file with three lines: `---`, `title: Your title`, `---`",
    span: { file, start: 0, end: Math.min(3, file.text.length) },
  });
}

function reportEmptyBody(file: SourceFile, bodyStart: number, report: Report): void {
  report({
    severity: "warning",
    code: "content/empty-body",
    message: `\`${file.path}\` has a title but no text`,
    hint: "write the text below the second `---`",
    span: { file, start: bodyStart, end: bodyStart },
  });
}

/** `languages` first, as far as there are editions; then what it forgets. */
function languageOrder(
  languages: Located<readonly Located<string>[]> | undefined,
  present: readonly string[],
  report: Report,
): string[] {
  const order = new Set<string>();
  for (const { value, span } of languages?.value ?? []) {
    const lang = parseLanguage(value)?.lang;
    if (lang !== undefined && present.includes(lang)) order.add(lang);
    else {
      const message =
        lang === undefined ? `\`${value}\` is not a language` : `there is no text in \`${value}\``;
      const meant = lang === undefined ? suggestLanguage(value) : undefined;
      const hint = meant ? `write \`${meant}\`` : `there are: ${present.join(", ")}`;
      report({ severity: "error", code: "content/unknown-language", message, hint, span });
    }
  }
  for (const lang of present) {
    if (order.has(lang)) continue;
    order.add(lang);
    if (!languages) continue;
    const message = `\`languages\` does not name \`${lang}\`, which comes last for that`;
    const hint = "add it where it belongs";
    report({ severity: "warning", code: "content/unlisted-language", message, hint, span: languages.span });
  }
  return [...order];
}
