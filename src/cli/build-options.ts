import {
  type BuildOptions,
  FORMAT_HINT,
  formatNamed,
  mmToPt,
  nearestFormat,
  nearestLayer,
  OVERLAY_LAYERS,
  type OverlayLayer,
  type Pt,
  parseLanguage,
  suggestLanguage,
  TARGETS,
  type Target,
} from "../compile/index.js";
import type { CutWishes } from "./cut-sheets.js";
import { UsageError } from "./exit-codes.js";
import { copyCount, sheetNamed, turnNamed } from "./impose-options.js";
import { paperLength } from "./length.js";

/** The options of `build` as commander reads them. */
export interface GivenOptions {
  readonly languages?: readonly string[];
  readonly for?: readonly string[];
  readonly printerMargin?: string;
  readonly ink?: string;
  readonly bleed?: string;
  readonly marks?: readonly string[];
  readonly cutFrom?: string;
  readonly copies?: string;
  readonly turn?: string;
  readonly format?: readonly string[];
  readonly layout?: string;
  readonly size?: string;
  readonly pages?: string;
  readonly content: string;
  readonly output: string;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly embedSource?: boolean;
  readonly overlay?: readonly string[];
  readonly timings?: boolean;
  readonly watch?: boolean;
  readonly threads?: string;
}

/** What the engine is asked for. Throws a UsageError for a name that does not exist or a number out of bounds. */
export function readBuildOptions(statements: readonly string[], given: GivenOptions): BuildOptions {
  const { languages, format, layout, size, pages, content, output, strict, embedSource, overlay } = given;
  return {
    ...(statements.length > 0 && { statements }),
    ...(languages && { languages: some(languages, "-l, --languages").map(languageSet) }),
    ...(format && { formats: [...new Set(some(format, "-f, --format").map(formatName))] }),
    ...(given.for && { targets: [...new Set(some(given.for, "--for").map(targetNamed))] }),
    ...(given.printerMargin !== undefined && { printerMargin: printerMargin(given) }),
    ...pressOptions(given),
    ...(layout !== undefined && { layout }),
    ...(size !== undefined && { size: textSize(size) }),
    ...(pages !== undefined && { pages: pageCount(pages) }),
    content,
    output,
    ...(strict && { strict }),
    ...(embedSource && { embedSource }),
    ...(overlay && { overlay: new Set(some(overlay, "--overlay").map(overlayLayer)) }),
  };
}

function some(values: readonly string[], option: string): readonly string[] {
  if (values.length === 0) throw new UsageError(`option '${option}' names nothing`);
  return values;
}

function languageSet(given: string): readonly string[] {
  const tags = given.split("+").map((tag) => languageTag(tag.trim(), given));
  const [twice] = tags.filter((tag, i) => tags.indexOf(tag) !== i);
  if (twice !== undefined) throw new UsageError(`'${given}' names the language '${twice}' twice`);
  return tags;
}

function languageTag(tag: string, given: string): string {
  const language = parseLanguage(tag);
  if (language) return language.lang;
  const near = tag === "" ? undefined : suggestLanguage(tag);
  const wrong = tag === given ? "" : ` in '${given}'`;
  throw new UsageError(
    `'${tag}'${wrong} is not a language; ${near ? `did you mean ${near}?` : "write de, en or de+en"}`,
  );
}

function formatName(given: string): string {
  const format = formatNamed(given);
  if (format) return format.name;
  const near = nearestFormat(given);
  throw new UsageError(`unknown format '${given}'; ${near ? `did you mean ${near}?` : FORMAT_HINT}`);
}

/** Nobody reads smaller text, and larger is no longer a text; in points. */
const SIZES = { least: 4, most: 72 } as const;

/** A length as people write it, in points: `9.5pt`, `9,5`, `3.4mm`. */
function textSize(given: string): Pt {
  const [, number = "", unit = ""] = /^(\d+(?:[.,]\d+)?) ?(pt|mm|)$/i.exec(given.trim()) ?? [];
  const value = Number(number.replace(",", "."));
  const size = unit.toLowerCase() === "mm" ? mmToPt(value) : value;
  if (number === "") throw new UsageError(`'${given}' is not a size; write --size 9.5pt or --size 3.4mm`);
  if (size >= SIZES.least && size <= SIZES.most) return Number(size.toFixed(3));
  throw new UsageError(
    `no text can be set at '${given}'; write a size from ${SIZES.least}pt to ${SIZES.most}pt`,
  );
}

