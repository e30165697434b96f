import { isAllUpper, isLower } from "./character-classes.js";
import { germanJoints } from "./hyphenation/german-joints.js";
import { type HyphenationPoint, type Hyphenator, hyphenator } from "./hyphenation/hyphenator.js";
import { latelyAskedOf } from "./memory.js";
import { type Looks, looksOf } from "./names.js";

/** A place inside a word where a line may end with a hyphen. */
export interface WordPoint {
  readonly offset: number;
  /** Not between parts, though the word is a compound. */
  readonly besideJoint: boolean;
  /** And so near to where they meet that only justified lines need it. */
  readonly nearJoint: boolean;
}

/** How a word divides, wherever it stands. */
export interface WordDivision {
  readonly points: readonly WordPoint[];
  /** Where its parts meet. */
  readonly joints: readonly number[];
  /** Whether it is a name, whose points do not count; told for words that have some. */
  readonly looks: Looks;
}

/** The division of a word of a language (BCP 47), kept; undefined where no patterns are known. */
export function divisionOf(text: string, lang: string): WordDivision | undefined {
  const patterns = hyphenator(lang);
  if (!patterns) return undefined;
  const base = baseLanguage(lang);
  return kept(patterns, `${base} ${text}`, () => {
    const found = isAllUpper(text) ? [] : patterns.points(text, LEAST);
    return found.length === 0 ? UNDIVIDED : divided(text, base, found);
  });
}

/** The language subtag (BCP 47) in lower case. */
export function baseLanguage(lang: string): string {
  const end = lang.indexOf("-");
  return (end < 0 ? lang : lang.slice(0, end)).toLowerCase();
}

/** What no style goes below. */
const LEAST = { minWord: 5, minBefore: 2, minAfter: 2 };

const UNDIVIDED: WordDivision = { points: [], joints: [], looks: "open" };

/** Five thousand words; twice as many are the vocabulary of a long text. */
const kept = latelyAskedOf<Hyphenator, WordDivision>(75_000);

function divided(text: string, base: string, found: readonly HyphenationPoint[]): WordDivision {
  const isCompound = found.some(({ joint }) => joint);
  const points: WordPoint[] = [];
  const joints: number[] = [];
  let before = 0;
  for (const { offset, joint, nearJoint } of found) {
    points.push({ offset, besideJoint: isCompound && !joint, nearJoint });
    if (joint || (base === "de" && meetsAtPrefix(text.slice(before, offset + 1)))) joints.push(offset);
    before = offset;
  }
  return { points, joints, looks: looksOf(text, base, (noun) => isCompound || isKnownNoun(noun)) };
}

/** Whether a German compound can end in the word: `Haus` stands for any first part. */
function isKnownNoun(text: string): boolean {
  return germanJoints(`haus${text.toLowerCase()}`, [4]).length > 0;
}

/**
 * Whether a syllable, given with the letter after it, ends with a prefix or before a suffix: German parts an f from
 * these letters only there (Auf-lage, käuf-lich), from others only after the prefix itself (Auf-führung, but
 * Waf-fe). There, too, a ligature is wrong (Duden, Ligaturen).
 */
function meetsAtPrefix(syllable: string): boolean {
  const small = syllable.toLowerCase();
  const last = small.length - 1;
  if (small.charAt(last - 1) === "f" && "bhjkl".includes(small.charAt(last))) return true;
  return last === 3 && small.startsWith("auf") && isLower(small.charCodeAt(last));
}
