import { runTool } from "./tools.js";

/** Values as `qpdf --json` gives them: names begin with `/`, strings with `u:` or `b:`, references end in ` R`. */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Dict = { readonly [key: string]: Json };

/**
 * What is wrong with a tagged PDF, as far as reading its objects tells: structure tree, parent tree and
 * marked content must agree, all painting be tagged or an artifact, links described, fonts embedded,
 * metadata there. Empty for a good one.
 *
 * Source: ISO 14289-1, 7; ISO 19005-2, 6; ISO 32000-1, 14.7 and 14.8.
 */
export function conformanceFindings(pdf: Uint8Array): string[] {
  const file = readObjects(pdf);
  const tree = readStructure(file);
  return [
    ...catalogFindings(file),
    ...tree.findings,
    ...file.pages.flatMap((page) => pageFindings(file, page, tree)),
    ...fontFindings(file),
  ];
}

export interface PdfFile {
  readonly trailer: Dict;
  readonly catalog: Dict;
  readonly objects: readonly Dict[];
  readonly pages: readonly string[];
  /** The dictionary, array or value a reference leads to; other values are themselves. */
  get(value: Json | undefined): Json | undefined;
  dict(value: Json | undefined): Dict;
  list(value: Json | undefined): readonly Json[];
  /** A stream's data, decoded. */
  data(reference: Json | undefined): string;
}

export function readObjects(pdf: Uint8Array): PdfFile {
  const options = ["--json=2", "--json-stream-data=inline", "--decode-level=generalized"];
  const json = JSON.parse(runTool("qpdf", pdf, ...options, "{}"));
  const objects: Record<string, { value?: Json; stream?: { dict: Dict; data: string } }> = json.qpdf[1];
  const entry = (value: Json | undefined) => (isReference(value) ? objects[`obj:${value}`] : undefined);
  const get = (value: Json | undefined) => {
    const found = entry(value);
    return found ? (found.stream?.dict ?? found.value) : value;
  };
  const dict = (value: Json | undefined): Dict => {
    const found = get(value);
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  };
  const list = (value: Json | undefined): readonly Json[] => {
    const found = get(value);
    if (found === undefined || found === null) return [];
    return Array.isArray(found) ? found : [value ?? null];
  };
  const trailer = dict(objects.trailer?.value);
  return {
    trailer,
    catalog: dict(trailer["/Root"]),
    objects: Object.values(objects).map((object) => dict(object.stream?.dict ?? object.value)),
    pages: json.pages.map((page: { object: string }) => page.object),
    get,
    dict,
    list,
    data: (reference) => Buffer.from(entry(reference)?.stream?.data ?? "", "base64").toString("latin1"),
  };
}

function isReference(value: Json | undefined): value is string {
  return typeof value === "string" && /^\d+ \d+ R$/.test(value);
}

function catalogFindings({ trailer, catalog, dict, data }: PdfFile): string[] {
  const xmp = Buffer.from(data(catalog["/Metadata"]), "latin1").toString("utf8");
  return unless([
    [trailer["/ID"], "no file identifier"],
    [catalog["/Lang"], "no language"],
    [dict(catalog["/MarkInfo"])["/Marked"] === true, "not marked as tagged"],
    [dict(catalog["/ViewerPreferences"])["/DisplayDocTitle"] === true, "title not displayed"],
    [catalog["/OutputIntents"], "no output intent"],
    [!/&(?!amp;|lt;|gt;|quot;)/.test(xmp), "XMP with a bare ampersand"],
    [xmp.includes("<dc:title>"), "XMP without title"],
    [xmp.includes("<pdfuaid:part>1<"), "XMP does not claim PDF/UA-1"],
    [/<pdfaid:part>2<.*<pdfaid:conformance>A</.test(xmp), "XMP does not claim PDF/A-2a"],
    [xmp.includes("<pdfaSchema:prefix>pdfuaid<"), "XMP does not describe the PDF/UA schema"],
  ]);
}

function unless(rules: readonly (readonly [unknown, string])[]): string[] {
  return rules.flatMap(([holds, finding]) => (holds ? [] : [finding]));
}

interface Structure {
  readonly findings: readonly string[];
  /** The parent tree. */
  readonly parents: ReadonlyMap<number, Json>;
  /** Elements by page and marked-content number, as the structure tree has them: `page mcid`. */
  readonly owners: ReadonlyMap<string, Json>;
}

