import { checkDescriptor } from "./compile-declaration.js";
import { type Component, parseComponents } from "./component.js";
import { type Computed, type Styling, substitutedText } from "./compute-style.js";
import { type DescriptorDefinition, descriptorNamed } from "./descriptors.js";
import { type Declaration, declarationSpan } from "./stylesheet.js";
import { lineHeightInPt, type ValueContext } from "./value-context.js";

/** What descriptors are resolved against: the root element. */
export interface DescriptorContext {
  readonly root: Computed;
  readonly styling: Styling;
}

/** The values of a descriptor, its variables replaced; undefined, and reported, if they do not make sense. */
export function descriptorValues(
  declaration: Declaration | undefined,
  atRule: DescriptorDefinition["atRule"],
  { root, styling }: DescriptorContext,
): readonly Component[] | undefined {
  const definition = declaration && descriptorNamed(atRule, declaration.property);
  if (!declaration || !definition) return undefined;
  const text = substitutedText(declaration, root.variables, styling);
  if (text === undefined) return undefined;
  const problem = declaration.text === text ? undefined : checkDescriptor(definition, text);
  if (!problem) return parseComponents(text);
  complain(problem.message, declaration, { styling, code: problem.code });
  return undefined;
}

/** Lengths of descriptors: `em` and `lh` are the root element's. */
export function descriptorContext({ root: { style } }: DescriptorContext): ValueContext {
  const lineHeight = lineHeightInPt(style.lineHeight, style.fontSize);
  return {
    fontSize: style.fontSize,
    rootFontSize: style.fontSize,
    lineHeight,
    rootLineHeight: lineHeight,
    colour: style.color,
    parentFontWeight: style.fontWeight,
    reject: () => {},
  };
}

/** Reports what is wrong with a descriptor once for a styling. */
export function complain(
  message: string,
  { place }: Declaration,
  { styling, code }: { readonly styling: Styling; readonly code: `css/${string}` },
): void {
  styling.troubles++;
  const key = `${place.start}:${message}`;
  if (styling.said.has(key)) return;
  styling.said.add(key);
  styling.report({ severity: "error", code, message, span: declarationSpan(place) });
}
