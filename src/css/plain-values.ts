import { preparedValue } from "../prepared/index.js";
import { type Component, parseComponents } from "./component.js";
import { isLengthUnit, isMathFunction, matchGrammar } from "./grammar.js";

/**
 * Whether values are one calculation, or lengths not below zero and calculations, in such a number as their grammar is
 * known to take in any mixture: that is what copyfitting fills in, size after size. Known are the grammars of
 * declarations with variables in shipped stylesheets; others are matched.
 */
export function arePlainlyTaken(grammar: string, components: readonly Component[]): boolean {
  if (components.length === 1 && isMathFunction(components[0]))
    return preparedValue("values", calculationKey(grammar)) === true;
  for (const component of components) if (!isPlain(component)) return false;
  return preparedValue("values", plainKey(grammar, components.length)) === true;
}

function isPlain(component: Component): boolean {
  if (component.kind !== "dimension") return isMathFunction(component);
  const { value, unit } = component;
  return value >= 0 && value <= GREATEST && isLengthUnit(unit);
}

const GREATEST = 1_000_000;

const CALCULATION = "calc(1pt)";

/** Four are the sides of a box. */
const MOST_VALUES = 4;

/** What is prepared of a grammar: all that `arePlainlyTaken` may ask for and that is so. */
export function plainKeysOf(grammar: string): readonly string[] {
  const keys = isTaken(grammar, CALCULATION) ? [calculationKey(grammar)] : [];
  for (let count = 1; count <= MOST_VALUES; count++)
    if (mixtures(count).every((text) => isTaken(grammar, text))) keys.push(plainKey(grammar, count));
  return keys;
}

/** A grammar bounds numbers by ranges: what takes the ends takes all between. */
const ENDS = ["0pt", `${GREATEST}pt`, CALCULATION];

function mixtures(count: number): readonly string[] {
  if (count === 0) return [""];
  return mixtures(count - 1).flatMap((text) => ENDS.map((end) => `${text} ${end}`));
}

function isTaken(grammar: string, text: string): boolean {
  return matchGrammar(grammar, parseComponents(text), text.length) === undefined;
}

function calculationKey(grammar: string): string {
  return `calc() of ${grammar}`;
}

function plainKey(grammar: string, count: number): string {
  return `${count} of ${grammar}`;
}
