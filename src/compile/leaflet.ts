import type { ParallelText } from "../align/index.js";
import { buildBoxes } from "../boxes/index.js";
import type { Edition, Statement } from "../content/index.js";
import type { FitChoice, Fittable } from "../copyfit/index.js";
import { type CopyfitRule, type StyledDocument, styleDocument } from "../css/index.js";
import type { Diagnostic, Report } from "../diagnostics/index.js";
import { type Dom, descendants } from "../dom/index.js";
import type { FontLibrary } from "../fonts/index.js";
import { mmToPt, type Pt } from "../geometry/index.js";
import { createContext, layoutDocument, type Page } from "../layout/index.js";
import { type OverlayLayer, paintPages } from "../paint/index.js";
import { writePdf } from "../pdf/index.js";
import { buildStructure } from "../structure/index.js";
import { type Expanded, expandLayout, leafletData } from "../template/index.js";
import { divideWords, type TypographyChange } from "../text/index.js";
import { checkOffice } from "./check-office.js";
import { attachmentsOf, type FileWishes, metaOf } from "./document-meta.js";
import type { Format } from "./formats.js";
import { type LoadedImages, loadImages } from "./load-images.js";
import type { Layout } from "./load-layout.js";
import { reportMorePages, reportOverset } from "./overset-diagnostics.js";
import type { Stopwatch } from "./stopwatch.js";
import type { Target } from "./targets.js";

/** One leaflet to be made. */
export interface LeafletJob {
  readonly statement: Statement;
  readonly editions: readonly Edition[];
  /** Which blocks stand side by side, for several editions. */
  readonly parallel?: ParallelText;
  readonly format: Format;
  readonly target: Target;
  readonly layout: Layout;
}

/** What all leaflets of a run share. */
export interface Workshop {
  readonly fonts: FontLibrary;
  readonly stopwatch: Stopwatch;
  readonly overlay: ReadonlySet<OverlayLayer>;
  readonly wishes: FitWishes & FileWishes & PrintWishes;
}

/** What the user wants instead of what copyfitting would choose. */
export interface FitWishes {
  /** The size of the text: the value of the layout's `--size`. */
  readonly size?: Pt;
  /** Pages of every leaflet. */
  readonly pages?: number;
}

/** What the user knows of the office printer. */
export interface PrintWishes {
  /** White at every edge. */
  readonly printerMargin?: Pt;
}

/** What most office printers leave white. */
const PRINTER_MARGIN: Pt = mmToPt(5);

/** A leaflet expanded, to be set with any values of the properties that its layout searches for. */
export interface ExpandedLeaflet extends Fittable {
  readonly job: LeafletJob;
  readonly expanded: Expanded;
  readonly images: LoadedImages;
  set(values: ReadonlyMap<string, Pt>): SetLeaflet;
}

