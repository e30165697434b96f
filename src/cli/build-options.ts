import {
  type BuildOptions,
  FORMAT_NAMES,
  formatNamed,
  nearestFormat,
  nearestLayer,
  OVERLAY_LAYERS,
  type OverlayLayer,
  parseLanguage,
  suggestLanguage,
} from "../compile/index.js";
import { UsageError } from "./exit-codes.js";

/** The options of `build` as commander reads them. */
export interface GivenOptions {
  readonly languages?: readonly string[];
  readonly format?: readonly string[];
  readonly layout?: string;
  readonly content: string;
  readonly output: string;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly embedSource?: boolean;
  readonly overlay?: readonly string[];
  readonly timings?: boolean;
  readonly watch?: boolean;
}

/** What the engine is asked for. Throws a UsageError for a name that does not exist. */
export function readBuildOptions(statements: readonly string[], given: GivenOptions): BuildOptions {
  const { languages, format, layout, content, output, strict, embedSource, overlay } = given;
  return {
    ...(statements.length > 0 && { statements }),
    ...(languages && { languages: some(languages, "-l, --languages").map(languageSet) }),
    ...(format && { formats: [...new Set(some(format, "-f, --format").map(formatName))] }),
    ...(layout !== undefined && { layout }),
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
  throw new UsageError(`unknown format '${given}'; ${hint(nearestFormat(given), FORMAT_NAMES)}`);
}

function overlayLayer(given: string): OverlayLayer {
  const layer = OVERLAY_LAYERS.find((candidate) => candidate === given);
  if (layer) return layer;
  throw new UsageError(`unknown overlay '${given}'; ${hint(nearestLayer(given), OVERLAY_LAYERS)}`);
}

function hint(near: string | undefined, all: readonly string[]): string {
  return near ? `did you mean ${near}?` : `there are ${all.join(", ")}`;
}
