import { byAlphabet } from "./alphabet.js";
import { PART_END } from "./block.js";

/**
 * The sentences of a block's text, at least one, which may be empty. List items and the paragraphs of a
 * quotation end a sentence whatever stands at their end.
 *
 * A full stop after a number or a single letter ends none (*16. Dezember*, *z. B.*, *J. Smith*), nor does one
 * before a small letter. Mistakes do little harm: beads of several sentences take them up.
 */
export function sentencesOf(text: string): string[] {
  const end = sentenceEnd(text);
  const sentences = text
    .split(PART_END)
    .flatMap((part) => part.split(end))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
  return sentences.length > 0 ? sentences : [""];
}

const CLOSING = `["'”“»’)\\]]*`;

const sentenceEnd = byAlphabet(({ letter, small, mark, flags }) => {
  const twoLetters = `[${letter}][${mark}]*[${letter}][${mark}]*`;
  const stop = `(?:${twoLetters}|[^${letter}${mark}\\s\\d])\\.${CLOSING}`;
  return new RegExp(`(?<=[!?…؟։።]${CLOSING}|${stop})\\s+(?![${small}])|(?<=[。！？।॥۔])\\s*`, flags);
});