/** A leaflet set in pages. */
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
  const { statement, editions, parallel, format, target, layout } = job;
  const data = stopwatch.time("template", () =>
    leafletData({ statement, editions, ...(parallel && { parallel }), format, target }, report),
  );
  const expanded = stopwatch.time("template", () => expandLayout(layout.template, data, report));
  if (!expanded) return undefined;
  reportUnknownImages(expanded.dom, { known: data.images, layout }, report);
  const images = stopwatch.time("images", () => loadImages(data.images, target, report));
  const style = (values: ReadonlyMap<string, Pt>, to: Report) => {
    const custom = new Map([...values].map(([property, value]) => [property, `${value}pt`]));
    return stopwatch.time("css", () => styleDocument(expanded.dom, layout.sheet, { ...format, custom }, to));
  };
  const dividedWords = divideWords(new Map(editions.map(({ lang, meta }) => [lang, meta.hyphenation ?? []])));
  const set = remember((values) => {
    const diagnostics: Diagnostic[] = [];
    const collect: Report = (diagnostic) => diagnostics.push(diagnostic);
    const document = style(values, collect);
    const tree = stopwatch.time("boxes", () => buildBoxes(document.root));
    const typography: TypographyChange[] = [];
    const context = createContext({
      fonts,
      imageSizes: images.sizes,
      report: collect,
      dividedWords,
      onTypography: (changes) => typography.push(...changes),
    });
    const pages = stopwatch.time("layout", () => layoutDocument(tree, document.pages, context));
    return { document, pages, diagnostics, typography };
  });
  const { copyfit } = style(new Map(), () => {});
  const rules = withWishes(copyfit, workshop.wishes, layout, report);
  return { job, expanded, images, set, rules, layout: (values) => set(values).pages };
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
  dom: Dom,
  { known, layout }: { readonly known: ReadonlyMap<string, unknown>; readonly layout: Layout },
  report: Report,
): void {
  for (const node of descendants(dom.root)) {
    const source = node.kind === "element" && node.tag === "img" ? node.attributes.get("src") : undefined;
    if (!source || known.has(source.value) || !layout.files.has(source.span.file)) continue;
    report({
      severity: "error",
      code: "compile/unknown-image",
      message: `there is no picture \`${source.value}\``,
      hint: "a layout shows the pictures of the statement's folder that its texts, `logo` or `link` name",
      span: source.span,
    });
  }
}

/** The last trials are kept: the one that is chosen in the end is most often among them. */
const TRIALS_KEPT = 4;

function remember(set: (values: ReadonlyMap<string, Pt>) => SetLeaflet): typeof set {
  const kept = new Map<string, SetLeaflet>();
  return (values) => {
    const key = JSON.stringify([...values].sort());
    const known = kept.get(key);
    if (known) return known;
    const made = set(values);
    const [oldest] = kept.keys();
    if (kept.size >= TRIALS_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}

/** A leaflet as a file, with what the report tells of it. */
export interface FinishedLeaflet {
  readonly bytes: Uint8Array;
  readonly pages: readonly Page[];
  readonly typography: readonly TypographyChange[];
}

/** Sets the leaflet with the values chosen and writes it; what it reports decides if it is worth keeping. */
export function finishLeaflet(
  leaflet: ExpandedLeaflet,
  choices: readonly FitChoice[],
  workshop: Workshop,
  report: Report,
): FinishedLeaflet {
  const { stopwatch, overlay, wishes } = workshop;
  const { editions } = leaflet.job;
  const values = new Map(choices.map(({ property, value }) => [property, value]));
  const { document, pages, diagnostics, typography } = leaflet.set(values);
  for (const diagnostic of diagnostics) report(diagnostic);
  reportOverset(pages, report);
  if (leaflet.job.target === "office") {
    checkOffice(pages, leaflet.expanded.dom, { margin: wishes.printerMargin ?? PRINTER_MARGIN }, report);
  }
  reportMorePages(
    { name: nameOf(leaflet.job), rules: leaflet.rules },
    { pages: pages.length, choices },
    report,
  );
  const painted = stopwatch.time("paint", () => paintPages(pages, document, leaflet.images.painted, overlay));
  const nodes = new Set(
    painted.flatMap((page) => page.ops.flatMap(({ node }) => (node === "artifact" ? [] : [node]))),
  );
  const structure = stopwatch.time("structure", () => buildStructure(leaflet.expanded.dom, nodes, report));
  const bytes = stopwatch.time("pdf", () =>
    writePdf({
      pages: painted,
      structure,
      meta: metaOf(editions, wishes),
      images: leaflet.images.embedded,
      attachments: attachmentsOf(editions, wishes),
    }),
  );
  return { bytes, pages, typography };
}

/** As its file is named, for messages. */
function nameOf({ statement, editions, format }: LeafletJob): string {
  return `\`${statement.name}\` (${editions.map(({ lang }) => lang).join("+")}, ${format.name})`;
}
