import { isAllUpper } from "./character-classes.js";
import { germanJoints } from "./hyphenation/german-joints.js";
import { hyphenator } from "./hyphenation/hyphenator.js";
import { isName, isUnhyphenated } from "./names.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import { type Token, type Word, wordsOf } from "./words.js";

/** A place inside a word where a line may end with a hyphen. */
interface HyphenationPoint {
  /** Between the parts of a compound, or where the author put a soft hyphen: the best places there are. */
  readonly joint: boolean;
  /** Not at a joint, though the word has one. */
  readonly besideJoint: boolean;
  /** And so near to the joint that only justified lines need it. */
  readonly nearJoint: boolean;
  /** The word already has a hyphen of its own; a second one is worse. */
  readonly second: boolean;
}

export interface Hyphenation {
  readonly points: ReadonlyMap<number, HyphenationPoint>;
  /** Where parts of words meet, to be hyphenated or not: ligatures keep off. */
  readonly joints: ReadonlySet<number>;
}

/**
 * The hyphenation points of a set text, by each segment's `hyphens` and limits: soft hyphens always but
 * with `none`; with `auto` what is said of the word, else the language's patterns, except in acronyms, names, and
 * words with figures.
 */
export function hyphenationOf(set: SetText, tokens: readonly Token[], content: InlineContent): Hyphenation {
  const points = new Map<number, HyphenationPoint>();
  const joints = new Set<number>();
  for (const at of set.softHyphens) {
    if (textSegment(set, content, at)?.style.hyphens !== "none" && at > 0 && at < set.text.length) {
      points.set(at, AS_GIVEN);
    }
  }
  for (const token of tokens) {
    if (token.text.length < 3 || isUnhyphenated(token)) continue;
    for (const word of wordsOf(token)) addWord(word, { set, content, points, joints });
  }
  return { points, joints };
}

/** As good as a joint: whoever lists a word knows it. */
const AS_GIVEN: HyphenationPoint = { joint: true, besideJoint: false, nearJoint: false, second: false };

interface Target {
  readonly set: SetText;
  readonly content: InlineContent;
  readonly points: Map<number, HyphenationPoint>;
  readonly joints: Set<number>;
}

function addWord(word: Word, { set, content, points, joints }: Target): void {
  const segment = textSegment(set, content, word.start);
  if (!segment) return;
  const [least, before, after] = segment.style.hyphenateLimitChars;
  const length = word.text.length;
  const given = content.dividedWords?.pointsIn(word.text, segment.lang);
  const divides = segment.style.hyphens === "auto" && !hasSoftHyphen(word, set);
  if (given && divides) for (const offset of given) points.set(word.start + offset, AS_GIVEN);
  const auto = divides && length >= least && !given;
  if (!auto && !(length >= 5 && needsJoints(segment.lang))) return;
  if (isAllUpper(word.text)) return;
  const patterns = hyphenator(segment.lang);
  if (!patterns) return;
  const limits = { minWord: 5, minBefore: 2, minAfter: 2 };
  const found = patterns.points(word.text, undefined, limits);
  found.forEach(({ offset, joint }, i) => {
    const part = word.text.slice(found[i - 1]?.offset ?? 0, offset + 1);
    if (joint || meetsAtPrefix(part, segment.lang)) joints.add(word.start + offset);
  });
  if (!auto || found.length === 0) return;
  const base = baseLanguage(segment.lang);
  const compound = found.some(({ joint }) => joint);
  if (isName(word, base, (text) => compound || isKnownNoun(text))) return;
  const second =
    /[-\u2010\u2011]/.test(word.token.text) && /\p{L}[-\u2010\u2011]\p{L}/u.test(word.token.text);
  for (const { offset, joint, nearJoint = false } of found) {
    if (offset >= before && length - offset >= after)
      points.set(word.start + offset, { joint, besideJoint: compound && !joint, nearJoint, second });
  }
}

/** Whether a German compound can end in the word: `Haus` stands for any first part. */
function isKnownNoun(text: string): boolean {
  return germanJoints(`haus${text.toLowerCase()}`, [4]).length > 0;
}

function hasSoftHyphen(word: Word, set: SetText): boolean {
  for (let at = word.start + 1; at < word.end; at++) if (set.softHyphens.has(at)) return true;
  return false;
}

/**
 * Whether a syllable, given with the letter after it, ends with a prefix or before a suffix: German parts an f from
 * these letters only there (Auf-lage, käuf-lich), from others only after the prefix itself (Auf-führung, but
 * Waf-fe). There, too, a ligature is wrong (Duden, Ligaturen).
 */
function meetsAtPrefix(syllable: string, lang: string): boolean {
  return needsJoints(lang) && /f[bhjkl]$|^auf\p{Ll}$/iu.test(syllable);
}

/** Only in German does typography forbid ligatures across the joints of compounds. */
function needsJoints(lang: string): boolean {
  return baseLanguage(lang) === "de";
}

/** The language subtag (BCP 47) in lower case. */
export function baseLanguage(lang: string): string {
  const end = lang.indexOf("-");
  return (end < 0 ? lang : lang.slice(0, end)).toLowerCase();
}

function textSegment(set: SetText, content: InlineContent, at: number) {
  const segment = content.segments[set.segment[at] ?? 0];
  return segment?.kind === "text" ? segment : undefined;
}
