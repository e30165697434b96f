import { nearestName } from "../diagnostics/index.js";
import { namedColours } from "./colour-names.js";
import { type Component, keywordOf } from "./component.js";
import { GRAMMAR_TYPES } from "./grammar-types.js";
import { LENGTH_UNITS } from "./math.js";

/**
 * What to write instead of a component that the grammar does not let pass there.
 *
 * @param rest the value's text from that component on
 */
export function valueHint(grammar: string, wrong: Component | undefined, rest: string): string {
  if (/^[\w-]+\s*:/.test(rest)) return "a `;` is missing before it";
  const keyword = keywordOf(wrong);
  const near = keyword === undefined ? undefined : nearestName(keyword, keywordsOf(grammar));
  if (near) return `write \`${near}\``;
  return numericHint(grammar, wrong) ?? functionHint(wrong) ?? `it takes: ${grammar}`;
}

function numericHint(grammar: string, wrong: Component | undefined): string | undefined {
  if (wrong?.kind !== "number" && wrong?.kind !== "dimension" && wrong?.kind !== "percentage")
    return undefined;
  const takesLengths =
    grammar.includes("<length") || grammar.includes("<line-width>") || grammar.includes("<track");
  if (wrong.kind === "dimension" && takesLengths && !LENGTH_UNITS.some((unit) => unit === wrong.unit)) {
    return `the units are ${LENGTH_UNITS.join(", ")}`;
  }
  if (wrong.value < 0 && /\[[01],/.test(grammar)) return "it cannot be negative";
  if (wrong.kind === "number" && wrong.value !== 0 && takesLengths)
    return `write a unit after it: \`${wrong.value}pt\``;
  return undefined;
}

function functionHint(wrong: Component | undefined): string | undefined {
  const call = wrong?.kind === "function" ? wrong.name : wrong?.kind === "delim" ? wrong.value : "";
  if (/^url(\(|$)/i.test(call)) return "files are named in the HTML, not in the stylesheet";
  if (call === "rgba") return "colours are opaque: write `rgb(200 20 27)`";
  return undefined;
}

/** All keywords of a grammar, those of the types it names included. */
function keywordsOf(grammar: string): readonly string[] {
  const found = grammar.replace(/<[^>]*>/g, " ").match(/[A-Za-z][A-Za-z0-9-]*/g) ?? [];
  const types = [...grammar.matchAll(/<([a-z-]+(?:\(\))?)/g)].map(([, name = ""]) => name);
  const colours = types.includes("named-color") ? namedColours().keys() : [];
  return [...found, ...types.flatMap((name) => keywordsOf(GRAMMAR_TYPES[name] ?? "")), ...colours];
}
