import { Lexer } from "css-tree/lexer";
import { NAMED_COLOURS } from "./colour-names.js";
import { descriptorKey, descriptorTable } from "./descriptors.js";
import { GRAMMAR_TYPES } from "./grammar-types.js";
import { LENGTH_UNITS } from "./math.js";
import { propertyTable } from "./property-table.js";

/** Where in a value the grammar of its property is left, or undefined if it matches. */
export interface Mismatch {
  readonly start: number;
  readonly end: number;
}

/**
 * Matches a value without `var()` against the grammar its property has in the table, or against `inherit`,
 * `initial` and `unset`. What stands inside `calc()` is not looked at.
 */
export function matchGrammar(property: string, value: string): Mismatch | undefined {
  lexer ??= createLexer();
  const plain = withoutComments(value);
  const { matched, error } = lexer.matchProperty(property, plain);
  if (matched) return undefined;
  const offset = error?.mismatchOffset ?? 0;
  const start = offset + (plain.slice(offset).match(/^\s*/)?.[0].length ?? 0);
  return start < value.length ? { start, end: value.length } : { start: 0, end: value.length };
}

/** Blanks comments out, so that offsets stay; strings are left alone. */
function withoutComments(value: string): string {
  if (!value.includes("/*")) return value;
  return value.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith("/*") ? " ".repeat(part.length) : part,
  );
}

let lexer: Lexer | undefined;

/** Our own lexer: css-tree's whole dictionary would take longer to load than most leaflets to set. */
function createLexer(): Lexer {
  return new Lexer(
    {
      generic: true,
      cssWideKeywords: ["inherit", "initial", "unset"],
      units: { length: LENGTH_UNITS, flex: ["fr"] },
      types: {
        ...GRAMMAR_TYPES,
        "named-color": (token) => (token && NAMED_COLOURS.has(token.value.toLowerCase()) ? 1 : 0),
      },
      properties: Object.fromEntries([
        ...propertyTable.map(({ name, grammar }) => [name, grammar]),
        ...descriptorTable.map((row) => [descriptorKey(row), row.grammar]),
      ]),
    },
    null,
    {},
  );
}
