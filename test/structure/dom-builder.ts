import type { Attribute, Dom, DomElement, DomNode } from "../../src/dom/index.js";

/** A document written as nested calls; ids are given in document order, as everywhere. */
export interface Draft {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Draft | string)[];
}

export function el(tag: string, ...rest: readonly (Record<string, string> | Draft | string)[]): Draft {
  const [first, ...others] = rest;
  const hasAttributes = typeof first === "object" && !("tag" in first && "children" in first);
  return {
    tag,
    attributes: hasAttributes ? (first as Record<string, string>) : {},
    children: (hasAttributes ? others : rest) as readonly (Draft | string)[],
  };
}

export function domOf(root: Draft): Dom {
  let next = 0;
  const file = { path: "layout.hbs", text: "" };
  const span = { file, start: 0, end: 0 };
  const build = (draft: Draft | string): DomNode => {
    const id = next++;
    if (typeof draft === "string") return { kind: "text", id, text: draft, span };
    const attributes = new Map<string, Attribute>(
      Object.entries(draft.attributes).map(([name, value]) => [name, { value, span }]),
    );
    return { kind: "element", id, tag: draft.tag, attributes, span, children: draft.children.map(build) };
  };
  return { root: build(root) as DomElement };
}
