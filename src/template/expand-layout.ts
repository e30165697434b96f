import type { Report } from "../diagnostics/index.js";
import { type Dom, isLong } from "../dom/index.js";
import type { CompiledLayout } from "./compile-layout.js";
import type { LeafletData } from "./leaflet-data.js";
import type { LeafletModel } from "./leaflet-model.js";
import { type MarkedHtml, Origins, readMarks, replaceBlockMarks } from "./origin.js";
import { withNodesOf } from "./same-nodes.js";
import { readStrictHtml, readWithBlocks } from "./strict-html.js";

/** A layout filled with a leaflet. */
export interface Expanded {
  readonly dom: Dom;
  /** The same document as HTML, without the marks; `standaloneHtml` makes it fit for a browser. */
  readonly html: string;
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
  // What is wrong is said of the text as it is put together.
  const dom = readWithBlocks(marked, data.blocks) ?? readStrictHtml(inText(), watching);
  if (!dom || failed) return undefined;
  return {
    dom: sameAsLast(dom, layout, data.model),
    get html() {
      return inText().html;
    },
  };
}

/** Kinds of leaflets of which a layout keeps the last: all of a statement in two languages, and more. */
const MOST_KINDS = 12;

const lastDoms = new WeakMap<CompiledLayout, Map<string, Dom>>();

/** With the nodes that the last leaflet of the same kind had, too. */
function sameAsLast(dom: Dom, layout: CompiledLayout, { langs, classes }: LeafletModel): Dom {
  if (isLong(dom)) return dom;
  const kept = lastDoms.get(layout) ?? new Map<string, Dom>();
  lastDoms.set(layout, kept);
  const kind = `${classes} ${langs.join(" ")}`;
  const same = withNodesOf(kept.get(kind), dom);
  kept.delete(kind);
  kept.set(kind, same);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KINDS && oldest !== undefined) kept.delete(oldest);
  return same;
}
