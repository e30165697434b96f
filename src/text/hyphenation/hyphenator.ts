import { germanJoints } from "./german-joints.js";
import { hyphenationLevels } from "./liang.js";
import { patternFile } from "./pattern-files.js";
import { loadPatterns, type Patterns } from "./patterns.js";

/** A place to break a word at: before the letter at `offset` (UTF-16). */
export interface HyphenationPoint {
  readonly offset: number;
  /** Between two parts of a compound; the place to be preferred. */
  readonly joint: boolean;
  /** So few letters from a joint that the reader may take it for one: only where nothing else is left. */
  readonly nearJoint?: boolean;
  /** Liang's level that allows it, or undefined where something else does. */
  readonly level?: number;
}

/** How little of a word may be cut off, in letters. */
export interface HyphenationLimits {
  readonly minWord: number;
  readonly minBefore: number;
  readonly minAfter: number;
}

export const DEFAULT_LIMITS: HyphenationLimits = { minWord: 6, minBefore: 3, minAfter: 3 };

export interface Hyphenator {
  /**
   * Break points inside one word of letters only, in order. `exceptions` maps words in lower case to the
   * offsets that alone are right in them; limits do not touch those.
   */
  points(
    word: string,
    exceptions?: ReadonlyMap<string, readonly number[]>,
    limits?: HyphenationLimits,
  ): readonly HyphenationPoint[];
}

/**
 * The hyphenator of a language (BCP 47), or undefined where no patterns are known. Patterns are read when the
 * first hyphenator that needs them is asked for, and kept.
 */
export function hyphenator(lang: string): Hyphenator | undefined {
  if (lang !== lastLang) [lastLang, lastFile] = [lang, patternFile(lang)];
  const file = lastFile;
  if (file === undefined) return undefined;
  const known = hyphenators.get(file);
  if (known !== undefined) return known;
  const made = makeHyphenator(file);
  hyphenators.set(file, made);
  return made;
}

/** Words that follow each other are mostly of one language. */
let lastLang = "";
let lastFile: string | undefined;

const hyphenators = new Map<string, Hyphenator>();

function makeHyphenator(file: string): Hyphenator {
  const patterns = loadPatterns(file);
  const german = file.startsWith("de-");
  const lower = file === "tr" ? lowerTurkish : lowerCase;
  const allPoints = (word: string): readonly HyphenationPoint[] => {
    const points = patternPoints(word, patterns);
    return german ? preferJoints(word, points) : points;
  };
  return {
    points: (word, exceptions, limits = DEFAULT_LIMITS) => {
      const lowered = lower(word);
      const exception = exceptions?.get(lowered);
      if (exception !== undefined) return exception.map((offset) => ({ offset, joint: false }));
      if (word.length < limits.minWord) return [];
      return allPoints(lowered).filter(
        ({ offset }) => offset >= limits.minBefore && word.length - offset >= limits.minAfter,
      );
    },
  };
}

function patternPoints(word: string, patterns: Patterns): readonly HyphenationPoint[] {
  const points: HyphenationPoint[] = [];
  const levels = hyphenationLevels(word, patterns);
  for (let offset = 0; offset < levels.length; offset++) {
    const level = levels[offset] ?? 0;
    if (level % 2 === 1) points.push({ offset, joint: false, level });
  }
  return points;
}

/** Marks the joints of a compound and what is near one, and drops the points that would hide it. */
function preferJoints(word: string, points: readonly HyphenationPoint[]): readonly HyphenationPoint[] {
  const joints = germanJoints(
    word,
    points.map(({ offset }) => offset),
  );
  if (joints.length === 0) return points;
  return points.flatMap((point) => {
    const distance = Math.min(...joints.map((joint) => Math.abs(point.offset - joint)));
    if (distance === 0) return [{ ...point, joint: true }];
    if (distance <= HIDES_JOINT) return [];
    return [distance <= NEAR_JOINT ? { ...point, nearJoint: true } : point];
  });
}

/** *Solidaritätsak-tionen* misleads the reader about where the word's parts meet. */
const HIDES_JOINT = 2;
/** *Arbei-terklasse* does so less. */
const NEAR_JOINT = 3;

/** In lower case with the same offsets: a letter whose small form is longer stays as it is. */
function lowerCase(word: string): string {
  const lowered = word.toLowerCase();
  if (lowered.length === word.length) return lowered;
  return Array.from(word, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  }).join("");
}

/** Turkish keeps its dots: I becomes ı, İ becomes i. */
function lowerTurkish(word: string): string {
  return lowerCase(word.replaceAll("I", "ı").replaceAll("İ", "i"));
}
