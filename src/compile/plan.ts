import { alignEditions } from "../align/index.js";
import type { Edition, Statement } from "../content/index.js";
import { nearestName, type Report } from "../diagnostics/index.js";
import { chooseInk, printingFor } from "./choose-ink.js";
import { DEFAULT_FORMATS, FORMAT_HINT, type Format, formatNamed, nearestFormat } from "./formats.js";
import type { LeafletJob } from "./leaflet.js";
import type { Layout } from "./load-layout.js";
import type { Target } from "./targets.js";

/** Which leaflets of a statement are asked for; what is left out is the statement's own choice, or all. */
export interface Wanted {
  readonly languages?: readonly (readonly string[])[];
  readonly formats?: readonly string[];
  readonly targets?: readonly Target[];
  /** Besides black, for those that are printed. */
  readonly ink?: string;
}

const DEFAULT_TARGETS: readonly Target[] = ["screen"];

/** The leaflets of one format that are fitted together. */
export interface JobGroup {
  readonly jobs: readonly LeafletJob[];
  /** Other languages of the same format: not asked for, but what they need binds the sizes shared by all. */
  readonly companions: readonly LeafletJob[];
}

/** All leaflets of a statement, by format. Reports compile/unknown-language, compile/unknown-format and compile/no-such-ink. */
export function planLeaflets(
  statement: Statement,
  wanted: Wanted,
  layout: Layout,
  report: Report,
): readonly JobGroup[] {
  const sets = languageSets(statement, wanted.languages, report);
  const formats = formatsOf(statement, wanted.formats, report);
  const singles = sets.filter((editions) => editions.length === 1);
  const several = sets.filter((editions) => editions.length > 1);
  const ink = chooseInk(wanted.ink, layout, report);
  const sheets = formats.flatMap((format) =>
    (wanted.targets ?? DEFAULT_TARGETS).map((target) => ({ format, printing: printingFor(target, ink) })),
  );
  // What the alignment has to say, it says once.
  const parallels = new Map(several.map((editions) => [editions, alignEditions(editions, report)]));
  return sheets.flatMap((sheet) => {
    const job = (editions: readonly Edition[]): LeafletJob => ({ statement, editions, ...sheet, layout });
    const others = statement.editions.filter((edition) => !singles.some(([single]) => single === edition));
    const alone = singles.map(job);
    const parallel = [...parallels].map(([editions, rows]) => ({ ...job(editions), parallel: rows }));
    const together =
      alone.length > 0 ? [{ jobs: alone, companions: others.map((edition) => job([edition])) }] : [];
    return [...together, ...parallel.map((one) => ({ jobs: [one], companions: [] }))];
  });
}

function languageSets(
  statement: Statement,
  wanted: Wanted["languages"],
  report: Report,
): readonly (readonly Edition[])[] {
  const { editions } = statement;
  if (!wanted || wanted.length === 0) {
    const each = editions.map((edition) => [edition]);
    return editions.length > 1 ? [...each, editions] : each;
  }
  return wanted.flatMap((langs) => {
    const found = langs.map((lang) => editionIn(statement, lang, report));
    const known = found.filter((edition) => edition !== undefined);
    return known.length === langs.length ? [known] : [];
  });
}

function editionIn(statement: Statement, lang: string, report: Report): Edition | undefined {
  const edition = statement.editions.find((candidate) => candidate.lang.toLowerCase() === lang.toLowerCase());
  if (edition) return edition;
  const langs = statement.editions.map((candidate) => candidate.lang);
  const near = nearestName(lang, langs);
  report({
    severity: "error",
    code: "compile/unknown-language",
    message: `\`${statement.name}\` has no edition \`${lang}\``,
    hint: near ? `write \`${near}\`` : `there are ${langs.join(", ")}; a new one is a file \`${lang}.md\``,
  });
  return undefined;
}

function formatsOf(statement: Statement, wanted: Wanted["formats"], report: Report): readonly Format[] {
  const names = wanted ?? statement.settings.formats ?? DEFAULT_FORMATS;
  return names.flatMap((name) => {
    const format = formatNamed(name);
    if (format) return [format];
    const near = nearestFormat(name);
    report({
      severity: "error",
      code: "compile/unknown-format",
      message: `unknown format \`${name}\``,
      hint: near ? `write \`${near}\`` : FORMAT_HINT,
    });
    return [];
  });
}
