/**
 * Counts the parts of German compounds and writes `src/text/hyphenation/german-parts.ts`.
 *
 *   npm install --no-save all-the-german-words@1.1.0
 *   npx tsc -p tsconfig.build.json
 *   node scripts/german-parts.mjs
 *
 * The words are those of the npm package `all-the-german-words` (MIT), 1.7 million forms taken from the titles
 * of the German Wiktionary and the Letterpress list (CC0). What is written holds no list of compounds: only
 * words and stems that occur in many of them, with how many, to the nearest power of two.
 *
 * A word is a candidate if it can be cut at a hyphenation point so that the end is a word and the beginning is
 * one with or without a linking element. Each round gives every candidate to its likeliest cut by the counts
 * of the round before. Parts that are themselves cut by the rest are left out at last.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compoundJoints, MIN_PART } from "../dist/text/hyphenation/compound.js";
import { partsOf } from "../dist/text/hyphenation/german-joints.js";
import { hyphenationLevels } from "../dist/text/hyphenation/liang.js";
import { encodeParts } from "../dist/text/hyphenation/parts-code.js";
import { loadPatterns } from "../dist/text/hyphenation/patterns.js";

const MAX_WORD = 32;
const MIN_COMPOUND = 7;
const ROUNDS = 5;
const MIN_MODIFIER_COUNT = 5;
const MIN_HEAD_COUNT = 8;

/** Endings that make a word of a word, inflected or not: a break before them is no joint. */
const SUFFIX =
  /^(schaft|heit|keit|ung|tum|tüm|nis|haft|los|bar|sam|lich|isch|ling|lein|chen|tät|ismus|ism|ist|erin|rin|lerin|nerin|seits|wärts|falls|dings|maßen|igung|losig|losigkeit|haftigkeit|barkeit|lichkeit|samkeit|ierung|ion|tion|ation|ter|ner|ler|rer|rung|lung|nung|tung|sten|ste|end|enden|ende|reien|lei|iere)(e|en|er|es|em|s|n|innen|nen|in|se|ses|sen|ern|ere|eren|erer|erem|eres)?$/;

/** Prefixes, particles, prepositions and other small words: a break after or before them is no joint. */
const SMALL_WORDS = new Set(
  (
    "ver ent zer miss auf aus bei durch ein für gegen hin her hinter nach neben ober über unter vor wider wieder " +
    "mit los lose losen weg zwischen bis hinzu emp erz erst pro der die das den dem des und als nicht ich sie wir " +
    "ihr uns euch ist war hat wie wer was wem wen sei wird eine dran dar dazu daran darauf davon dahin daher " +
    "heraus herein hinaus hinein herab herauf herunter hinunter voran voraus vorbei vorüber vorher zusammen " +
    "auseinander aneinander zurück empor entgegen entlang fort heim umher herum herbei hervor hinweg durcheinander"
  ).split(" "),
);

const INFLECTIONS = ["ern", "es", "en", "er", "em", "e", "n", "s"];

const { nouns, others } = readWords();
const isWord = (text) => nouns.has(text) || others.has(text);
const patterns = loadPatterns("de-1996");
const candidates = findCandidates();
const counts = countParts();
const modifiers = atLeast(counts.modifiers, MIN_MODIFIER_COUNT);
const heads = atLeast(counts.heads, MIN_HEAD_COUNT);
dropCompounds();
write();

function readWords() {
  const nouns = new Set();
  const others = new Set();
  for (const word of createRequire(import.meta.url)("all-the-german-words")) {
    if (word.length < MIN_PART || word.length > MAX_WORD || !/^\p{L}\p{Ll}+$/u.test(word)) continue;
    const lowered = word.toLowerCase();
    (word === lowered ? others : nouns).add(lowered);
  }
  return { nouns, others };
}

function findCandidates() {
  const isModifier = remember(canBeModifier);
  const isHead = (text) => isWord(text) && !SUFFIX.test(text) && !SMALL_WORDS.has(text);
  const found = [];
  for (const word of new Set([...nouns, ...others])) {
    if (word.length < MIN_COMPOUND) continue;
    const cuts = cutsOf(word).filter((cut) => isHead(word.slice(cut)) && isModifier(word.slice(0, cut)));
    if (cuts.length > 0) found.push({ word, cuts });
  }
  return found;
}