function readStructure(file: PdfFile): Structure {
  const findings: string[] = [];
  const rootRef = file.catalog["/StructTreeRoot"] ?? null;
  const root = file.dict(rootRef);
  const parentTree = file.dict(root["/ParentTree"]);
  if (parentTree["/Limits"]) findings.push("root of the parent tree has limits");
  const parents = new Map<number, Json>();
  const nums = file.list(parentTree["/Nums"]);
  for (let i = 0; i < nums.length; i += 2) parents.set(Number(nums[i]), nums[i + 1] ?? null);
  const owners = new Map<string, Json>();

  const visit = (reference: Json, parent: Json) => {
    const element = file.dict(reference);
    if (element["/P"] !== parent) findings.push(`${element["/S"]} has a wrong parent`);
    if (element["/S"] === "/Figure" && !element["/Alt"]) findings.push("figure without alternative text");
    if (element["/S"] === "/Note" && !element["/ID"]) findings.push("note without ID");
    for (const kid of file.list(element["/K"])) {
      if (typeof kid === "number") owners.set(`${element["/Pg"]} ${kid}`, reference);
      else if (isReference(kid)) visit(kid, reference);
      else if (file.dict(kid)["/Type"] === "/MCR")
        owners.set(`${file.dict(kid)["/Pg"]} ${file.dict(kid)["/MCID"]}`, reference);
      else findings.push(...annotationFindings(file, file.dict(kid), { reference, parents }));
    }
  };
  for (const kid of file.list(root["/K"])) visit(kid, rootRef);
  return { findings, parents, owners };
}

function annotationFindings(
  file: PdfFile,
  reference: Dict,
  tree: { readonly reference: Json; readonly parents: ReadonlyMap<number, Json> },
): string[] {
  const annotation = file.dict(reference["/Obj"]);
  const page = file.dict(reference["/Pg"]);
  return unless([
    [reference["/Type"] === "/OBJR", "kid of an unknown type"],
    [
      tree.parents.get(Number(annotation["/StructParent"])) === tree.reference,
      "annotation has a wrong parent",
    ],
    [file.list(page["/Annots"]).includes(reference["/Obj"] ?? null), "annotation is not on the page named"],
  ]);
}

function pageFindings(file: PdfFile, reference: string, tree: Structure): string[] {
  const page = file.dict(reference);
  const annotations = file.list(page["/Annots"]).map((annotation) => file.dict(annotation));
  const parents = file.list(tree.parents.get(Number(page["/StructParents"])));
  const findings = unless([
    [annotations.length === 0 || page["/Tabs"] === "/S", "tab order is not the structure's"],
    [annotations.every((a) => String(a["/Contents"] ?? "").length > 2), "link without description"],
    [annotations.every((a) => a["/StructParent"] !== undefined), "annotation outside the structure"],
    [annotations.every((a) => Number(a["/F"]) & 4), "annotation that is not printed"],
  ]);
  const content = file.list(page["/Contents"]).map(file.data).join("\n");
  const { marked, untagged, balanced } = markedContent(content);
  if (!balanced) findings.push("marked content is not balanced");
  if (untagged > 0) findings.push(`${untagged} painting operators are neither tagged nor artifacts`);
  for (const mcid of marked) {
    const owner = parents[mcid];
    if (!owner || tree.owners.get(`${reference} ${mcid}`) !== owner)
      findings.push(`content ${mcid} has another owner in the parent tree than in the structure tree`);
  }
  if (parents.length !== marked.length) findings.push("parent tree lists content that is not there");
  return findings;
}

const STRINGS = /\((?:\\[\s\S]|[^\\()])*\)/g;
const OPERATORS = /\/(\w+)\s*(?:<<(.*?)>>\s*BDC|BMC)|\bEMC\b|(?<![\w/])(?:TJ|Tj|f\*?|S|B\*?|Do|sh)(?![\w*])/g;

/** The numbers of marked content, and how many painting operators stand outside it and all artifacts. */
function markedContent(content: string): { marked: number[]; untagged: number; balanced: boolean } {
  const marked: number[] = [];
  const open: string[] = [];
  let untagged = 0;
  let balanced = true;
  for (const [operator, tag, properties] of content.replace(STRINGS, "()").matchAll(OPERATORS)) {
    if (tag) {
      const mcid = /MCID (\d+)/.exec(properties ?? "")?.[1];
      if (mcid) marked.push(Number(mcid));
      // Neither artifacts in tagged content nor the reverse (Matterhorn Protocol, 01-003 and 01-004).
      if (open.length > 0 && (tag === "Artifact" || mcid)) balanced = false;
      open.push(tag === "Artifact" || mcid ? "tagged" : "other");
    } else if (operator === "EMC") balanced &&= open.pop() !== undefined;
    else if (!open.includes("tagged")) untagged++;
  }
  return { marked, untagged, balanced: balanced && open.length === 0 };
}

function fontFindings(file: PdfFile): string[] {
  return file.objects.flatMap((object) => {
    if (object["/Type"] === "/FontDescriptor") {
      const program = file.dict(object["/FontFile3"]);
      return unless([
        [object["/FontFile3"], "font is not embedded"],
        [program["/Subtype"] === "/Type1C", "font file of no kind"],
        [!object["/CIDSet"], "CIDSet"],
        [/^\/[A-Z]{6}\+/.test(String(object["/FontName"])), "subset without a tag"],
      ]);
    }
    if (object["/Type"] !== "/Font") return [];
    return unless([
      [object["/ToUnicode"] || object["/Encoding"] === "/WinAnsiEncoding", "font without ToUnicode"],
      [object["/FontDescriptor"], "font without descriptor"],
    ]);
  });
}
