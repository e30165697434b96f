import type { PdfDict, PdfFile, PdfObject } from "./pdf-file.js";

/** A piece of content or an annotation below a structure element. */
export type Leaf =
  | {
      readonly kind: "content";
      readonly page: PdfDict | undefined;
      readonly scope: PdfDict | undefined;
      readonly mcid: number;
    }
  | { readonly kind: "object"; readonly page: PdfDict | undefined; readonly object: PdfDict };

export interface Element {
  readonly dict: PdfDict;
  /** As it is written, and as the role map leads to a standard one. */
  readonly type: string;
  readonly standard: string | undefined;
  /** The role map leads in a circle. */
  readonly circular: boolean;
  /** It is a standard type, and yet mapped to another. */
  readonly remapped: boolean;
  readonly parent: Element | undefined;
  readonly kids: readonly (Element | Leaf)[];
  /** Its own or inherited, without the catalog's. */
  readonly lang: string | undefined;
  /** Of its first content. */
  readonly page: PdfDict | undefined;
}

export interface StructureFacts {
  readonly root: PdfDict;
  readonly elements: readonly Element[];
  /** The element that owns a piece of content, by page or form and number. */
  ownerOf(scope: PdfDict, mcid: number): Element | undefined;
  /** The element that owns an annotation. */
  ownerOfObject(object: PdfDict): Element | undefined;
  /** What the parent tree says for a key: an element, or one for each number of the content. */
  parentOf(key: number): PdfObject | undefined;
}

export function isElement(kid: Element | Leaf): kid is Element {
  return !("kind" in kid);
}

/**
 * The structure tree; undefined where there is none.
 *
 * Source: ISO 32000-1, 14.7.
 */
export function readStructure(file: PdfFile): StructureFacts | undefined {
  const root = file.dict(file.catalog.get("StructTreeRoot"));
  if (!root) return undefined;
  const reading: Reading = {
    file,
    roles: file.dict(root.get("RoleMap")),
    elements: [],
    content: new Map(),
    objects: new Map(),
    seen: new Set([root]),
  };
  for (const kid of file.list(root.get("K")))
    readKid(reading, kid, { parent: undefined, page: undefined, lang: undefined });
  const parents = numberTree(file, file.dict(root.get("ParentTree")));
  return {
    root,
    elements: reading.elements,
    ownerOf: (scope, mcid) => reading.content.get(scope)?.get(mcid),
    ownerOfObject: (object) => reading.objects.get(object),
    parentOf: (key) => parents.get(key),
  };
}

interface Reading {
  readonly file: PdfFile;
  readonly roles: PdfDict | undefined;
  readonly elements: Element[];
  readonly content: Map<PdfDict, Map<number, Element>>;
  readonly objects: Map<PdfDict, Element>;
  readonly seen: Set<PdfDict>;
}

interface Around {
  readonly parent: Element | undefined;
  readonly page: PdfDict | undefined;
  readonly lang: string | undefined;
}

/** Deeper nesting than any document has would only exhaust the stack. */
const DEEPEST = 200;

function readKid(reading: Reading, value: PdfObject, around: Around, depth = 0): Element | Leaf | undefined {
  const { file } = reading;
  const { parent } = around;
  const mcid = file.number(value);
  if (mcid !== undefined)
    return parent && content(reading, parent, { page: around.page, scope: around.page, mcid });
  const dict = file.dict(value);
  if (!dict || depth > DEEPEST) return undefined;
  const page = file.dict(dict.get("Pg")) ?? around.page;
  const type = file.name(dict.get("Type"));
  if (type === "MCR") {
    const number = file.number(dict.get("MCID"));
    const scope = file.dict(dict.get("Stm")) ?? page;
    return parent && number !== undefined
      ? content(reading, parent, { page, scope, mcid: number })
      : undefined;
  }
  if (type === "OBJR") {
    const object = file.dict(dict.get("Obj"));
    if (!object || !parent) return undefined;
    reading.objects.set(object, parent);
    return { kind: "object", page, object };
  }
  return readElement(reading, dict, { ...around, page }, depth);
}

function content(
  reading: Reading,
  owner: Element,
  leaf: Omit<Extract<Leaf, { kind: "content" }>, "kind">,
): Leaf {
  const { scope, mcid } = leaf;
  if (scope) {
    const numbers = reading.content.get(scope) ?? new Map<number, Element>();
    reading.content.set(scope, numbers.set(mcid, owner));
  }
  return { kind: "content", ...leaf };
}

function readElement(reading: Reading, dict: PdfDict, around: Around, depth: number): Element | undefined {
  const { file, seen } = reading;
  if (seen.has(dict)) return undefined;
  seen.add(dict);
  const type = file.name(dict.get("S")) ?? "";
  const kids: (Element | Leaf)[] = [];
  const lang = file.text(dict.get("Lang")) ?? around.lang;
  const own = file.dict(dict.get("Pg"));
  const element: Element & { page: PdfDict | undefined } = {
    dict,
    type,
    ...standardType(reading, type),
    parent: around.parent,
    kids,
    lang,
    page: own ?? around.page,
  };
  reading.elements.push(element);
  for (const value of file.list(dict.get("K"))) {
    const kid = readKid(reading, value, { parent: element, page: around.page, lang }, depth + 1);
    if (kid) kids.push(kid);
  }
  element.page = own ?? kids.find((kid) => kid.page)?.page ?? around.page;
  return element;
}

function standardType(
  { file, roles }: Reading,
  type: string,
): Pick<Element, "standard" | "circular" | "remapped"> {
  const mapped = file.name(roles?.get(type));
  const remapped = STANDARD_TYPES.has(type) && mapped !== undefined && mapped !== type;
  let at: string | undefined = type;
  const passed = new Set<string>();
  while (at !== undefined && !STANDARD_TYPES.has(at)) {
    if (passed.has(at)) return { standard: undefined, circular: true, remapped };
    passed.add(at);
    at = file.name(roles?.get(at));
  }
  return { standard: at, circular: false, remapped };
}

/** ISO 32000-1, 14.8.4. */
const STANDARD_TYPES: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private " +
    "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot " +
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
  ).split(" "),
);

function numberTree(file: PdfFile, root: PdfDict | undefined): ReadonlyMap<number, PdfObject> {
  const found = new Map<number, PdfObject>();
  const seen = new Set<PdfDict>();
  const open = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const nums = file.list(node.get("Nums"));
    for (let i = 0; i + 1 < nums.length; i += 2) {
      const value = nums[i + 1];
      if (value) found.set(file.number(nums[i]) ?? -1, value);
    }
    open.push(...file.list(node.get("Kids")).flatMap((kid) => file.dict(kid) ?? []));
  }
  return found;
}
