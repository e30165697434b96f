import {
  fromEnd,
  fromEndOfType,
  type SelectorNode,
  type SelectorTest,
  siblingCount,
} from "./selector-tree.js";

/** The pseudo-classes without argument (Selectors 4, 4.3 and 13). */
export const PSEUDO_CLASSES: ReadonlyMap<string, SelectorTest> = new Map([
  ["root", (node) => node.parent === null],
  ["empty", (node) => node.element.children.every((child) => child.kind === "text" && child.text === "")],
  ["first-child", (node) => node.index === 0],
  ["last-child", (node) => fromEnd(node) === 0],
  ["only-child", (node) => siblingCount(node) === 1],
  ["first-of-type", (node) => node.indexOfType === 0],
  ["last-of-type", (node) => fromEndOfType(node) === 0],
  ["only-of-type", (node) => node.indexOfType === 0 && fromEndOfType(node) === 0],
] satisfies [string, SelectorTest][]);

/** What each of them counts, from 1. */
export const COUNTING: ReadonlyMap<string, (node: SelectorNode) => number> = new Map([
  ["nth-child", (node) => node.index + 1],
  ["nth-last-child", (node) => fromEnd(node) + 1],
  ["nth-of-type", (node) => node.indexOfType + 1],
  ["nth-last-of-type", (node) => fromEndOfType(node) + 1],
] satisfies [string, (node: SelectorNode) => number][]);

/** `an+b` of CSS Syntax 3, 6: whether some n ≥ 0 gives the position; undefined where the text is no such formula. */
export function nthTest(position: (node: SelectorNode) => number, formula: string): SelectorTest | undefined {
  const parsed = parseNth(formula.trim().toLowerCase());
  if (!parsed) return undefined;
  const { step, offset } = parsed;
  return (node) => {
    const distance = position(node) - offset;
    return step === 0 ? distance === 0 : distance % step === 0 && distance / step >= 0;
  };
}

function parseNth(text: string): { readonly step: number; readonly offset: number } | undefined {
  if (text === "odd") return { step: 2, offset: 1 };
  if (text === "even") return { step: 2, offset: 0 };
  if (/^[+-]?\d+$/.test(text)) return { step: 0, offset: Number(text) };
  const [, step, offset = "0"] = /^([+-]?\d*)n(\s*[+-]\s*\d+)?$/.exec(text) ?? [];
  if (step === undefined) return undefined;
  return {
    step: /\d/.test(step) ? Number(step) : Number(`${step}1`),
    offset: Number(offset.replace(/\s+/g, "")),
  };
}

/** `:lang()`: extended filtering of RFC 4647, 3.3.2, without wildcards inside. */
export function langTest(ranges: string): SelectorTest {
  const wanted = ranges.split(",").map((range) =>
    range
      .trim()
      .replace(/^["']|["']$/g, "")
      .toLowerCase(),
  );
  return ({ lang }) => {
    const given = lang.toLowerCase();
    return wanted.some((range) => {
      if (range === "*") return given !== "";
      return given === range || (range !== "" && given.startsWith(`${range}-`));
    });
  };
}

export type AttributeOperator = "=" | "~=" | "|=" | "^=" | "$=" | "*=";

/** What `[name operator value]` asks for; without operator the name alone. */
export interface AttributeFacts {
  /** Lower case. */
  readonly name: string;
  readonly operator: AttributeOperator | undefined;
  readonly value: string;
  readonly ignoresCase: boolean;
}

export function attributeTest({ name, operator, value, ignoresCase }: AttributeFacts): SelectorTest {
  if (operator === undefined) return (node) => node.element.attributes.has(name);
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  const fits = ATTRIBUTE_TESTS[operator];
  const wanted = fold(value);
  return (node) => {
    const given = node.element.attributes.get(name)?.value;
    return given !== undefined && fits(fold(given), wanted);
  };
}

/** Selectors 4, 6.1 and 6.2: parts that are empty match nothing. */
const ATTRIBUTE_TESTS: Readonly<Record<AttributeOperator, (given: string, wanted: string) => boolean>> = {
  "=": (given, wanted) => given === wanted,
  "~=": (given, wanted) => wanted !== "" && given.split(/[ \t\n\r\f]+/).includes(wanted),
  "|=": (given, wanted) => given === wanted || given.startsWith(`${wanted}-`),
  "^=": (given, wanted) => wanted !== "" && given.startsWith(wanted),
  "$=": (given, wanted) => wanted !== "" && given.endsWith(wanted),
  "*=": (given, wanted) => wanted !== "" && given.includes(wanted),
};

/** Attributes whose values are compared without regard to case (HTML Standard, 4.16.2), of those that HTML still has. */
export const CASELESS_ATTRIBUTES: ReadonlySet<string> = new Set(
  "accept-charset charset dir enctype hreflang http-equiv lang media method rel scope shape target type".split(
    " ",
  ),
);
