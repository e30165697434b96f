import type { AtomicBox, BlockBox, InlineBox } from "../boxes/index.js";
import type { Pt } from "../geometry/index.js";
import { type InlineContent, type InlineSegment, prepareParagraph } from "../text/index.js";
import { generatedText, hasCounter, type LayoutContext, type PreparedParagraph } from "./context.js";
import { childrenOf, type Fragment } from "./fragment.js";
import { intrinsicBoxWidths, layoutAtomic } from "./intrinsic-sizes.js";
import { knownBox } from "./known-box.js";

/**
 * The paragraph of a box, shaped once; kept for later trials. One with boxes in its lines is
 * kept for each measure, which their sizes may depend on; undefined is the measure of intrinsic widths.
 */
export function prepare(box: BlockBox, measure: Pt | undefined, context: LayoutContext): PreparedParagraph {
  const children = box.content.kind === "inline" ? box.content.children : [];
  const boxes = children.filter((child): child is AtomicBox => child.kind === "atomic");
  if (boxes.length > 0) return prepareAround(box, boxes, measure, context);
  const known = knownBox(box, context);
  if (known.paragraph) return known.paragraph;
  const prepared = prepareWith(box, NO_ATOMICS, context);
  if (!hasCounter(children)) known.paragraph = prepared;
  return prepared;
}

const NO_ATOMICS: PreparedParagraph["atomics"] = [];

function prepareAround(
  box: BlockBox,
  boxes: readonly AtomicBox[],
  measure: Pt | undefined,
  context: LayoutContext,
): PreparedParagraph {
  const kept = context.paragraphs.get(box) ?? new Map<Pt | undefined, PreparedParagraph>();
  const known = kept.get(measure);
  if (known) return known;
  const atomics =
    measure === undefined
      ? NO_ATOMICS
      : boxes.map(({ box: atomic }) => layoutAtomic(atomic, { measure, parent: box.style }, context));
  const prepared = prepareWith(box, atomics, context);
  if (box.content.kind === "inline" && !hasCounter(box.content.children))
    context.paragraphs.set(box, kept.set(measure, prepared));
  return prepared;
}

function prepareWith(
  box: BlockBox,
  atomics: PreparedParagraph["atomics"],
  context: LayoutContext,
): PreparedParagraph {
  const content = paragraphContent(box, atomics, context);
  // What is wrong with a text is said once for all its trials, by `reportTexts`.
  return { paragraph: prepareParagraph(content, context.fonts, () => {}), atomics };
}

/** What stands in the lines of a box; of boxes in them that are not laid out yet only the widths are known. */
export function paragraphContent(
  box: BlockBox,
  atomics: PreparedParagraph["atomics"],
  context: LayoutContext,
): InlineContent {
  const children = box.content.kind === "inline" ? box.content.children : [];
  const boxes = children.filter((child): child is AtomicBox => child.kind === "atomic");
  const segments = children.map((child) => segment(child, { boxes, atomics, context }));
  const { style, lang, dir } = box;
  const { dividedWords } = context;
  return { segments, style, lang, dir, dividedWords };
}

interface Atomics {
  readonly boxes: readonly AtomicBox[];
  readonly atomics: PreparedParagraph["atomics"];
  readonly context: LayoutContext;
}

function segment(child: InlineBox, { boxes, atomics, context }: Atomics): InlineSegment {
  switch (child.kind) {
    case "text":
    case "break":
      return child;
    case "generated": {
      const { style, lang, node, span } = child;
      return { kind: "text", text: generatedText(child.parts, context.counters), style, lang, node, span };
    }
    case "atomic": {
      const key = boxes.indexOf(child);
      const { node } = child.box;
      const atomic = atomics[key];
      if (!atomic) {
        const width = intrinsicBoxWidths(child.box, context).max;
        return { kind: "atomic", width, ascent: 0, descent: 0, node, key };
      }
      const ascent = (lastBaseline(atomic.placed.fragment) ?? atomic.height) + child.rise;
      return { kind: "atomic", width: atomic.width, ascent, descent: atomic.height - ascent, node, key };
    }
    default: {
      const never: never = child;
      return never;
    }
  }
}

/** An inline-block stands on its last line's baseline, an image on its bottom edge (CSS 2.2, 10.8.1). */
function lastBaseline(fragment: Fragment | undefined): Pt | undefined {
  if (!fragment || fragment.kind === "image") return undefined;
  if (fragment.kind === "line") return fragment.baseline;
  for (const child of childrenOf(fragment).toReversed()) {
    const baseline = lastBaseline(child);
    if (baseline !== undefined) return baseline;
  }
  return undefined;
}
