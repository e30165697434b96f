import type { ParallelText } from "../align/index.js";
import { buildBoxes } from "../boxes/index.js";
import type { Edition, Statement } from "../content/index.js";
import type { Fittable } from "../copyfit/index.js";
import {
  type CopyfitRule,
  copyfitRulesOf,
  matchRules,
  type PrinterMark,
  type StyledDocument,
  styleDocument,
} from "../css/index.js";
import type { Diagnostic, Report } from "../diagnostics/index.js";
import { type DomElement, isLong } from "../dom/index.js";
import type { FontLibrary } from "../fonts/index.js";
import type { Pt, RgbColour } from "../geometry/index.js";
import { type ColourRule, colourRule } from "../inks/index.js";
import {
  createContext,
  layoutDocument,
  memoryFor,
  type Page,
  refinePages,
  reportTexts,
} from "../layout/index.js";
import type { OverlayLayer } from "../paint/index.js";
import type { PixelColours } from "../pdf/index.js";
import { type Expanded, expandLayout, leafletData } from "../template/index.js";
import { divideWords, type TypographyChange } from "../text/index.js";
import type { LeafletPrinting } from "./choose-ink.js";
import type { FileWishes } from "./document-meta.js";
import type { Format } from "./formats.js";
import { type LoadedImages, loadImages } from "./load-images.js";
import type { Layout } from "./load-layout.js";
import type { PressProfile } from "./press-profile.js";
import type { Stopwatch } from "./stopwatch.js";

/** One leaflet to be made. */
export interface LeafletJob {
  readonly statement: Statement;
  readonly editions: readonly Edition[];
  /** Which blocks stand side by side, for several editions. */
  readonly parallel?: ParallelText;
  readonly format: Format;
  readonly printing: LeafletPrinting;
  readonly layout: Layout;
}

/** What all leaflets of a run share. */
export interface Workshop {
  readonly fonts: FontLibrary;
  readonly stopwatch: Stopwatch;
  readonly overlay: ReadonlySet<OverlayLayer>;
  readonly press: () => PressProfile;
  readonly wishes: FitWishes & FileWishes & PrintWishes;
}

/** What the user wants instead of what copyfitting would choose. */
export interface FitWishes {
  /** The size of the text: the value of the layout's `--size`. */
  readonly size?: Pt;
  /** Pages of every leaflet. */
  readonly pages?: number;
}

/** What the user knows of the office printer and of the print shop. */
export interface PrintWishes {
  /** White at every edge that the office printer leaves. */
  readonly printerMargin?: Pt;
  /** For the press, instead of what the layout says. */
  readonly bleed?: Pt;
  readonly marks?: readonly PrinterMark[];
}

/** A leaflet expanded, to be set with any values of the properties that its layout searches for. */
export interface ExpandedLeaflet extends Fittable {
  readonly job: LeafletJob;
  readonly expanded: Expanded;
  readonly images: LoadedImages;
  /** What becomes of the layout's colours. */
  readonly colours: ColourRule;
  /** With the values chosen; all trials are forgotten. */
  set(values: ReadonlyMap<string, Pt>): SetLeaflet;
}

/** A leaflet set in the pages that are printed. */
export interface SetLeaflet {
  readonly document: StyledDocument;
  readonly pages: readonly Page[];
  readonly diagnostics: readonly Diagnostic[];
  /** What language typography changed, as it came upon it. */
  readonly typography: readonly TypographyChange[];
}

/** Fills the layout with the texts; undefined after an error. */
export function expandLeaflet(
  job: LeafletJob,
  workshop: Workshop,
  report: Report,
): ExpandedLeaflet | undefined {
  const { stopwatch, fonts } = workshop;
  const { statement, editions, parallel, format, printing, layout } = job;
  const { target, inks } = printing;
  const isBlackAlone = inks === "black";
  const data = stopwatch.time("template", () =>
    leafletData({ statement, editions, ...(parallel && { parallel }), format, target, isBlackAlone }, report),
  );
  const expanded = stopwatch.time("template", () => expandLayout(layout.template, data, report));
  if (!expanded) return undefined;
  reportUnknownImages(expanded.dom.root, { known: data.images, layout }, report);
  const colours = colourRule(printing, layout.sheet.inks, () => workshop.press().profile);
  const images = stopwatch.time("images", () =>
    loadImages(data.images, pixelColours(printing, colours, workshop.press), report),
  );
  const ink =
    typeof inks === "string" || !inks.replaces ? [] : [[inks.replaces, inkText(inks.name)] as const];
  const mediaOf = (values: ReadonlyMap<string, Pt>) => {
    const custom = new Map([...[...values].map(([name, value]) => [name, `${value}pt`] as const), ...ink]);
    return { custom, ...format };
  };
  const dividedWords = divideWords(new Map(editions.map(({ lang, meta }) => [lang, meta.hyphenation ?? []])));
  const surroundings = { fonts, imageSizes: images.sizes, dividedWords };
  const memory = isLong(expanded.dom) ? undefined : memoryFor(surroundings);
  const matched = stopwatch.time("css", () => matchRules(expanded.dom, layout.sheet));
  const copyfit = stopwatch.time("css", () => copyfitRulesOf(matched, mediaOf(new Map()), report));
  const rules = withWishes(copyfit, workshop.wishes, layout, report);
  const trials = remember(rules, (values) => {
    const diagnostics: Diagnostic[] = [];
    const collect: Report = (diagnostic) => diagnostics.push(diagnostic);
    const media = mediaOf(values);
    const document = stopwatch.time("css", () => styleDocument(matched, media, collect));
    const tree = stopwatch.time("boxes", () => buildBoxes(document.root));
    const context = createContext({ report: collect, ...surroundings }, memory);
    const pages = stopwatch.time("layout", () => layoutDocument(tree, document.pages, context));
    const finish = () =>
      stopwatch.time("layout", () => {
        const refined = refinePages(pages, tree, document.pages, context);
        const typography = reportTexts(tree, refined.length, context);
        return { document, pages: refined, diagnostics, typography };
      });
    return { pages, finish };
  });
  const set = (values: ReadonlyMap<string, Pt>): SetLeaflet => trials.take(values).finish();
  return { job, expanded, images, colours, set, rules, layout: (values) => trials.get(values).pages };
}

