import type { Report } from "../diagnostics/index.js";
import type { Pt } from "../geometry/index.js";
import type { Winners } from "./cascade.js";
import {
  type Computed,
  computeStyle,
  computeVariables,
  initialComputed,
  type Styling,
} from "./compute-style.js";
import type { ComputedStyle } from "./computed-style.js";
import { computeCopyfitRules } from "./copyfit-rules.js";
import { idleEdge, reportIdleEdge } from "./idle-edges.js";
import { keepElement, knownElement } from "./known-elements.js";
import type { MatchedDocument, MatchedElement, MatchSet } from "./match-rules.js";
import { remembered } from "./memo.js";
import { computePageStyles } from "./page-styles.js";
import type { PseudoElement } from "./selector.js";
import {
  type Kept,
  memoryFor,
  noneBelow,
  type SharedStyle,
  type StyleMemory,
  sharedStyle,
  valuesKey,
  winnersOf,
} from "./style-memory.js";
import type { CopyfitRule, StyledDocument, StyledElement, StyledNode } from "./styled-tree.js";
import type { CompiledStylesheet } from "./stylesheet.js";
import { NO_VARIABLES, type Variables } from "./variables.js";

/** The page that is built, as media queries and `@page { size: auto }` see it. */
export interface Media {
  readonly width: Pt;
  readonly height: Pt;
  /** Values of custom properties of the root element that win over the sheet: what copyfitting tries. */
  readonly custom?: ReadonlyMap<string, string>;
}

/**
 * The document with every element's computed style, without what is `display: none`.
 *
 * Elements with the same rules under the same parent style share one style object, also with those of other
 * documents and of other trials of this one, where the custom properties they name have the same values.
 * Reports what only an element can show: `style` attributes, variables, page sizes.
 *
 * Source: CSS Cascade 5; CSS Display 3, 2.
 */
export function styleDocument(matched: MatchedDocument, media: Media, report: Report): StyledDocument {
  const { root, styler } = styleRoot(matched, media, report);
  return {
    root: styleElement(matched.root, root, styler),
    pages: pageStyles(matched.sheet, styler, { root: root.computed, media }),
  };
}

/**
 * The searches that the layout asks for: they depend on the root's style and no other. Reports what is wrong with
 * them alone, since the document is still to be styled with the values that are searched for.
 */
export function copyfitRulesOf(
  matched: MatchedDocument,
  media: Media,
  report: Report,
): readonly CopyfitRule[] {
  const { sheet } = matched;
  const { root, styler } = styleRoot(matched, media, () => {});
  const { active, memory } = styler;
  const owner = root.computed.style;
  const styling = { ...styler.styling, report, said: new Set<string>() };
  const key = valuesKey(sheet.copyfitVariables, root.computed.variables);
  return keptOrComputed(memory.copyfit, { owner, key, styling }, () =>
    computeCopyfitRules(sheet, active, { root: root.computed, styling }),
  );
}

function styleRoot(matched: MatchedDocument, media: Media, report: Report) {
  const { root: element, sheet, keeps, diagnostics } = matched;
  diagnostics.forEach(report);
  const styler = createStyler(sheet, media, { report, keeps });
  const root = styleOf(element.matches, styler.top, "element", styler);
  styler.styling.root = root.computed;
  return { root, styler };
}

interface Styler {
  readonly styling: Styling;
  /** Those of the root as a key. */
  readonly given: string;
  readonly active: readonly boolean[];
  readonly memory: StyleMemory;
  /** Above the root. */
  readonly top: SharedStyle;
  /** Styles of which something was said, by the one above: they hold for this styling alone. */
  readonly unsound: Map<SharedStyle, SharedStyle["below"]>;
  /** Whether elements are kept for the next trial and document. */
  readonly keeps: boolean;
  /** Styles of whose idle edges has been told. */
  readonly idle: Set<ComputedStyle>;
  /** How often what was styled is not as it should be: only elements without such are kept. */
  flaws: number;
}

function createStyler(
  sheet: CompiledStylesheet,
  media: Media,
  { report, keeps }: { readonly report: Report; readonly keeps: boolean },
): Styler {
  const { active, memory } = memoryFor(sheet, media);
  const custom = media.custom ?? NO_VARIABLES;
  const styling: Styling = { report, custom, root: undefined, said: new Set(), troubles: 0 };
  let given = "";
  for (const [name, value] of custom) given += `${name} ${value.length}:${value}`;
  const top = memory.tops.get(given, () => sharedStyle(initialComputed(), true));
  return { styling, given, active, memory, top, unsound: new Map(), keeps, idle: new Set(), flaws: 0 };
}