const MOST_PAGES = 100;

function pageCount(given: string): number {
  const pages = /^\d+$/.test(given) ? Number(given) : 0;
  if (pages >= 1 && pages <= MOST_PAGES) return pages;
  throw new UsageError(`'${given}' is not a number of pages; write a whole number from 1 to ${MOST_PAGES}`);
}

const MOST_THREADS = 64;

/** How many threads are to build; undefined where nothing is said. Throws as `readBuildOptions` does. */
export function threadCount({ threads: given, watch }: GivenOptions): number | undefined {
  if (given === undefined) return undefined;
  if (watch) throw new UsageError("option '--threads' does not go with '--watch'");
  const threads = /^\d+$/.test(given) ? Number(given) : 0;
  if (threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new UsageError(
    `'${given}' is not a number of threads; write a whole number from 1 to ${MOST_THREADS}`,
  );
}

function targetNamed(given: string): Target {
  const target = TARGETS.find((name) => name === given.toLowerCase());
  if (target) return target;
  throw new UsageError(`leaflets are not made for '${given}'; there are ${TARGETS.join(", ")}`);
}

/** No printer leaves more, in points. */
const LARGEST_MARGIN = mmToPt(30);

function printerMargin(given: GivenOptions): Pt {
  only(given, "--printer-margin", ["office"]);
  return paperLength(given.printerMargin ?? "", "--printer-margin", LARGEST_MARGIN);
}

/** What `--cut-from` and what goes with it ask for; undefined without it. Throws as `readBuildOptions` does. */
export function readCutWishes(given: GivenOptions): CutWishes | undefined {
  const { cutFrom, copies, turn, watch } = given;
  if (cutFrom === undefined) {
    if (copies !== undefined) throw new UsageError("option '--copies' needs '--cut-from'");
    if (turn !== undefined) throw new UsageError("option '--turn' needs '--cut-from'");
    return undefined;
  }
  only(given, "--cut-from", ["office"]);
  if (watch) throw new UsageError("option '--cut-from' does not go with '--watch'");
  return {
    sheet: sheetNamed(cutFrom),
    turn: turnNamed(turn ?? "long"),
    ...(copies !== undefined && { copies: copyCount(copies) }),
  };
}

/** Throws where an option has no use in anything that is built. */
function only({ for: targets = [] }: GivenOptions, option: string, uses: readonly Target[]): void {
  if (targets.some((target) => uses.some((use) => use === target.toLowerCase()))) return;
  throw new UsageError(`option '${option}' needs ${uses.map((use) => `'--for ${use}'`).join(" or ")}`);
}

/** No press needs more, in points. */
const LARGEST_BLEED = mmToPt(20);

const MARKS = ["crop", "cross", "colours"] as const;

function pressOptions(given: GivenOptions): Pick<BuildOptions, "ink" | "bleed" | "marks"> {
  const { ink, bleed, marks } = given;
  if (ink !== undefined) only(given, "--ink", ["office", "press"]);
  if (bleed !== undefined) only(given, "--bleed", ["press"]);
  if (marks) only(given, "--marks", ["press"]);
  return {
    ...(ink !== undefined && { ink }),
    ...(bleed !== undefined && { bleed: paperLength(bleed, "--bleed", LARGEST_BLEED) }),
    ...(marks && { marks: [...new Set(some(marks, "--marks").map(markNamed))] }),
  };
}

function markNamed(given: string): (typeof MARKS)[number] {
  const mark = MARKS.find((name) => name === given.toLowerCase());
  if (mark) return mark;
  throw new UsageError(`unknown marks '${given}'; there are ${MARKS.join(", ")}`);
}

function overlayLayer(given: string): OverlayLayer {
  const layer = OVERLAY_LAYERS.find((candidate) => candidate === given);
  if (layer) return layer;
  throw new UsageError(`unknown overlay '${given}'; ${hint(nearestLayer(given), OVERLAY_LAYERS)}`);
}

function hint(near: string | undefined, all: readonly string[]): string {
  return near ? `did you mean ${near}?` : `there are ${all.join(", ")}`;
}
