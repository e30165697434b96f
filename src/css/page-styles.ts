import { mmToPt, PT_PER_INCH, type Pt, type Sides } from "../geometry/index.js";
import { keywordOf } from "./component.js";
import { substitutedValues } from "./compute-style.js";
import type { LonghandValue, LonghandValues } from "./declaration.js";
import {
  complain,
  type DescriptorContext,
  descriptorContext,
  descriptorValues,
} from "./descriptor-values.js";
import { readLength, readPt } from "./math.js";
import type { MediaFacts } from "./media-query.js";
import { remembered } from "./memo.js";
import type { PageStyle, PageStyles, PrinterMark } from "./styled-tree.js";
import type { CompiledStylesheet, Declaration } from "./stylesheet.js";

/** The format being built and what its descriptors refer to. */
export interface PageContext extends DescriptorContext {
  readonly media: MediaFacts;
}

/**
 * The pages as `@page` describes them. The page inherits from the root element: its custom properties and
 * its `em`. A `size` that is `auto` or missing is that of `media`; percentages of margins are of the page's
 * width and height. Margins that leave no room or are negative are reported as `css/page`.
 *
 * Source: CSS Paged Media 3, 5 and 7.
 */
export function computePageStyles(
  sheet: CompiledStylesheet,
  active: readonly boolean[],
  page: PageContext,
): PageStyles {
  const rules = sheet.pageRules.filter((rule) => rule.media.every((index) => active[index]));
  const general = rules.filter((rule) => !rule.first).flatMap((rule) => rule.declarations);
  const first = rules.filter((rule) => rule.first).flatMap((rule) => rule.declarations);
  const other = computePageStyle(general, page);
  return { first: first.length > 0 ? computePageStyle([...general, ...first], page) : other, other };
}

function computePageStyle(declarations: readonly Declaration[], page: PageContext): PageStyle {
  const ordered = [...declarations.filter((d) => !d.important), ...declarations.filter((d) => d.important)];
  const size = computeSize(
    ordered.findLast(({ property }) => property === "size"),
    page,
  );
  const margin = computeMargins(ordered, size, page);
  return {
    ...size,
    ...computePressStyle(ordered, page),
    margin: checkRoom(
      margin,
      size,
      ordered.findLast((d) => d.longhands.length > 0),
      page,
    ),
  };
}

/** What print shops ask for. */
const BLEED: Pt = mmToPt(3);
/** What coated paper takes (FOGRA39). */
const INK_LIMIT = 3;

const MARKS: ReadonlyMap<string, PrinterMark> = new Map([
  ["crop", "crop"],
  ["cross", "cross"],
  ["-flug-colours", "colours"],
]);

/** CSS Paged Media 3, 7.2 and 7.3; but `bleed: auto` is what print shops ask for, not 6 pt. */
function computePressStyle(
  ordered: readonly Declaration[],
  page: PageContext,
): Pick<PageStyle, "bleed" | "marks" | "inkLimit"> {
  const values = (name: string) =>
    descriptorValues(
      ordered.findLast(({ property }) => property === name),
      "@page",
      page,
    ) ?? [];
  const [bleed] = values("bleed");
  const [limit] = values("-flug-ink-limit");
  const context = descriptorContext(page);
  return {
    bleed: bleed && keywordOf(bleed) !== "auto" ? readPt(bleed, context, { min: 0 }) : BLEED,
    marks: values("marks").flatMap((mark) => MARKS.get(keywordOf(mark) ?? "") ?? []),
    inkLimit: limit ? readLength(limit, context).percent / 100 : INK_LIMIT,
  };
}

/** CSS Paged Media 3, 7.1. */
const PAGE_SIZES: ReadonlyMap<string, readonly [Pt, Pt]> = new Map([
  ["a3", [mmToPt(297), mmToPt(420)]],
  ["a4", [mmToPt(210), mmToPt(297)]],
  ["a5", [mmToPt(148), mmToPt(210)]],
  ["a6", [mmToPt(105), mmToPt(148)]],
  ["letter", [8.5 * PT_PER_INCH, 11 * PT_PER_INCH]],
]);

function computeSize(declaration: Declaration | undefined, page: PageContext): MediaFacts {
  const { width, height } = page.media;
  const components = descriptorValues(declaration, "@page", page) ?? [];
  const keywords = components.map((component) => keywordOf(component) ?? "");
  const lengths = components.filter((component) => component.kind !== "ident");
  if (lengths.length > 0) {
    const [first = 0, second = first] = lengths.map((length) =>
      readPt(length, descriptorContext(page), { min: 0 }),
    );
    if (declaration && (first === 0 || second === 0)) {
      complain("the page has no area", declaration, { styling: page.styling, code: "css/page" });
      return { width, height };
    }
    return { width: first, height: second };
  }
  const named = keywords.map((keyword) => PAGE_SIZES.get(keyword)).find((found) => found !== undefined);
  const [short, long] = named ?? [Math.min(width, height), Math.max(width, height)];
  if (keywords.includes("landscape")) return { width: long, height: short };
  if (named || keywords.includes("portrait")) return { width: short, height: long };
  return { width, height };
}

function computeMargins(
  ordered: readonly Declaration[],
  { width, height }: MediaFacts,
  page: PageContext,
): Sides<Pt> {
  const read = new Map<Declaration, LonghandValues | undefined>();
  const values = (declaration: Declaration) =>
    declaration.values ??
    remembered(read, declaration, () => substitutedValues(declaration, page.root.variables, page.styling));
  const margin = (name: string, base: Pt): Pt => {
    const declaration = ordered.findLast(({ longhands }) => longhands.includes(name));
    return declaration ? computeMargin(values(declaration)?.get(name), base, { declaration, page }) : 0;
  };
  return {
    top: margin("margin-top", height),
    right: margin("margin-right", width),
    bottom: margin("margin-bottom", height),
    left: margin("margin-left", width),
  };
}

function computeMargin(
  value: LonghandValue | undefined,
  base: Pt,
  { declaration, page }: { readonly declaration: Declaration; readonly page: PageContext },
): Pt {
  const [component] = value?.kind === "components" ? value.components : [];
  if (!component || keywordOf(component) === "auto") return 0;
  const margin = readPt(component, descriptorContext(page), { percentBase: base });
  if (margin >= 0) return margin;
  complain("a page margin is negative", declaration, { styling: page.styling, code: "css/page" });
  return 0;
}

function checkRoom(
  margin: Sides<Pt>,
  { width, height }: MediaFacts,
  declaration: Declaration | undefined,
  page: PageContext,
): Sides<Pt> {
  if (margin.left + margin.right < width && margin.top + margin.bottom < height) return margin;
  if (!declaration) return margin;
  complain("the page margins leave no room on the page", declaration, {
    styling: page.styling,
    code: "css/page",
  });
  return { top: 0, right: 0, bottom: 0, left: 0 };
}
