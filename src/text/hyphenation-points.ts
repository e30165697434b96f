import { isNameHere, type Neighbours } from "./names.js";
import type { InlineContent } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import { FormMark, type FormWord } from "./token-forms.js";
import { baseLanguage, divisionOf, type WordPoint } from "./word-division.js";
import type { Token } from "./words.js";

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
  const target = { set, content, tokens, marks };
  for (let i = 0; i < tokens.length; i++) {
    const { words = NO_WORDS } = tokens[i]?.form ?? {};
    for (let k = 0; k < words.length; k++) {
      const word = words[k];
      if (word) addWord(word, i, target);
    }
  }
  return marks;
}

const NO_WORDS: readonly FormWord[] = [];

interface Target {
  readonly set: SetText;
  readonly content: InlineContent;
  readonly tokens: readonly Token[];
  readonly marks: Uint8Array;
}

function addWord(word: FormWord, index: number, { set, content, tokens, marks }: Target): void {
  const token = tokens[index];
  if (!token) return;
  const { form } = token;
  const { text } = word;
  const start = token.start + word.offset;
  const segment = textSegment(set, content, start);
  if (!segment) return;
  const { style, lang } = segment;
  const { hyphenateLimitChars: limits } = style;
  const given = content.dividedWords?.pointsIn(text, lang);
  const divides = style.hyphens === "auto" && !hasSoftHyphen(start, text.length, set);
  // Whoever lists a word knows it: its points are as good as joints.
  if (given && divides) for (const offset of given) mark(marks, start + offset, HyphenationMark.point);
  const auto = divides && text.length >= limits[0] && !given;
  const base = lang === form.lang ? form.base : baseLanguage(lang);
  if (!auto && !(text.length >= 5 && hasGuardedJoints(base))) return;
  const division = divisionOf(text, lang);
  if (!division) return;
  const { points, joints } = division;
  if (hasGuardedJoints(base)) {
    for (let i = 0; i < joints.length; i++) mark(marks, start + (joints[i] ?? 0), HyphenationMark.joint);
  }
  if (!auto || points.length === 0 || division.looks === "name") return;
  if (division.looks === "open" && isNameHere(word, neighbours(tokens, index, base))) return;
  const second = form.marks & FormMark.hyphen ? HyphenationMark.second : 0;
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (point && point.offset >= limits[1] && text.length - point.offset >= limits[2]) {
      mark(marks, start + point.offset, HyphenationMark.point | second | besideMarks(point));
    }
  }
}

function neighbours(tokens: readonly Token[], index: number, base: string): Neighbours {
  return {
    base,
    opensSentence: tokens[index]?.opensSentence ?? false,
    before: tokens[index - 1]?.form.text ?? "",
    after: tokens[index + 1]?.form.text ?? "",
    secondBefore: tokens[index - 2]?.form.text ?? "",
  };
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

function hasSoftHyphen(start: number, length: number, { softHyphens }: SetText): boolean {
  if (softHyphens.size === 0) return false;
  for (let at = start + 1; at < start + length; at++) if (softHyphens.has(at)) return true;
  return false;
}

function textSegment(set: SetText, content: InlineContent, at: number) {
  const segment = content.segments[set.segment[at] ?? 0];
  return segment?.kind === "text" ? segment : undefined;
}
