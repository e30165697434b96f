import { germanJoints } from "./german-joints.js";
import { hyphenationLevels } from "./liang.js";
import { patternFile } from "./pattern-files.js";
import { loadPatterns } from "./patterns.js";

/** A place to break a word at: before the letter at `offset` (UTF-16). */
export interface HyphenationPoint {
  readonly offset: number;
  /** Between two parts of a compound; the place to be preferred. */
  readonly joint: boolean;
  /** So few letters from a joint that the reader may take it for one: only where nothing else is left. */
  readonly nearJoint: boolean;
}

/** How little of a word may be cut off, in letters. */
export interface HyphenationLimits {
  readonly minWord: number;
  readonly minBefore: number;
  readonly minAfter: number;
}

export const DEFAULT_LIMITS: HyphenationLimits = { minWord: 6, minBefore: 3, minAfter: 3 };

export interface Hyphenator {
  /** Break points inside one word of letters only, in order. */
  points(word: string, limits?: HyphenationLimits): readonly HyphenationPoint[];
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
  const isGerman = file.startsWith("de-");
  const lower = file === "tr" ? lowerTurkish : lowerCase;
  return {
    points: (word, limits = DEFAULT_LIMITS) => {
      if (word.length < limits.minWord) return NO_POINTS;
      const lowered = lower(word);
      const offsets = breaksIn(hyphenationLevels(lowered, patterns));
      const joints = isGerman ? germanJoints(lowered, offsets) : NO_JOINTS;
      const points: HyphenationPoint[] = [];
      for (const offset of offsets) {
        if (offset < limits.minBefore || word.length - offset < limits.minAfter) continue;
        const distance = distanceTo(joints, offset);
        if (distance > 0 && distance <= HIDES_JOINT) continue;
        points.push({ offset, joint: distance === 0, nearJoint: distance > 0 && distance <= NEAR_JOINT });
      }
      return points;
    },
  };
}

const NO_POINTS: readonly HyphenationPoint[] = [];
const NO_JOINTS: readonly number[] = [];

/** The gaps at which levels allow a break. */
function breaksIn(levels: readonly number[]): readonly number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset < levels.length; offset++) {
    if ((levels[offset] ?? 0) % 2 === 1) offsets.push(offset);
  }
  return offsets;
}

/** How far the nearest joint is from a point. */
function distanceTo(joints: readonly number[], offset: number): number {
  let distance = Infinity;
  for (const joint of joints) distance = Math.min(distance, Math.abs(offset - joint));
  return distance;
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
