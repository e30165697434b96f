import type { Report } from "../diagnostics/index.js";
import { type Dom, isLong } from "../dom/index.js";
import type { CompiledLayout } from "./compile-layout.js";
import type { LeafletData } from "./leaflet-data.js";
import type { LeafletModel } from "./leaflet-model.js";
import { type MarkedHtml, Origins, readMarks, replaceBlockMarks } from "./origin.js";
import { readChanged, type WholeReading } from "./read-changed.js";
import { withNodesOf } from "./same-nodes.js";
import { readStrictHtml, readWithBlocks } from "./strict-html.js";

/** A layout filled with a leaflet. */
export interface Expanded {
  readonly dom: Dom;
  /** The same document as HTML, without the marks; `standaloneHtml` makes it fit for a browser. */
  html(): string;
}

/**
 * Fills a layout with a leaflet and reads the HTML it makes, strictly. Every node's span is where its text
 * was written: in the Markdown, the front matter, `leaflet.yaml`, the layout or a partial.
 *
 * Undefined after a `template/…` error.
 */
export function expandLayout(
  layout: CompiledLayout,
  data: LeafletData,
  report: Report,
): Expanded | undefined {
  let failed = false;
  const watching: Report = (diagnostic) => {
    failed ||= diagnostic.severity === "error";
    report(diagnostic);
  };
  const expanded = layout.expand(data.model, { report: watching, reported: new Set() });
  if (failed) return undefined;
  const { template } = layout.source;
  const whole = { span: { file: template, start: 0, end: template.text.length }, exact: false };
  const marked = readMarks(expanded, layout.origins, data.origins, whole);
  const inText = (): MarkedHtml => {
    const origins = new Origins("statement", data.origins);
    const text = replaceBlockMarks(expanded, (number) => data.blocks[number]?.html(origins) ?? "");
    return readMarks(text, layout.origins, origins.list, whole);
  };
  const last = lastOf(layout, data.model);
  const changed = last.whole && readChanged(last.whole, marked, data.blocks);
  const document = changed ? undefined : readWithBlocks(marked, data.blocks);
  // What is wrong is said of the text as it is put together.
  const dom = changed ?? document?.dom ?? readStrictHtml(inText(), watching);
  if (!dom || failed) return undefined;
  return { dom: sameAsLast(dom, last, document && { marked, document }), html: () => inText().html };
}

/** Kinds of leaflets of which a layout keeps the last: all of a statement in two languages, and more. */
const MOST_KINDS = 12;

/** The last leaflet of a kind. */
interface LastLeaflet {
  dom?: Dom;
  /** The last that was read as a whole. */
  whole?: WholeReading;
}

const lastLeaflets = new WeakMap<CompiledLayout, Map<string, LastLeaflet>>();

function lastOf(layout: CompiledLayout, { langs, classes }: LeafletModel): LastLeaflet {
  const ofLayout = lastLeaflets.get(layout) ?? new Map<string, LastLeaflet>();
  lastLeaflets.set(layout, ofLayout);
  const kind = `${classes} ${langs.join(" ")}`;
  const last = ofLayout.get(kind) ?? {};
  ofLayout.delete(kind);
  ofLayout.set(kind, last);
  const [oldest] = ofLayout.keys();
  if (ofLayout.size > MOST_KINDS && oldest !== undefined) ofLayout.delete(oldest);
  return last;
}

/** With the nodes that the last leaflet of the same kind had, too. */
function sameAsLast(dom: Dom, last: LastLeaflet, whole: WholeReading | undefined): Dom {
  if (isLong(dom)) return dom;
  last.dom = withNodesOf(last.dom, dom);
  if (whole) last.whole = { marked: whole.marked, document: { ...whole.document, dom: last.dom } };
  return last.dom;
}
