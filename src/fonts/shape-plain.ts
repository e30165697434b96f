import type { Face, ShapedGlyphs, ShapeOptions } from "./face.js";
import { tagNumber } from "./harfbuzz.js";
import { handleOf } from "./open-face.js";
import { plainShaper } from "./plain-shaper.js";

/**
 * What HarfBuzz would give for a text of Latin letters, figures and punctuation, by the rules that most fonts have for
 * these: glyphs put in the place of others, ligatures, kerning by pairs. Undefined for any other text, and where the
 * font has rules of other kinds for it: contexts that hold, glyphs that are moved.
 *
 * HarfBuzz's own functions are compiled when they are first called, which takes longer than to shape all text of some
 * leaflets; and it need not be loaded.
 */
export function shapePlain(face: Face, text: string, options: ShapeOptions): ShapedGlyphs | undefined {
  const plan = planFor(face, options, text);
  if (plan < 0) return undefined;
  const shaper = plainShaper();
  shaper.makeRoom(text.length);
  const { units } = shaper.columns();
  // One call for all.
  Buffer.from(units.buffer, units.byteOffset, units.byteLength).write(text, "utf16le");
  const count = shaper.shapeUnits(plan, text.length);
  if (count < 0) return undefined;
  const { ids, advancesEm, clusters, safeToBreak } = shaper.columns();
  return {
    count,
    ids: ids.slice(0, count),
    advancesEm: advancesEm.slice(0, count),
    offsetsEm: undefined,
    clusters: clusters.slice(0, count),
    safeToBreak: safeToBreak.slice(0, count),
  };
}

/** Of a face the plans that were made, by what they were asked for. */
const plansOfFaces = new WeakMap<Face, Map<string, number>>();

/** The number of a plan; negative where HarfBuzz is to shape the text. */
function planFor(face: Face, options: ShapeOptions, text: string): number {
  const { plain } = handleOf(face);
  const scripts = plain === undefined ? undefined : scriptsFor(text, options);
  if (plain === undefined || !scripts) return NO_PLAN;
  let plans = plansOfFaces.get(face);
  if (!plans) {
    plans = new Map();
    plansOfFaces.set(face, plans);
  }
  const key = keyOf(options);
  let plan = plans.get(key);
  if (plan === undefined) {
    plan = makePlan(face, plain, { options, scripts });
    plans.set(key, plan);
  }
  return plan;
}

const NO_PLAN = -1;

const keys = new WeakMap<ShapeOptions, string>();

function keyOf(options: ShapeOptions): string {
  let key = keys.get(options);
  if (key === undefined) {
    key = `${options.script ?? ""} ${languageTag(options.lang)}`;
    for (const { tag, value } of options.features) key += ` ${tag}${value}`;
    keys.set(options, key);
  }
  return key;
}

const COMMON = ["DFLT", "dflt", "latn"].map(tagNumber);
const LATIN = ["latn", "DFLT", "dflt"].map(tagNumber);

/** Tags of the scripts to look for, the first first; undefined where HarfBuzz is to guess them. */
function scriptsFor(text: string, { dir, script }: ShapeOptions): readonly number[] | undefined {
  if (dir !== "ltr") return undefined;
  if (script === "latn") return LATIN;
  return script === undefined &&
    !/[^ -@[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2010-\u2027]/.test(text)
    ? COMMON
    : undefined;
}

interface PlanAsked {
  readonly options: ShapeOptions;
  readonly scripts: readonly number[];
}

function makePlan(face: Face, plain: number, { options, scripts }: PlanAsked): number {
  const on = new Set(ALWAYS_ON);
  for (const { tag, value } of options.features) {
    if (value === 0) on.delete(tagNumber(tag));
    else on.add(tagNumber(tag));
  }
  const shaper = plainShaper();
  const { told } = shaper.columns();
  const asked = [...scripts, languageTag(options.lang), face.glyphOf(NON_JOINER), on.size, ...on];
  if (asked.length > told.length) return NO_PLAN;
  told.set(asked);
  return shaper.makePlan(plain);
}

const NON_JOINER = 0x200c;

/** What HarfBuzz does with horizontal text of scripts without rules of their own (hb-ot-shape.cc). */
const ALWAYS_ON: readonly number[] =
  "rvrn abvm blwm ccmp locl mark mkmk rlig calt clig curs dist kern liga rclt rand ltra ltrm Harf HARF Buzz BUZZ"
    .split(" ")
    .map(tagNumber);

/** OpenType's tags of languages, as far as HarfBuzz's (hb-ot-tag-table.hh) are known here; 0 of others. */
function languageTag(lang: string): number {
  return LANGUAGES.get(/^[a-z]{2}-[A-Z]{2}$/.test(lang) ? lang.slice(0, 2) : lang) ?? 0;
}

const LANGUAGES: ReadonlyMap<string, number> = new Map([
  ["de", tagNumber("DEU ")],
  ["en", tagNumber("ENG ")],
  ["es", tagNumber("ESP ")],
  ["fr", tagNumber("FRA ")],
  ["it", tagNumber("ITA ")],
  ["nl", tagNumber("NLD ")],
  ["pl", tagNumber("PLK ")],
  ["tr", tagNumber("TRK ")],
]);