/** The style below another of what has these rules: found by these two once it has been computed. */
function computedBelow(
  parent: SharedStyle,
  matches: MatchSet,
  box: PseudoElement,
  styler: Styler,
): SharedStyle {
  const { memory, styling, unsound } = styler;
  const known = parent.below[box]?.get(matches) ?? unsound.get(parent)?.[box]?.get(matches);
  if (known) return known;
  const { troubles } = styling;
  const winners = winnersOf(memory.cascades, matches, { box, active: styler.active });
  const { computed: above } = parent;
  const variables = variablesOf(winners, above, styler);
  const key = `${winners.serial} ${valuesKey(winners.variables, variables)}`;
  const style = keptOrComputed(memory.styles, { owner: above.style, key, styling }, () =>
    computeStyle(winners, variables, above, styling),
  );
  const isSound = styling.troubles === troubles;
  const made = sharedStyle({ style, variables, below: undefined }, isSound);
  const below = isSound || !parent.isSound ? parent.below : remembered(unsound, parent, noneBelow);
  below[box] ??= new Map();
  below[box].set(matches, made);
  memory.tops.count();
  return made;
}

function variablesOf(winners: Winners, above: Computed, { memory, styling, given }: Styler): Variables {
  if (winners.custom.size === 0 && styling.root) return above.variables;
  const key = `${winners.serial} ${styling.root ? "" : given}`;
  return keptOrComputed(memory.variables, { owner: above.variables, key, styling }, () =>
    computeVariables(winners, above, styling),
  );
}

interface Asked<Owner> {
  readonly owner: Owner;
  readonly key: string;
  readonly styling: Styling;
}

/** What had something said about it is made anew, for the next styling says it, too. */
function keptOrComputed<Owner extends object, Value>(
  kept: Kept<Owner, Value>,
  { owner, key, styling }: Asked<Owner>,
  compute: () => Value,
): Value {
  const known = kept.get(owner, key);
  if (known !== undefined) return known;
  const before = styling.troubles;
  const value = compute();
  if (styling.troubles === before) kept.set(owner, key, value);
  return value;
}

function pageStyles(sheet: CompiledStylesheet, { active, memory, styling }: Styler, { root, media }: Page) {
  const key = `${media.width} ${media.height} ${valuesKey(sheet.pageVariables, root.variables)}`;
  return keptOrComputed(memory.pages, { owner: root.style, key, styling }, () =>
    computePageStyles(sheet, active, { root, styling, media }),
  );
}

interface Page {
  readonly root: Computed;
  readonly media: Media;
}

function styleElement(matched: MatchedElement, shared: SharedStyle, styler: Styler): StyledElement {
  const known = knownElement(matched, shared.computed);
  if (known) return known;
  const { element, lang, dir, matches } = matched;
  const flawsBefore = styler.flaws;
  const children: StyledNode[] = [];
  for (const child of matched.children) {
    if ("kind" in child) {
      children.push(child);
    } else {
      const style = styleOf(child.matches, shared, "element", styler);
      if (style.computed.style.display !== "none") children.push(styleElement(child, style, styler));
    }
  }
  const { id, tag, attributes, span } = element;
  const { style } = shared.computed;
  const before = generatedStyle("before", matches, shared, styler);
  const after = generatedStyle("after", matches, shared, styler);
  const marker = markerStyle(matches, shared, styler);
  // All are of one class for V8, whatever they generate.
  const styled: StyledElement = {
    kind: "element",
    id,
    tag,
    attributes,
    lang,
    dir,
    style,
    before,
    after,
    marker,
    children,
    span,
    kept: undefined,
  };
  lookForIdleEdges(styled, styler);
  if (styler.keeps && styler.flaws === flawsBefore) keepElement(matched, shared.computed, styled);
  return styled;
}

function styleOf(matches: MatchSet, parent: SharedStyle, box: PseudoElement, styler: Styler): SharedStyle {
  const shared = computedBelow(parent, matches, box, styler);
  if (!shared.isSound) styler.flaws++;
  return shared;
}

/** What is wrong with the edges of a style is said once, at the first element where it shows. */
function lookForIdleEdges(styled: StyledElement, styler: Styler): void {
  const edge = idleEdge(styled);
  if (edge === undefined) return;
  styler.flaws++;
  if (styler.idle.has(styled.style)) return;
  styler.idle.add(styled.style);
  reportIdleEdge(styled, edge, styler.styling.report);
}

/** `::before` and `::after` make a box only with content. */
function generatedStyle(
  box: "before" | "after",
  matches: MatchSet,
  shared: SharedStyle,
  styler: Styler,
): ComputedStyle | undefined {
  if (matches.rules[box].length === 0) return undefined;
  const { style } = styleOf(matches, shared, box, styler).computed;
  return makesBox(style) ? style : undefined;
}

/** A `::marker` stands only on a list item. */
function markerStyle(matches: MatchSet, shared: SharedStyle, styler: Styler): ComputedStyle | undefined {
  if (matches.rules.marker.length === 0 || shared.computed.style.display !== "list-item") return undefined;
  return styleOf(matches, shared, "marker", styler).computed.style;
}

function makesBox(style: ComputedStyle): boolean {
  return typeof style.content !== "string" && style.display !== "none";
}
