import { unescapeCss, withoutQuotes } from "./component.js";
import type { Part } from "./selector-parts.js";
import { type AttributeOperator, attributeTest, CASELESS_ATTRIBUTES } from "./selector-tests.js";
import type { SelectorTest } from "./selector-tree.js";

/**
 * The test of what stands in `[…]`, brackets left out; undefined where it makes none.
 *
 * Source: Selectors 4, 6.
 */
export function compileAttribute(inside: readonly Part[]): SelectorTest | undefined {
  const [name, ...rest] = inside.filter(({ kind }) => kind !== "space");
  if (name?.kind !== "ident") return undefined;
  const { operator, length } = operatorOf(rest);
  const [value, flag, ...more] = rest.slice(length);
  const attribute = unescapeCss(name.text).toLowerCase();
  if (!operator) return rest.length > 0 ? undefined : attributeTest(without(attribute));
  if ((value?.kind !== "ident" && value?.kind !== "string") || more.length > 0) return undefined;
  const mark = flag?.text.toLowerCase();
  if (mark !== undefined && mark !== "i" && mark !== "s") return undefined;
  const text = unescapeCss(value.kind === "string" ? withoutQuotes(value.text) : value.text);
  const ignoresCase = mark === undefined ? CASELESS_ATTRIBUTES.has(attribute) : mark === "i";
  return attributeTest({ name: attribute, operator, value: text, ignoresCase });
}

function without(name: string) {
  return { name, operator: undefined, value: "", ignoresCase: false };
}

const OPERATORS: readonly AttributeOperator[] = ["=", "~=", "|=", "^=", "$=", "*="];

/** An operator is one token or two. */
function operatorOf([first, second]: readonly Part[]) {
  const both = `${first?.text}${second?.text}`;
  const length = first?.text === "=" ? 1 : 2;
  return { operator: OPERATORS.find((known) => known === (length === 1 ? "=" : both)), length };
}
