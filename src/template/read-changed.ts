import type { Attribute, Dom, DomElement, DomNode } from "../dom/index.js";
import { decodeReferences } from "./character-references.js";
import { hasUnusual } from "./html-tokens.js";
import { type MarkedHtml, type Piece, pieceIndex } from "./origin.js";
import { sameSpan } from "./same-nodes.js";
import type { StatementBlock } from "./statement-block.js";
import type { BlockPlace, ElementPlace, ReadDocument } from "./strict-reader.js";

/** A document that was read as a whole, and the HTML that it was read from. */
export interface WholeReading {
  readonly marked: MarkedHtml;
  readonly document: ReadDocument;
}

/**
 * Reads HTML that is nearly what was read before: where a value is another and makes up a text or an attribute by
 * itself, or a block is another, these are put in the place of the old ones. All other nodes are the very same.
 *
 * Undefined, without a word, where the whole has to be read, which may then find something wrong.
 */
export function readChanged(
  before: WholeReading,
  marked: MarkedHtml,
  blocks: readonly StatementBlock[],
): Dom | undefined {
  const old = before.marked;
  if (marked.pieces.length !== old.pieces.length || marked.blocks.length !== old.blocks.length)
    return undefined;
  const edits: Edits = new Map();
  for (let i = 0; i < marked.pieces.length; i++)
    if (!isSamePiece(old, marked, i) && !takeValue(before, marked, i, edits)) return undefined;
  for (const [i, place] of before.document.blocks.entries()) {
    const stands = marked.blocks[i];
    const block = stands && blocks[stands.number];
    if (!block || stands.at !== moved(old.blocks[i]?.at ?? 0, old, marked)) return undefined;
    if (!takeBlock(block, place, edits)) return undefined;
  }
  const { dom, place } = before.document;
  return edits.size > 0 ? { root: edited(dom.root, place, edits) } : dom;
}

/** What is another in an element itself: texts and nodes of blocks by their numbers, attributes by their names. */
interface Edit {
  readonly children: Map<number, DomNode>;
  readonly attributes: Map<string, Attribute>;
}

type Edits = Map<ElementPlace, Edit>;

function editOf(place: ElementPlace, edits: Edits): Edit {
  const known = edits.get(place);
  if (known) return known;
  const edit: Edit = { children: new Map(), attributes: new Map() };
  edits.set(place, edit);
  return edit;
}

function isSamePiece(old: MarkedHtml, marked: MarkedHtml, index: number): boolean {
  const [before, now] = [old.pieces[index], marked.pieces[index]];
  if (!before || !now || now.end - now.start !== before.end - before.start) return false;
  // What a layout says itself stands there letter for letter.
  if (now.origin === before.origin && now.origin.exact) return true;
  const isSameOrigin =
    now.origin.exact === before.origin.exact && sameSpan(now.origin.span, before.origin.span);
  return isSameOrigin && textOf(marked, now) === textOf(old, before);
}

function textOf({ html }: MarkedHtml, { start, end }: Piece): string {
  return html.slice(start, end);
}

/** Where a character now stands that stood at `offset`, in a piece that is as long as it was. */
function moved(offset: number, old: MarkedHtml, marked: MarkedHtml): number {
  const index = pieceIndex(old.pieces, offset);
  return offset + (marked.pieces[index]?.start ?? 0) - (old.pieces[index]?.start ?? 0);
}

/** False where the value of a piece is not all of a text or of an attribute. */
function takeValue(before: WholeReading, marked: MarkedHtml, index: number, edits: Edits): boolean {
  const piece = marked.pieces[index];
  const slot = slotOf(before, index);
  if (!piece || !slot || piece.origin.exact) return false;
  const raw = textOf(marked, piece);
  const value = hasUnusual(raw) ? undefined : decodeReferences(raw);
  if (value === undefined) return false;
  const { span } = piece.origin;
  const { children, attributes } = editOf(slot.place, edits);
  if (slot.kind === "attribute") attributes.set(slot.name, { value, span });
  else children.set(slot.index, { kind: "text", id: slot.id, text: value, span });
  return true;
}

