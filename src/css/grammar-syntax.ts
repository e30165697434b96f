/** A grammar of the tables, read. */
export type Grammar =
  /** In lower case. Alternatives that are all keywords are one. */
  | { readonly kind: "keywords"; readonly names: ReadonlySet<string> }
  /** A comma or a slash. */
  | { readonly kind: "delim"; readonly value: string }
  | { readonly kind: "type"; readonly name: string; readonly min: number; readonly max: number }
  /** The grammar of another property. */
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly inside: Grammar }
  | { readonly kind: "alternatives"; readonly parts: readonly Grammar[] }
  | { readonly kind: "sequence"; readonly parts: readonly Grammar[] }
  /** In any order: all of them (`&&`), or at least one (`||`). */
  | { readonly kind: "unordered"; readonly parts: readonly Grammar[]; readonly wantsAll: boolean }
  | {
      readonly kind: "repeated";
      readonly part: Grammar;
      readonly min: number;
      readonly max: number;
      readonly commas: boolean;
    };

/**
 * Reads the value definition syntax, as far as the tables use it.
 *
 * Source: CSS Values 4, 2. Throws for what it does not know: the tables are ours.
 */
export function parseGrammar(text: string): Grammar {
  const words = text.match(WORD) ?? [];
  const reader = { words, next: 0 };
  const grammar = combined(reader, 0);
  if (reader.next < words.length) throw new Error(`grammar: ${text}`);
  return grammar;
}

const WORD = /<[^>]+>|\[|\]|\|\|?|&&|[?*+#,/)]|\{\d+(?:,\d*)?\}|[A-Za-z0-9-]+\(?/g;

interface Reader {
  readonly words: readonly string[];
  next: number;
}

/** From the loosest to the tightest; what merely stands side by side is tighter than all (2.2). */
const COMBINATORS = ["|", "||", "&&"] as const;

function combined(reader: Reader, level: number): Grammar {
  const combinator = COMBINATORS[level];
  if (!combinator) return sequence(reader);
  const parts = [combined(reader, level + 1)];
  while (reader.words[reader.next] === combinator) {
    reader.next++;
    parts.push(combined(reader, level + 1));
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return combinator === "|"
    ? alternatives(parts)
    : { kind: "unordered", parts, wantsAll: combinator === "&&" };
}

function alternatives(parts: readonly Grammar[]): Grammar {
  const keywords = parts.flatMap((part) => (part.kind === "keywords" ? [...part.names] : []));
  const others = parts.filter((part) => part.kind !== "keywords");
  if (keywords.length === 0) return { kind: "alternatives", parts };
  const words: Grammar = { kind: "keywords", names: new Set(keywords) };
  return others.length === 0 ? words : { kind: "alternatives", parts: [words, ...others] };
}

const CLOSING: ReadonlySet<string | undefined> = new Set(["]", ")", "|", "||", "&&", undefined]);

function sequence(reader: Reader): Grammar {
  const parts: Grammar[] = [];
  while (!CLOSING.has(reader.words[reader.next])) parts.push(multiplied(reader));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: "sequence", parts };
}

function multiplied(reader: Reader): Grammar {
  let part = single(reader);
  for (;;) {
    const word = reader.words[reader.next] ?? "";
    const times = MULTIPLIERS.get(word) ?? countsOf(word);
    if (!times) return part;
    reader.next++;
    const commas = word === "#";
    // `#{3}` is one multiplier.
    const counts = commas ? countsOf(reader.words[reader.next] ?? "") : undefined;
    if (counts) reader.next++;
    const [min, max] = counts ?? times;
    part = { kind: "repeated", part, min, max, commas };
  }
}

/** CSS Values 4, 2.3. */
const MULTIPLIERS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["?", [0, 1]],
  ["*", [0, Infinity]],
  ["+", [1, Infinity]],
  ["#", [1, Infinity]],
]);

function countsOf(word: string): readonly [number, number] | undefined {
  if (!word.startsWith("{")) return undefined;
  const [min = "", max = min] = word.slice(1, -1).split(",");
  return [Number(min), max === "" ? Infinity : Number(max)];
}

function single(reader: Reader): Grammar {
  const word = reader.words[reader.next++] ?? "";
  if (word === "[") return closed(reader, "]");
  if (word === "," || word === "/") return { kind: "delim", value: word };
  if (word.startsWith("<'")) return { kind: "property", name: word.slice(2, -2) };
  if (word.startsWith("<")) return type(word.slice(1, -1));
  if (word.endsWith("(")) return { kind: "call", name: word.slice(0, -1), inside: closed(reader, ")") };
  return { kind: "keywords", names: new Set([word.toLowerCase()]) };
}

function closed(reader: Reader, bracket: string): Grammar {
  const inside = combined(reader, 0);
  if (reader.words[reader.next++] !== bracket) throw new Error(`grammar: ${reader.words.join(" ")}`);
  return inside;
}

function type(text: string): Grammar {
  const [name = "", range = ""] = text.split(" ");
  const [min = "", max = ""] = range.slice(1, -1).split(",");
  const bound = (value: string, open: number) => (value === "" || value.includes("∞") ? open : Number(value));
  return { kind: "type", name, min: bound(min, -Infinity), max: bound(max, Infinity) };
}
