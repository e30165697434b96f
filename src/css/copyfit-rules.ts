import type { Pt } from "../geometry/index.js";
import { keywordOf } from "./component.js";
import {
  complain,
  type DescriptorContext,
  descriptorContext,
  descriptorValues,
} from "./descriptor-values.js";
import { readInteger, readPt } from "./math.js";
import type { CopyfitRule } from "./styled-tree.js";
import type { CompiledStylesheet, CopyfitBlock, Declaration } from "./stylesheet.js";

/** Fine enough that nobody sees the difference between two steps. */
const DEFAULT_STEP: Pt = 0.05;

/**
 * The searches the layout asks for under the active media, one for each custom property: the blocks of one
 * property add up, a later descriptor wins. Descriptors may use `var()`, so a class on the root can choose
 * them. A block without a sound `range` is reported as `css/copyfit` and left out.
 */
export function computeCopyfitRules(
  sheet: CompiledStylesheet,
  active: readonly boolean[],
  context: DescriptorContext,
): readonly CopyfitRule[] {
  const byProperty = new Map<string, CopyfitBlock[]>();
  for (const block of sheet.copyfitBlocks) {
    if (!block.media.every((index) => active[index])) continue;
    byProperty.set(block.property, [...(byProperty.get(block.property) ?? []), block]);
  }
  return [...byProperty.values()].flatMap((blocks) => computeRule(blocks, context) ?? []);
}

function computeRule(blocks: readonly CopyfitBlock[], context: DescriptorContext): CopyfitRule | undefined {
  const last = blocks.at(-1);
  if (!last) return undefined;
  const descriptors = new Map(blocks.flatMap((block) => block.descriptors).map((d) => [d.property, d]));
  const range = computeRange(descriptors.get("range"), last, context);
  if (!range) return undefined;
  const lengths = descriptorContext(context);
  const value = (name: string) => descriptorValues(descriptors.get(name), "@-flug-copyfit", context)?.[0];
  const [step, pages, wished] = [value("step"), value("pages"), value("normal")];
  const normal = wished && keywordOf(wished) !== "none" ? readPt(wished, lengths, { min: 0 }) : undefined;
  return {
    property: last.property,
    ...range,
    step: (step && readPt(step, lengths, { min: 0 })) || DEFAULT_STEP,
    ...(normal !== undefined && { normal }),
    fits: keywordOf(value("fits")) === "lines" ? "lines" : "pages",
    pages: pages ? readInteger(pages, lengths, 1) : 1,
    shared: keywordOf(value("shared")) === "yes",
    span: last.span,
  };
}

function computeRange(
  declaration: Declaration | undefined,
  block: CopyfitBlock,
  context: DescriptorContext,
): { readonly min: Pt; readonly max: Pt } | undefined {
  if (!declaration) {
    context.styling.troubles++;
    context.styling.report({
      severity: "error",
      code: "css/copyfit",
      message: `the search for \`${block.property}\` has no range`,
      hint: "write `range: 9pt 12pt`",
      span: block.span,
    });
    return undefined;
  }
  const values = descriptorValues(declaration, "@-flug-copyfit", context);
  if (!values) return undefined;
  const lengths = descriptorContext(context);
  const [min = 0, max = 0] = values.map((value) => readPt(value, lengths, { min: 0 }));
  if (min <= max) return { min, max };
  complain("the range ends before it begins", declaration, { styling: context.styling, code: "css/copyfit" });
  return undefined;
}