/** The text or the attribute that a piece is the value of. */
type Slot = { readonly place: ElementPlace } & (
  | { readonly kind: "text"; readonly index: number; readonly id: number }
  | { readonly kind: "attribute"; readonly name: string }
);

const slots = new WeakMap<WholeReading, Map<number, Slot | undefined>>();

/** Looked for once: of leaflets that differ it is the same pieces that do. */
function slotOf(reading: WholeReading, index: number): Slot | undefined {
  const known = slots.get(reading) ?? new Map<number, Slot | undefined>();
  slots.set(reading, known);
  if (known.has(index)) return known.get(index);
  const slot = findSlot(reading, index);
  known.set(index, slot);
  return slot;
}

function findSlot({ marked, document }: WholeReading, index: number): Slot | undefined {
  const piece = marked.pieces[index];
  const place = piece && innermost(document.place, piece);
  const element = place && elementAt(place, document.dom.root);
  if (!piece || !element || element.tag === "pre") return undefined;
  const { span } = piece.origin;
  const isAlone = marked.pieces.every(
    (other) => other === piece || !sameSpan(other.origin.span, span) || innermost(place, other) !== place,
  );
  const before = marked.html.slice(marked.html.lastIndexOf(">", piece.start), piece.start);
  // A reference to a character may begin before a value and end in it.
  if (!isAlone || before.includes("&")) return undefined;
  const value = decodeReferences(textOf(marked, piece));
  const found: Slot[] = [];
  for (const [at, child] of element.children.entries())
    if (child.kind === "text" && child.text === value && sameSpan(child.span, span))
      found.push({ place, kind: "text", index: at, id: child.id });
  for (const [name, attribute] of element.attributes)
    if (!COMPARED.has(name) && attribute.value === value && sameSpan(attribute.span, span))
      found.push({ place, kind: "attribute", name });
  return found.length === 1 ? found[0] : undefined;
}

/** What must be right together with other elements. */
const COMPARED: ReadonlySet<string> = new Set(["id", "colspan", "rowspan"]);

/** The innermost element that holds a piece, which is neither its beginning nor its end. */
function innermost(root: ElementPlace, { start, end }: Piece): ElementPlace | undefined {
  const holds = (place: ElementPlace): boolean => place.start < start && end < place.end;
  let found: ElementPlace | undefined;
  for (let next = holds(root) ? root : undefined; next; next = next.inside.find(holds)) found = next;
  return found;
}

function elementAt({ around, index }: ElementPlace, root: DomElement): DomElement | undefined {
  const element = around ? elementAt(around, root)?.children[index] : root;
  return element?.kind === "element" ? element : undefined;
}

/** False where a block is another that takes more or fewer numbers, or may be led to. */
function takeBlock(
  block: StatementBlock,
  { around, index, firstId, dom }: BlockPlace,
  edits: Edits,
): boolean {
  const now = block.dom(firstId);
  if (now === dom) return true;
  if (now?.count !== dom.count || now.nodes.length !== dom.nodes.length) return false;
  if (now.ids.size > 0 || dom.ids.size > 0) return false;
  const { children } = editOf(around, edits);
  for (const [i, node] of now.nodes.entries()) children.set(index + i, node);
  return true;
}

function edited(element: DomElement, place: ElementPlace, edits: Edits): DomElement {
  const own = edits.get(place);
  let children: DomNode[] | undefined = own && own.children.size > 0 ? [...element.children] : undefined;
  for (const [index, node] of own?.children ?? []) if (children) children[index] = node;
  for (const inside of place.inside) {
    const child = element.children[inside.index];
    if (child?.kind !== "element") continue;
    const now = edited(child, inside, edits);
    if (now === child) continue;
    children ??= [...element.children];
    children[inside.index] = now;
  }
  if (!own && !children) return element;
  const { kind, id, tag, span } = element;
  const attributes =
    own && own.attributes.size > 0 ? new Map([...element.attributes, ...own.attributes]) : element.attributes;
  return { kind, id, tag, attributes, children: children ?? element.children, span };
}
