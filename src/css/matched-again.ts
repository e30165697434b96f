import type { Attribute, DomElement, DomText } from "../dom/index.js";
import type { MatchedElement } from "./match-rules.js";

/**
 * An element of a document that shows selectors the same as one `before`, element for element and attribute for
 * attribute, matched like that; undefined where it does not. Both stand in the same place, with the same around them:
 * to be called with two root elements. Of texts selectors see only whether they are empty. `named` are the
 * attributes that the sheet's selectors name in brackets.
 */
export function matchedAgain(
  before: MatchedElement,
  element: DomElement,
  named: ReadonlySet<string>,
): MatchedElement | undefined {
  if (element === before.element) return before;
  const length = element.children.length;
  if (length !== before.children.length || !looksTheSame(element, before.element, named)) return undefined;
  const children: (MatchedElement | DomText)[] = [];
  for (let i = 0; i < length; i++) {
    const child = element.children[i];
    const other = before.children[i];
    if (!child || !other) return undefined;
    if (child.kind === "text") {
      if (!("kind" in other) || (child.text === "") !== (other.text === "")) return undefined;
      children.push(child);
    } else {
      const found = "kind" in other ? undefined : matchedAgain(other, child, named);
      if (!found) return undefined;
      children.push(found);
    }
  }
  const { lang, dir, matches } = before;
  return { element, lang, dir, matches, children, styled: [] };
}

function looksTheSame(a: DomElement, b: DomElement, named: ReadonlySet<string>): boolean {
  if (a.tag !== b.tag || a.attributes.size !== b.attributes.size) return false;
  if (a.attributes === b.attributes) return true;
  for (const [name, attribute] of a.attributes) {
    const other = b.attributes.get(name);
    if (!other || (ALWAYS_SEEN.has(name) && !saysTheSame(attribute, other, name))) return false;
    if (attribute.value !== other.value && named.has(name)) return false;
  }
  return true;
}

/** What selectors ask for without brackets, and what is a rule itself. */
const ALWAYS_SEEN: ReadonlySet<string> = new Set(["id", "class", "lang", "dir", "style"]);

/** What is wrong in a `style` is said at its place. */
function saysTheSame(a: Attribute, b: Attribute, name: string): boolean {
  if (a.value !== b.value) return false;
  const [{ span }, { span: other }] = [a, b];
  return (
    name !== "style" || (span.file === other.file && span.start === other.start && span.end === other.end)
  );
}
