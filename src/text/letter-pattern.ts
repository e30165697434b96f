/**
 * A pattern with classes of letters (`\p{L}` and its like), not yet compiled. V8 takes milliseconds to read such a
 * class and more to compile it, longer than a leaflet's text takes to be searched.
 */
export interface LetterPattern {
  readonly source: string;
  readonly flags: string;
  /** Compiled when a text first asks for it: for Western letters alone, and for all. */
  western: RegExp | undefined;
  unicode: RegExp | undefined;
}

/** The pattern of a source, which is read in Unicode mode. */
export function letterPattern(source: string, flags: "" | "i" | "g" | "gi" = ""): LetterPattern {
  return { source, flags, western: undefined, unicode: undefined };
}

/** The pattern to search a text with: one for Western letters alone where the text has no others finds the same. */
export function patternFor(pattern: LetterPattern, text: string): RegExp {
  if (isWestern(text)) {
    pattern.western ??= new RegExp(westernSource(pattern), pattern.flags);
    return pattern.western;
  }
  pattern.unicode ??= new RegExp(pattern.source, `${pattern.flags}u`);
  return pattern.unicode;
}

export function matches(pattern: LetterPattern, text: string): boolean {
  return patternFor(pattern, text).test(text);
}

/** Whether a text has no letters, figures and marks beyond those of Latin-1; many patterns ask the same in turn. */
export function isWestern(text: string): boolean {
  if (text !== lastText) [lastText, lastIsWestern] = [text, !BEYOND.test(text)];
  return lastIsWestern;
}

let lastText = "";
let lastIsWestern = true;

/** General punctuation, the euro sign and what stands for a box are neither letters nor figures nor marks. */
const BEYOND = /[^\0-\u00FF\u2000-\u2064\u20AC\uFFFC]/;

/** Without `u` no case but that of single letters is folded, which in Latin-1 is the same. */
function westernSource({ source, flags }: LetterPattern): string {
  const classes = flags.includes("i") ? FOLDED : CLASSES;
  let inClass = false;
  return source.replace(/\\([pP])\{(\w+)\}|\\.|[[\]]/g, (part, kind?: string, name = "") => {
    if (part === "[" || part === "]") inClass = part === "[";
    if (kind === undefined) return part;
    const characters = classes[name];
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
const FOLDED: Readonly<Record<string, string>> = { ...CLASSES, Lu: CASED, Ll: CASED };
