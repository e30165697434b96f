import type { Item } from "../../src/linebreak/index.js";

/** Letters are 5pt wide, spaces 3pt with 1.5pt of stretch and 1pt of shrink; `-` inside a word may hyphenate. */
export function setText(text: string): readonly Item[] {
  return text.split(" ").flatMap((word, i) => (i === 0 ? hyphenated(word) : [space(), ...hyphenated(word)]));
}

export function hyphenated(word: string): readonly Item[] {
  return word.split("-").flatMap((part, i) => (i === 0 ? [box(part)] : [hyphen(), box(part)]));
}

export function box(text: string): Item {
  return { kind: "box", width: text.length * 5, leftHang: 0, rightHang: 0 };
}

export function space(demerits = 0): Item {
  return { kind: "glue", width: 3, stretch: 1.5, shrink: 1, demerits };
}

export function hyphen(cost = 0): Item {
  return { kind: "penalty", width: 2, hang: 0, cost, hyphen: true };
}

export const FORCED: Item = { kind: "penalty", width: 0, hang: 0, cost: -Infinity, hyphen: false };

/** Numbers from 0 up to 1, the same every time (Park & Miller, CACM 31, 1988). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