/** A word, or one with -s after it or instead of its -e, or one that lost its -e or a verb's -en. */
function canBeModifier(text) {
  if (SMALL_WORDS.has(text)) return false;
  if (isWord(text)) return true;
  const withoutS = text.slice(0, -1);
  if (text.length >= 5 && text.endsWith("s") && (nouns.has(withoutS) || nouns.has(`${withoutS}e`)))
    return true;
  return text.length >= 4 && (nouns.has(`${text}e`) || others.has(`${text}en`));
}

function cutsOf(word) {
  return hyphenationLevels(word, patterns).flatMap((level, cut) =>
    level % 2 === 1 && cut >= MIN_PART && word.length - cut >= MIN_PART ? [cut] : [],
  );
}

function countParts() {
  const uninflected = remember(withoutInflection);
  let counts = tally((add) => {
    for (const { word, cuts } of candidates) {
      for (const cut of cuts) add(word.slice(0, cut), uninflected(word.slice(cut)));
    }
  });
  for (let round = 1; round < ROUNDS; round++) {
    const before = counts;
    counts = tally((add) => {
      for (const { word, cuts } of candidates) {
        const cut = likeliestCut(word, cuts, before, uninflected);
        if (cut !== undefined) add(word.slice(0, cut), uninflected(word.slice(cut)));
      }
    });
  }
  return counts;
}

/** Counts each pair of modifier and head once, in however many forms of the word it occurs. */
function tally(visit) {
  const pairs = new Set();
  const modifiers = new Map();
  const heads = new Map();
  visit((modifier, head) => {
    const pair = `${modifier}|${head}`;
    if (pairs.has(pair)) return;
    pairs.add(pair);
    modifiers.set(modifier, (modifiers.get(modifier) ?? 0) + 1);
    heads.set(head, (heads.get(head) ?? 0) + 1);
  });
  return { modifiers, heads };
}

/** Parts met once only say nothing. */
function likeliestCut(word, cuts, counts, uninflected) {
  let best;
  let most = 0;
  for (const cut of cuts) {
    const modifier = counts.modifiers.get(word.slice(0, cut)) ?? 0;
    const head = counts.heads.get(uninflected(word.slice(cut))) ?? 0;
    if (modifier > 1 && head > 1 && modifier * head > most) {
      most = modifier * head;
      best = cut;
    }
  }
  return best;
}

/** The shortest word of which the text may be an inflected form. */
function withoutInflection(text) {
  let shortest = text;
  for (const inflection of INFLECTIONS) {
    const stem = text.slice(0, text.length - inflection.length);
    if (
      text.endsWith(inflection) &&
      stem.length >= MIN_PART &&
      stem.length < shortest.length &&
      isWord(stem)
    ) {
      shortest = stem;
    }
  }
  return shortest;
}

function atLeast(counts, least) {
  return new Map([...counts].filter(([, count]) => count >= least));
}

/** Longest first, so that each is judged by all shorter ones. */
function dropCompounds() {
  const long = [...new Set([...modifiers.keys(), ...heads.keys()])]
    .filter((part) => part.length >= MIN_COMPOUND)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const known = partsOf(new Map(modifiers), new Map(heads));
  for (const part of long) {
    if (compoundJoints(part, cutsOf(part), known).length > 0) heads.delete(part);
    if (isCompoundModifier(part, known)) modifiers.delete(part);
  }
}

/** As a modifier its last piece is one too. */
function isCompoundModifier(part, known) {
  return (
    compoundJoints(part, cutsOf(part), { modifiers: known.modifiers, heads: known.modifiers, all: known.all })
      .length > 0
  );
}

function write() {
  const file = new URL("../src/text/hyphenation/german-parts.ts", import.meta.url);
  const text = [
    "/**",
    " * Parts of German compounds and how often they were met, in the code of `parts-code.ts`. Written by",
    " * `scripts/german-parts.mjs` from the npm package `all-the-german-words` 1.1.0 (MIT); do not edit.",
    " */",
    `export const GERMAN_MODIFIERS = \`\n${encodeParts(modifiers)}\n\`;`,
    "",
    `export const GERMAN_HEADS = \`\n${encodeParts(heads)}\n\`;`,
    "",
  ].join("\n");
  writeFileSync(file, text);
  console.log(`${modifiers.size} modifiers, ${heads.size} heads, ${text.length} characters`);
}

function remember(compute) {
  const known = new Map();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
