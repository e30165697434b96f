import { letterPattern, matches } from "./letter-pattern.js";
import { isNameHere, isUnhyphenated } from "./names.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import { baseLanguage, divisionOf, type WordPoint } from "./word-division.js";
import { type Token, type Word, wordsOf } from "./words.js";

/** What there is before a unit of the set text, as bits. */
export const HyphenationMark = {
  /** A line may end here with a hyphen. */
  point: 1,
  /** Not between the parts of a compound, though the word is one. */
  besideJoint: 2,
  /** And so near to where they meet that only justified lines need it. */
  nearJoint: 4,
  /** The word already has a hyphen of its own; a second one is worse. */
  second: 8,
  /** Parts of a word meet, to be hyphenated or not: ligatures keep off. */
  joint: 16,
} as const;

/**
 * What hyphenation says of every unit of a set text (`HyphenationMark`), by each segment's `hyphens` and limits: soft
 * hyphens always but with `none`; with `auto` what is said of the word, else the language's patterns, except in
 * acronyms, names, and words with figures.
 */
export function hyphenationOf(set: SetText, tokens: readonly Token[], content: InlineContent): Uint8Array {
  const marks = new Uint8Array(set.text.length + 1);
  for (const at of set.softHyphens) {
    if (textSegment(set, content, at)?.style.hyphens !== "none" && at > 0 && at < set.text.length) {
      marks[at] = HyphenationMark.point;
    }
  }
  for (const token of tokens) {
    if (token.text.length < 3 || isUnhyphenated(token)) continue;
    for (const word of wordsOf(token)) addWord(word, { set, content, marks });
  }
  return marks;
}

interface Target {
  readonly set: SetText;
  readonly content: InlineContent;
  readonly marks: Uint8Array;
}

function addWord(word: Word, { set, content, marks }: Target): void {
  const segment = textSegment(set, content, word.start);
  if (!segment) return;
  const [least, before, after] = segment.style.hyphenateLimitChars;
  const { start, text } = word;
  const given = content.dividedWords?.pointsIn(text, segment.lang);
  const divides = segment.style.hyphens === "auto" && !hasSoftHyphen(word, set);
  // Whoever lists a word knows it: its points are as good as joints.
  if (given && divides) for (const offset of given) mark(marks, start + offset, HyphenationMark.point);
  const auto = divides && text.length >= least && !given;
  const base = baseLanguage(segment.lang);
  if (!auto && !(text.length >= 5 && hasGuardedJoints(base))) return;
  const division = divisionOf(text, segment.lang);
  if (!division) return;
  if (hasGuardedJoints(base)) {
    for (const offset of division.joints) mark(marks, start + offset, HyphenationMark.joint);
  }
  if (!auto || division.points.length === 0 || isNameHere(word, division.looks, base)) return;
  const second = hasHyphen(word.token.text) ? HyphenationMark.second : 0;
  for (const point of division.points) {
    if (point.offset >= before && text.length - point.offset >= after) {
      mark(marks, start + point.offset, HyphenationMark.point | second | besideMarks(point));
    }
  }
}

function mark(marks: Uint8Array, at: number, bits: number): void {
  marks[at] = (marks[at] ?? 0) | bits;
}

function besideMarks({ besideJoint, nearJoint }: WordPoint): number {
  return (besideJoint ? HyphenationMark.besideJoint : 0) | (nearJoint ? HyphenationMark.nearJoint : 0);
}

/** Only in German does typography forbid ligatures across the joints of compounds. */
function hasGuardedJoints(base: string): boolean {
  return base === "de";
}

function hasHyphen(token: string): boolean {
  return /[-\u2010\u2011]/.test(token) && matches(INNER_HYPHEN, token);
}

const INNER_HYPHEN = letterPattern(String.raw`\p{L}[-\u2010\u2011]\p{L}`);

function hasSoftHyphen(word: Word, { softHyphens }: SetText): boolean {
  if (softHyphens.size === 0) return false;
  for (let at = word.start + 1; at < word.end; at++) if (softHyphens.has(at)) return true;
  return false;
}

function textSegment(set: SetText, content: InlineContent, at: number) {
  const segment = content.segments[set.segment[at] ?? 0];
  return segment?.kind === "text" ? segment : undefined;
}
