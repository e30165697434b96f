/** How certain words are divided, whatever the patterns of their language say. */
export interface DividedWords {
  /** The same for the same words. */
  readonly key: string;
  /** Nothing is said of any word. */
  readonly isEmpty: boolean;
  /** Offsets (UTF-16) at which a line may end in the word; undefined for a word that nothing is said of. */
  pointsIn(word: string, lang: string): readonly number[] | undefined;
}

/**
 * Makes a list of words known by language (BCP 47): a hyphen stands where a line may end, a word without one is
 * never divided. Only the word as it is written counts, not its inflections; capitals or not makes no
 * difference. Of two that differ the first counts.
 */
export function divideWords(byLang: ReadonlyMap<string, readonly string[]>): DividedWords {
  const languages = new Map<string, Map<string, readonly number[]>>();
  for (const [lang, words] of byLang) {
    const known = new Map<string, readonly number[]>();
    for (const word of words) {
      const parts = word.split("-");
      const whole = lowered(parts.join(""), lang);
      if (!known.has(whole)) known.set(whole, offsetsOf(parts));
    }
    languages.set(lang.toLowerCase(), known);
  }
  return {
    key: JSON.stringify([...byLang].filter(([, words]) => words.length > 0)),
    isEmpty: [...byLang.values()].every((words) => words.length === 0),
    pointsIn: (word, lang) => {
      const tag = lang.toLowerCase();
      const known = languages.get(tag) ?? languages.get(tag.split("-")[0] ?? "");
      return known?.size ? known.get(lowered(word, lang)) : undefined;
    },
  };
}

function offsetsOf(parts: readonly string[]): readonly number[] {
  let offset = 0;
  return parts.slice(0, -1).map((part) => {
    offset += part.length;
    return offset;
  });
}

/** In Turkish I is the capital of ı, İ that of i. */
function lowered(word: string, lang: string): string {
  const dotted = /^(?:tr|az)(?:-|$)/i.test(lang) ? word.replaceAll("I", "ı").replaceAll("İ", "i") : word;
  return dotted.normalize("NFC").toLowerCase();
}