/** As a stylesheet writes it. */
function inkText(name: string): string {
  return `-flug-ink("${name.replaceAll(/["\\]/g, "\\$&")}")`;
}

/** Of one ink, or of two, pictures have shades of black. */
function pixelColours(
  { target, inks }: LeafletPrinting,
  { written }: ColourRule,
  press: Workshop["press"],
): PixelColours | undefined {
  if (target === "screen") return undefined;
  if (inks !== "all") return "grey";
  const photographed = (colour: RgbColour) => press().profile.toInks(colour);
  const drawn = (colour: RgbColour) => {
    const ink = written(colour);
    return ink.space === "cmyk" ? ink : photographed(colour);
  };
  return { drawn, photographed };
}

/** The property that layouts call the size of their text. */
const SIZE_PROPERTY = "--size";

function withWishes(
  rules: readonly CopyfitRule[],
  { size, pages }: FitWishes,
  { name }: Layout,
  report: Report,
): readonly CopyfitRule[] {
  if (size !== undefined && !rules.some(({ property }) => property === SIZE_PROPERTY)) {
    report({
      severity: "error",
      code: "compile/no-size",
      message: `the layout \`${name}\` does not let its text size be chosen`,
      hint: `it would search for \`${SIZE_PROPERTY}\` by \`@-flug-copyfit\``,
    });
  }
  return rules.map((rule) => ({
    ...rule,
    ...(pages !== undefined && rule.fits === "pages" && { pages }),
    ...(size !== undefined && rule.property === SIZE_PROPERTY && { given: size }),
  }));
}

/** A picture of the text was looked for when the text was read; here are those that the layout itself asks for. */
function reportUnknownImages(
  { tag, attributes, children }: DomElement,
  images: { readonly known: ReadonlyMap<string, unknown>; readonly layout: Layout },
  report: Report,
): void {
  const source = tag === "img" ? attributes.get("src") : undefined;
  if (source && !images.known.has(source.value) && images.layout.files.has(source.span.file)) {
    report({
      severity: "error",
      code: "compile/unknown-image",
      message: `there is no picture \`${source.value}\``,
      hint: "a layout shows the pictures of the statement's folder that its texts, `logo` or `link` name",
      span: source.span,
    });
  }
  for (const child of children) if (child.kind === "element") reportUnknownImages(child, images, report);
}

/** The last trials are kept: the one that is chosen in the end is most often among them. */
const TRIALS_KEPT = 4;

/** Pages of all trials kept. Of a leaflet as long as a book setting one again is better than holding them all. */
const TRIAL_PAGES_KEPT = 100;

/** A leaflet as copyfitting judges it: with every paragraph in its best breaks. */
interface Draft {
  readonly pages: readonly Page[];
  /** In the pages that are printed. */
  finish(): SetLeaflet;
}

interface Trials {
  get(values: ReadonlyMap<string, Pt>): Draft;
  /** The last one asked for: none is kept. */
  take(values: ReadonlyMap<string, Pt>): Draft;
}

/** `rules`: of all the properties that values may be given to. */
function remember(rules: readonly CopyfitRule[], set: (values: ReadonlyMap<string, Pt>) => Draft): Trials {
  const kept = new Map<string, Draft>();
  const get = (values: ReadonlyMap<string, Pt>): Draft => {
    let key = "";
    for (const { property } of rules) key += `${values.get(property)} `;
    const known = kept.get(key);
    if (known) return known;
    const made = set(values);
    kept.set(key, made);
    forgetOldest(kept);
    return made;
  };
  const take = (values: ReadonlyMap<string, Pt>): Draft => {
    const draft = get(values);
    kept.clear();
    return draft;
  };
  return { get, take };
}

/** The newest stays, however long it is. */
function forgetOldest(kept: Map<string, Draft>): void {
  let pages = [...kept.values()].reduce((sum, trial) => sum + trial.pages.length, 0);
  for (const [key, trial] of kept) {
    const isTooMuch = kept.size > TRIALS_KEPT || pages > TRIAL_PAGES_KEPT;
    if (!isTooMuch || kept.size === 1) return;
    kept.delete(key);
    pages -= trial.pages.length;
  }
}
