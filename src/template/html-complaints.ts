import { nearestName } from "../diagnostics/index.js";
import { type Complaint, quoted } from "./complaint.js";
import { attributeNames, ELEMENTS, type ElementRule, elementRule } from "./html-elements.js";

export function unclosedElement(name: string, inside?: string): Complaint {
  if (inside === undefined) {
    const hint = `write \`</${name}>\` where it ends`;
    return { what: "unclosed-element", message: `\`<${name}>\` is not closed`, hint };
  }
  const hint = `write \`</${name}>\` before \`</${inside}>\``;
  return { what: "unclosed-element", message: `\`<${name}>\` is not closed inside \`${inside}\``, hint };
}

export function selfClosed(name: string): Complaint {
  const hint = `only elements without content close themselves: write \`<${name}></${name}>\``;
  return { what: "unclosed-element", message: `\`<${name}/>\` does not close the element`, hint };
}

export function strayEndTag(name: string): Complaint {
  const never = elementRule(name)?.content === "void";
  const hint = never ? `\`${name}\` has no content and no end tag` : "remove it, or open the element first";
  return { what: "stray-end-tag", message: `\`</${name}>\` closes nothing`, hint };
}

export function unknownElement(name: string): Complaint {
  const near = nearestName(
    name,
    ELEMENTS.map((known) => known.name),
  );
  const hint = near ? `write \`${near}\`` : "the manual lists the elements a layout may use";
  return { what: "unknown-element", message: `unknown element \`${name}\``, hint };
}

export function unknownAttribute(name: string, rule: ElementRule): Complaint {
  const known = attributeNames(rule);
  const near = nearestName(name, known);
  const hint = near ? `write \`${near}\`` : `\`${rule.name}\` takes ${quoted(known)} and \`data-…\``;
  return { what: "unknown-attribute", message: `unknown attribute \`${name}\` of \`${rule.name}\``, hint };
}

/** `parent` is the element that cannot hold it; without one, it stands outside of `html`. */
export function misplacedElement(rule: ElementRule, parent: ElementRule | undefined): Complaint {
  const where = parent ? `in \`${parent.name}\`` : "outside of the document";
  return {
    what: "misplaced-element",
    message: `\`${rule.name}\` cannot stand ${where}`,
    hint: placeHint(rule, parent),
  };
}

function placeHint(rule: ElementRule, parent: ElementRule | undefined): string | undefined {
  if (rule.stands === "part") {
    const parents = rule.parents ?? [];
    return parents.length > 0 ? `it stands in ${quoted(parents)}` : "a document has one";
  }
  if (rule === parent) return "close the first one before";
  if (parent?.content === "list") return `\`${parent.name}\` holds \`li\` only`;
  if (parent?.content === "table") return `\`${parent.name}\` holds ${quoted(partsOf(parent.name))} only`;
  if (parent?.content !== "phrasing") return undefined;
  return `\`${parent.name}\` holds text and inline elements only; close it first, or use \`div\``;
}

function partsOf(parent: string): readonly string[] {
  return ELEMENTS.filter(({ parents }) => parents?.includes(parent)).map(({ name }) => name);
}

export function misplacedText(text: string, parent: string | undefined): Complaint {
  const where = parent === undefined ? "outside of the document" : `directly in \`${parent}\``;
  const plain = text.trim().replace(/\s+/g, " ");
  const shown = plain.length > 30 ? `${plain.slice(0, 29)}…` : plain;
  return { what: "misplaced-text", message: `text cannot stand ${where}: \`${shown}\`` };
}

export function misplacedDoctype(): Complaint {
  return { what: "html-syntax", message: "only `<!DOCTYPE html>` may stand here, before `<html>`" };
}

export function missingElement(name: "html" | "body"): Complaint {
  const hint = 'a layout is one document: `<html lang="{{lang}}"><body> … </body></html>`';
  return { what: "missing-element", message: `the layout has no \`${name}\` element`, hint };
}

export function misorderedDocument(): Complaint {
  return { what: "misplaced-element", message: "`html` holds one `head` and then one `body`" };
}

export function missingAttribute(element: string, name: string): Complaint {
  const hint = name === "alt" ? 'say in words what it shows; `alt=""` if it only decorates' : undefined;
  return { what: "missing-attribute", message: `\`${element}\` without \`${name}\``, hint };
}

export function duplicateId(id: string): Complaint {
  const hint = "an id names one element; use `class`";
  return { what: "duplicate-id", message: `the id \`${id}\` is given twice`, hint };
}

/** `code` is the HTML Standard's name of the error (13.2.2). */
export function htmlSyntax(code: string): Complaint {
  const message = `not well-formed HTML: ${code.replaceAll("-", " ")}`;
  return { what: "html-syntax", message, hint: SYNTAX_HINTS[code] };
}

const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  "unknown-named-character-reference": "write `&amp;` for an ampersand",
  "missing-semicolon-after-character-reference": "end it with `;`, or write `&amp;` for an ampersand",
  "invalid-first-character-of-tag-name": "write `&lt;` for a less-than sign",
  "unexpected-question-mark-instead-of-tag-name": "write `&lt;` for a less-than sign",
  "duplicate-attribute": "give an attribute once",
  "missing-whitespace-between-attributes": "put a space between attributes",
  "eof-in-tag": "close the tag with `>`",
  "eof-in-comment": "close the comment with `-->`",
};
