/**
 * A pattern that finds in a text what `pattern` does: one for Western letters alone where the text has no others.
 * V8 takes milliseconds to compile a class like `\p{L}`, longer than a leaflet's text takes to be searched.
 */
export function patternFor(pattern: RegExp, text: string): RegExp {
  return isWestern(text) ? westernPattern(pattern) : pattern;
}

/** Whether a text has no letters, figures and marks beyond those of Latin-1. */
export function isWestern(text: string): boolean {
  return !BEYOND.test(text);
}

/** General punctuation, the euro sign and what stands for a box are neither letters nor figures nor marks. */
const BEYOND = /[^\0-\u00FF\u2000-\u2064\u20AC\uFFFC]/;

const known = new WeakMap<RegExp, RegExp>();

/** The pattern for Western texts. */
export function westernPattern(pattern: RegExp): RegExp {
  let western = known.get(pattern);
  if (!western) {
    western = new RegExp(westernSource(pattern), pattern.flags.replace("u", ""));
    known.set(pattern, western);
  }
  return western;
}

/** Without `u` no case but that of single letters is folded, which in Latin-1 is the same. */
function westernSource({ source, ignoreCase }: RegExp): string {
  let inClass = false;
  return source.replace(/\\([pP])\{(\w+)\}|\\.|[[\]]/g, (part, kind?: string, name = "") => {
    if (part === "[" || part === "]") inClass = part === "[";
    if (kind === undefined) return part;
    const characters = ignoreCase ? (FOLDED[name] ?? CLASSES[name]) : CLASSES[name];
    if (characters === undefined || (kind === "P" && inClass)) throw new Error(`${part} in a pattern`);
    if (inClass) return characters;
    return kind === "P" ? `[^${characters}]` : `[${characters}]`;
  });
}

// Source: The Unicode Standard 17, UnicodeData.txt, General_Category.
const CLASSES: Readonly<Record<string, string>> = {
  L: "A-Za-zªµºÀ-ÖØ-öø-ÿ",
  Lu: "A-ZÀ-ÖØ-Þ",
  Ll: "a-zµß-öø-ÿ",
  M: "",
  N: "0-9²³¹¼-¾",
};

/** Where case makes no difference, a class has the letters of the other case, too, be those of other alphabets. */
const CASED = "A-Za-zµÀ-ÖØ-öø-ÿ";
const FOLDED: Readonly<Record<string, string>> = { Lu: CASED, Ll: CASED };
