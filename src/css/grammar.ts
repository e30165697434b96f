import { Lexer } from "css-tree/lexer";
import { NAMED_COLOURS } from "./colour-names.js";
import { descriptorKey, descriptorTable } from "./descriptors.js";
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
  const { matched, error } = lexer.matchProperty(property, value);
  if (matched) return undefined;
  const start = error?.mismatchOffset ?? 0;
  const length = error?.mismatchLength ?? value.length;
  return length > 0 ? { start, end: start + length } : { start: 0, end: value.length };
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
        "named-color": (token) => (token && NAMED_COLOURS.has(token.value.toLowerCase()) ? 1 : 0),
        "rgb()":
          "rgb( <number>{3} ) | rgb( <percentage>{3} ) | rgb( <number>#{3} ) | rgb( <percentage>#{3} )",
        color: "<hex-color> | <rgb()> | <named-color> | currentcolor",
        "line-width": "<length [0,∞]> | thin | medium | thick",
        "absolute-size": "xx-small | x-small | small | medium | large | x-large | xx-large | xxx-large",
        "text-edge": "[ text | cap | ex ] [ text | alphabetic ]?",
        "list-style-type":
          "none | disc | circle | square | decimal | lower-alpha | upper-alpha | lower-roman | upper-roman | <string>",
        "track-size": "<length [0,∞]> | <percentage [0,∞]> | <flex [0,∞]> | auto",
        "track-list": "[ <track-size> | repeat( <integer [1,∞]> , <track-size>+ ) ]+",
        "page-size": "A3 | A4 | A5 | A6 | letter",
        "grid-line": "auto | <integer [1,∞]> | [ span && <integer [1,∞]> ]",
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
