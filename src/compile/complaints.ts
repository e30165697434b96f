import type { Report, Severity } from "../diagnostics/index.js";
import { type Dom, type DomNode, descendants, type NodeId } from "../dom/index.js";

/** What is wrong with something printed. */
export interface Complaint {
  readonly what: string;
  /** Which colour, which edge: of texts the first of a kind is told of, for where one is, most often all are. */
  readonly kind: string;
  /** Completes "the text …" or "`div.bar` …". */
  readonly says: string;
  readonly hint: string;
  readonly severity?: Severity;
}

/** Tells of each element, and of texts of each kind, once; `code` makes the diagnostic's of what is wrong. */
export type Complain = (node: NodeId, complaint: Complaint) => void;

/** Complaints about a leaflet, with the names and places of its elements. */
export function complaintsAbout(dom: Dom, report: Report): Complain {
  const told = new Set<string>();
  return (node, { what, kind, says, hint, severity = "error" }) => {
    const found = nodesOf(dom).get(node);
    const key = `${what} ${found?.kind === "text" ? kind : node}`;
    if (told.has(key)) return;
    told.add(key);
    const message = `${nameOf(found)} ${says}`;
    report({ severity, code: `compile/${what}`, message, hint, ...(found && { span: found.span }) });
  };
}

const nodesByDom = new WeakMap<Dom, ReadonlyMap<NodeId, DomNode>>();

function nodesOf(dom: Dom): ReadonlyMap<NodeId, DomNode> {
  const nodes = nodesByDom.get(dom) ?? new Map(descendants(dom.root).map((node) => [node.id, node]));
  nodesByDom.set(dom, nodes);
  return nodes;
}

/** Whether it is the root or the body, whose background covers the page (CSS Backgrounds 3, 2.11.1). */
export function isCanvas(dom: Dom, node: NodeId): boolean {
  const found = nodesOf(dom).get(node);
  return found?.kind === "element" && (found.tag === "html" || found.tag === "body");
}

/** How much of a text names it. */
const SHOWN_LETTERS = 30;

function nameOf(node: DomNode | undefined): string {
  if (!node) return "something";
  if (node.kind === "text") {
    const text = node.text.replaceAll(/\s+/g, " ").trim();
    return `the text \`${text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text}\``;
  }
  const classes = node.attributes.get("class")?.value.trim().split(/\s+/).filter(Boolean) ?? [];
  return `\`${[node.tag, ...classes].join(".")}\``;
}
