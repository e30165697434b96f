/** The types that the grammars of the tables name, beside `<length>`, `<percentage>`, `<number>`, `<integer>` and `<string>`. */
export const GRAMMAR_TYPES: Readonly<Record<string, string>> = {
  color: "<hex-color> | <rgb()> | <named-color> | currentcolor | <device-cmyk()> | <flug-ink>",
  "rgb()": "rgb( <number>{3} ) | rgb( <percentage>{3} ) | rgb( <number>#{3} ) | rgb( <percentage>#{3} )",
  "device-cmyk()":
    "device-cmyk( [ <number [0,1]> | <percentage [0,100]> ]{4} ) | device-cmyk( <number [0,1]>#{4} )",
  "flug-ink": "-flug-ink( <string> <percentage [0,100]>? )",
  "line-width": "<length [0,∞]> | thin | medium | thick",
  "absolute-size": "xx-small | x-small | small | medium | large | x-large | xx-large | xxx-large",
  "text-edge": "[ text | cap | ex ] [ text | alphabetic ]?",
  "list-style-type":
    "none | disc | circle | square | decimal | lower-alpha | upper-alpha | lower-roman | upper-roman | <string>",
  "track-size": "<length [0,∞]> | <percentage [0,∞]> | <flex [0,∞]> | auto",
  "track-list": "[ <track-size> | repeat( <integer [1,∞]> , <track-size>+ ) ]+",
  "grid-line": "auto | <integer [1,∞]> | [ span && <integer [1,∞]> ]",
  "page-size": "A3 | A4 | A5 | A6 | letter",
};

/** A row of the manual's list of types. */
export interface GrammarTypeRow {
  readonly name: string;
  readonly values: string;
}

/** The types of `describeProperties` that need explaining, by name. */
export function describeGrammarTypes(): readonly GrammarTypeRow[] {
  return Object.entries(GRAMMAR_TYPES).map(([name, values]) => ({ name: `<${name}>`, values }));
}
