import type { ComputedStyle } from "../css/index.js";
import type { DividedWords } from "./divided-words.js";
import { isNameHere, type Neighbours } from "./names.js";
import type { InlineContent, TextSegment } from "./paragraph.js";
import type { SetText } from "./set-text.js";
import { FormMark, type FormWord } from "./token-forms.js";
import { baseLanguage, divisionOf, type WordDivision, type WordPoint } from "./word-division.js";
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
  let segment: TextSegment | undefined;
  const target: Target = { set, tokens, marks, setting: undefined };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const { words = NO_WORDS } = token?.form ?? {};
    for (let k = 0; k < words.length; k++) {
      const word = words[k];
      if (!token || !word) continue;
      const source = textSegment(set, content, token.start + word.offset);
      if (!source) continue;
      // Nearly all words are of one segment.
      if (source !== segment) {
        segment = source;
        target.setting = settingOf(source, content);
      }
      addWord(word, i, target);
    }
  }
  return marks;
}

const NO_WORDS: readonly FormWord[] = [];

/** What a segment says of its words. */
interface WordSetting {
  readonly lang: string;
  readonly base: string;
  readonly divides: boolean;
  readonly limits: ComputedStyle["hyphenateLimitChars"];
  readonly given: DividedWords | undefined;
}

function settingOf({ style, lang }: TextSegment, { dividedWords }: InlineContent): WordSetting {
  const divides = style.hyphens === "auto";
  const given = dividedWords?.isEmpty ? undefined : dividedWords;
  return { lang, base: baseLanguage(lang), divides, limits: style.hyphenateLimitChars, given };
}

interface Target {
  readonly set: SetText;
  readonly tokens: readonly Token[];
  readonly marks: Uint8Array;
  /** Of the word at hand. */
  setting: WordSetting | undefined;
}

function addWord(word: FormWord, index: number, { set, tokens, marks, setting }: Target): void {
  const token = tokens[index];
  if (!token || !setting) return;
  const { form } = token;
  const { text } = word;
  const start = token.start + word.offset;
  const { lang, base, limits } = setting;
  const points = setting.given?.pointsIn(text, lang);
  const divides = setting.divides && !hasSoftHyphen(start, text.length, set);
  // Whoever lists a word knows it: its points are as good as joints.
  if (points && divides) for (const offset of points) mark(marks, start + offset, HyphenationMark.point);
  const auto = divides && text.length >= limits[0] && !points;
  if (!auto && !(text.length >= 5 && hasGuardedJoints(base))) return;
  const division = lang === form.lang ? ownDivision(word, lang) : divisionOf(text, lang);
  if (!division) return;
  if (hasGuardedJoints(base)) {
    const { joints } = division;
    for (let i = 0; i < joints.length; i++) mark(marks, start + (joints[i] ?? 0), HyphenationMark.joint);
  }
  if (!auto || division.points.length === 0 || division.looks === "name") return;
  if (division.looks === "open" && isNameHere(word, neighbours(tokens, index, base))) return;
  const second = form.marks & FormMark.hyphen ? HyphenationMark.second : 0;
  markPoints(marks, { start, length: text.length, second, limits }, division.points);
}

/** The division of a token's word in the token's language. */
function ownDivision(word: FormWord, lang: string): WordDivision | undefined {
  if (word.division === null) word.division = divisionOf(word.text, lang);
  return word.division;
}

interface MarkedWord {
  readonly start: number;
  readonly length: number;
  readonly second: number;
  readonly limits: WordSetting["limits"];
}

function markPoints(
  marks: Uint8Array,
  { start, length, second, limits }: MarkedWord,
  points: readonly WordPoint[],
): void {
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (point && point.offset >= limits[1] && length - point.offset >= limits[2]) {
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
