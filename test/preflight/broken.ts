import {
  PDF,
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from "@libpdf/core";
import { readShipped, shippedDeclarations } from "../fonts/shipped.js";

/** A PDF whose objects are open to be spoilt. */
export interface Spoiling {
  readonly pdf: PDF;
  readonly catalog: PdfDict;
  /** Resolves references. */
  get(value: PdfObject | null | undefined): PdfObject | undefined;
  dict(value: PdfObject | null | undefined): PdfDict;
  page(index: number): PdfDict;
  /** All dictionaries with an entry of this name value, in the order they are reached. */
  all(key: string, value: string): readonly PdfDict[];
  first(key: string, value: string): PdfDict;
  /** Rewrites the first page's content stream. */
  content(change: (content: string) => string): void;
  /** Rewrites the XMP packet. */
  xmp(change: (packet: string) => string): void;
}

/** The same PDF with its objects changed. */
export async function spoil(bytes: Uint8Array, change: (spoiling: Spoiling) => void): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  change(spoilingOf(pdf));
  return pdf.save({ useXRefStream: false, compressStreams: false });
}

function spoilingOf(pdf: PDF): Spoiling {
  const catalog = pdf.getCatalog();
  if (!catalog) throw new Error("no catalog");
  const get = (value: PdfObject | null | undefined) =>
    value instanceof PdfRef ? (pdf.getObject(value) ?? undefined) : (value ?? undefined);
  const dict = (value: PdfObject | null | undefined): PdfDict => {
    const found = get(value);
    if (found instanceof PdfDict) return found;
    throw new Error("no dictionary");
  };
  const all = (key: string, value: string) =>
    dictsFrom(catalog, get).filter((found) => {
      const name = get(found.get(key));
      return name instanceof PdfName && name.value === value;
    });
  const rewrite = (
    stream: PdfObject | undefined,
    change: (text: string) => string,
    encoding: BufferEncoding,
  ) => {
    const found = get(stream);
    if (!(found instanceof PdfStream)) throw new Error("no stream");
    const text = Buffer.from(found.getDecodedData()).toString(encoding);
    const changed = change(text);
    if (changed === text) throw new Error("nothing was changed");
    found.setData(Buffer.from(changed, encoding));
    found.delete("Filter");
  };
  const page = (index: number) => {
    const found = all("Type", "Page")[index];
    if (!found) throw new Error(`no page ${index}`);
    return found;
  };
  return {
    pdf,
    catalog,
    get,
    dict,
    all,
    page,
    first(key, value) {
      const [found] = all(key, value);
      if (!found) throw new Error(`nothing is ${key} ${value}`);
      return found;
    },
    content: (change) => rewrite(page(0).get("Contents"), change, "latin1"),
    xmp: (change) => rewrite(catalog.get("Metadata"), change, "utf8"),
  };
}

function dictsFrom(root: PdfDict, get: Spoiling["get"]): readonly PdfDict[] {
  const found: PdfDict[] = [];
  const seen = new Set<PdfObject>();
  const visit = (value: PdfObject | undefined) => {
    const object = get(value);
    if (!object || seen.has(object)) return;
    seen.add(object);
    if (object instanceof PdfArray) for (const item of object.toArray()) visit(item);
    if (!(object instanceof PdfDict)) return;
    found.push(object);
    for (const [, entry] of object) visit(entry);
  };
  visit(root);
  return found;
}

const name = (value: string) => PdfName.of(value);
const text = (value: string) => PdfString.fromString(value);
const number = (value: number) => PdfNumber.of(value);

/** A way to spoil a good tagged PDF of ours, and the code of the finding that must come of it. */
export interface Breakage {
  readonly what: string;
  readonly code: string;
  readonly change: (spoiling: Spoiling) => void;
}

const SYMBOLIC = 4;
const NOT_SYMBOLIC = 32;

/** In the place of a file's first font, under whose widths it stands. */
function embedTrueType({ first, dict, pdf }: Spoiling, file: string, flags: number): void {
  const [declaration] = shippedDeclarations();
  if (!declaration) throw new Error("no fonts");
  const program = pdf.register(new PdfStream(PdfDict.of({}), readShipped({ ...declaration, file })));
  const font = first("Type", "Font");
  const descriptor = dict(font.get("FontDescriptor"));
  descriptor.delete("FontFile3");
  descriptor.set("FontFile2", program);
  descriptor.set("Flags", number(flags));
  font.set("Subtype", name("TrueType"));
  font.set("Encoding", name("WinAnsiEncoding"));
}

export const BREAKAGES: readonly Breakage[] = [
  {
    what: "no alternative text",
    code: "preflight/missing-alt",
    change: ({ first }) => first("S", "Figure").delete("Alt"),
  },
  {
    what: "an empty alternative text",
    code: "preflight/missing-alt",
    change: ({ first }) => first("S", "Figure").set("Alt", text("")),
  },
  {
    what: "the parent tree names other owners",
    code: "preflight/parent-tree",
    change({ catalog, dict, get }) {
      const nums = get(dict(dict(catalog.get("StructTreeRoot")).get("ParentTree")).get("Nums"));
      const owners = nums instanceof PdfArray ? get(nums.at(1)) : undefined;
      if (!(owners instanceof PdfArray)) throw new Error("no owners");
      const [a, b] = [owners.at(0), owners.at(owners.length - 1)];
      if (!a || !b) throw new Error("no owners");
      owners.set(0, b);
      owners.set(owners.length - 1, a);
    },
  },
  {
    what: "content that no element owns",
    code: "preflight/content-without-element",
    change({ all }) {
      const paragraph = all("S", "P").find((element) => element.get("K") instanceof PdfNumber);
      if (!paragraph) throw new Error("no paragraph of one piece");
      paragraph.set("K", PdfArray.of());
    },
  },
  {
    what: "no language",
    code: "preflight/no-language",
    change: ({ catalog, all }) => {
      catalog.delete("Lang");
      for (const type of ["Document", "Art", "Sect", "Span"])
        for (const element of all("S", type)) element.delete("Lang");
    },
  },
  {
    what: "a language that is none",
    code: "preflight/bad-language",
    change: ({ catalog }) => catalog.set("Lang", text("de_DE")),
  },
  {
    what: "an element in a language that is none",
    code: "preflight/bad-language",
    change: ({ first }) => first("S", "P").set("Lang", text("Deutsch (neu)")),
  },
  {
    what: "no title",
    code: "preflight/no-title",
    change: ({ xmp }) => xmp((x) => x.replace(/<dc:title>.*?<\/dc:title>/su, "")),
  },
  {
    what: "the title not shown",
    code: "preflight/title-not-shown",
    change: ({ catalog }) => catalog.delete("ViewerPreferences"),
  },
  { what: "no metadata", code: "preflight/no-metadata", change: ({ catalog }) => catalog.delete("Metadata") },
  {
    what: "metadata that are no XML",
    code: "preflight/broken-metadata",
    change: ({ xmp }) => xmp((x) => x.replace("&amp;", "&")),
  },
  { what: "not marked", code: "preflight/not-marked", change: ({ catalog }) => catalog.delete("MarkInfo") },
  {
    what: "suspect tags",
    code: "preflight/suspect-tags",
    change: ({ catalog, dict }) => dict(catalog.get("MarkInfo")).set("Suspects", PdfBool.TRUE),
  },
  {
    what: "no structure",
    code: "preflight/no-structure",
    change: ({ catalog }) => catalog.delete("StructTreeRoot"),
  },
  {
    what: "no claim to be PDF/UA",
    code: "preflight/not-pdf-ua",
    change: ({ xmp }) => xmp((x) => x.replace(/<pdfuaid:part>1<\/pdfuaid:part>/u, "")),
  },
  {
    what: "no claim to be PDF/A",
    code: "preflight/not-pdf-a",
    change: ({ xmp }) =>
      xmp((x) => x.replace(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/u, "")),
  },
  {
    what: "paint outside all marks",
    code: "preflight/untagged-content",
    change: ({ content }) => content((c) => `${c}\n0 0 10 10 re f`),
  },
  {
    what: "an artifact within content",
    code: "preflight/artifact-in-content",
    change: ({ content }) => content((c) => c.replace(/(\/P<<\/MCID \d+>>BDC)/u, "$1 /Artifact BMC EMC")),
  },
  {
    what: "content within an artifact",
    code: "preflight/content-in-artifact",
    change: ({ content }) => content((c) => `/Artifact BMC\n${c}\nEMC`),
  },
  {
    what: "a type of nobody's",
    code: "preflight/unknown-type",
    change: ({ first }) => first("S", "BlockQuote").set("S", name("Zitat")),
  },
  {
    what: "roles in a circle",
    code: "preflight/circular-role",
    change({ catalog, dict, first }) {
      first("S", "BlockQuote").set("S", name("Eins"));
      dict(catalog.get("StructTreeRoot")).set(
        "RoleMap",
        PdfDict.of({ Eins: name("Zwei"), Zwei: name("Eins") }),
      );
    },
  },
  {
    what: "an element without parent",
    code: "preflight/no-parent",
    change: ({ first }) => first("S", "BlockQuote").delete("P"),
  },
  {
    what: "a level left out",
    code: "preflight/heading-order",
    change: ({ first }) => first("S", "H2").set("S", name("H3")),
  },
  {
    what: "headings of both kinds",
    code: "preflight/mixed-headings",
    change: ({ first }) => first("S", "H2").set("S", name("H")),
  },
  {
    what: "a cell outside rows",
    code: "preflight/misplaced-element",
    change: ({ first }) => first("S", "TR").set("S", name("Div")),
  },
  {
    what: "an item outside lists",
    code: "preflight/misplaced-element",
    change: ({ first }) => first("S", "L").set("S", name("Sect")),
  },
  {
    what: "headers without scope",
    code: "preflight/header-without-scope",
    change: ({ all }) => {
      for (const header of all("S", "TH")) header.delete("A");
    },
  },
  {
    what: "a note without ID",
    code: "preflight/note-without-id",
    change: ({ first }) => first("S", "Note").delete("ID"),
  },
  {
    what: "two notes with one ID",
    code: "preflight/duplicate-note-id",
    change: ({ first }) => {
      first("S", "BlockQuote").set("ID", text("note00001"));
      first("S", "BlockQuote").set("S", name("Note"));
    },
  },
  { what: "tabs by rows", code: "preflight/tab-order", change: ({ page }) => page(0).set("Tabs", name("R")) },
  {
    what: "a link outside the structure",
    code: "preflight/link-not-tagged",
    change: ({ first }) => first("Subtype", "Link").delete("StructParent"),
  },
  {
    what: "a link without description",
    code: "preflight/link-without-description",
    change: ({ first }) => first("Subtype", "Link").delete("Contents"),
  },
  {
    what: "a link that is not printed",
    code: "preflight/annotation-not-printed",
    change: ({ first }) => first("Subtype", "Link").set("F", number(0)),
  },
  {
    what: "a note of somebody's stuck on",
    code: "preflight/annotation-not-tagged",
    change: ({ first }) => {
      const annotation = first("Subtype", "Link");
      annotation.set("Subtype", name("Text"));
      annotation.delete("A");
    },
  },
  {
    what: "a note stuck on without words",
    code: "preflight/annotation-without-description",
    change: ({ first }) => {
      const annotation = first("Subtype", "Link");
      annotation.set("Subtype", name("Text"));
      annotation.set("Contents", text(""));
      annotation.delete("A");
    },
  },
  {
    what: "a font left out",
    code: "preflight/font-not-embedded",
    change: ({ first }) => first("Type", "FontDescriptor").delete("FontFile3"),
  },
  {
    what: "a font without Unicode",
    code: "preflight/no-unicode",
    change: ({ all }) => {
      for (const font of all("Type", "Font")) {
        font.delete("ToUnicode");
        font.set(
          "Encoding",
          PdfDict.of({ Differences: PdfArray.of(number(32), ...Array(200).fill(name("g1"))) }),
        );
      }
    },
  },
  {
    what: "a font with characters that are none",
    code: "preflight/bad-unicode",
    change({ first, get }) {
      const map = get(first("Type", "Font").get("ToUnicode"));
      if (!(map instanceof PdfStream)) throw new Error("no map");
      const cmap = Buffer.from(map.getDecodedData()).toString("latin1");
      map.setData(Buffer.from(cmap.replace(/<20><..><0020>/u, "<20><7F><0000>")));
      map.delete("Filter");
    },
  },
  {
    what: "a script",
    code: "preflight/script",
    change: ({ catalog }) =>
      catalog.set("OpenAction", PdfDict.of({ S: name("JavaScript"), JS: text("app.alert(1)") })),
  },
  {
    what: "a program to be started",
    code: "preflight/forbidden-action",
    change: ({ first }) =>
      first("Subtype", "Link").set("A", PdfDict.of({ S: name("Launch"), F: text("calc.exe") })),
  },
  {
    what: "actions of the document",
    code: "preflight/automatic-action",
    change: ({ catalog }) =>
      catalog.set("AA", PdfDict.of({ WC: PdfDict.of({ S: name("Named"), N: name("NextPage") }) })),
  },
  {
    what: "actions of a page",
    code: "preflight/automatic-action",
    change: ({ page }) =>
      page(0).set("AA", PdfDict.of({ O: PdfDict.of({ S: name("Named"), N: name("NextPage") }) })),
  },
  {
    what: "a stream that lies elsewhere",
    code: "preflight/external-reference",
    change: ({ first }) => first("Subtype", "Image").set("F", text("bild.jpg")),
  },
  {
    what: "a file attached to PDF/A-2",
    code: "preflight/attachment",
    change({ pdf, catalog }) {
      const file = pdf.register(new PdfStream(PdfDict.of({ Type: name("EmbeddedFile") }), Buffer.from("x")));
      const spec = PdfDict.of({
        Type: name("Filespec"),
        F: text("a.txt"),
        UF: text("a.txt"),
        EF: PdfDict.of({ F: file }),
      });
      const names = PdfDict.of({ Names: PdfArray.of(text("a.txt"), pdf.register(spec)) });
      catalog.set("Names", PdfDict.of({ EmbeddedFiles: names }));
    },
  },
  {
    what: "no output intent",
    code: "preflight/no-colour-profile",
    change: ({ catalog }) => catalog.delete("OutputIntents"),
  },
  {
    what: "an interpolated picture",
    code: "preflight/interpolated-picture",
    change: ({ first }) => first("Subtype", "Image").set("Interpolate", PdfBool.TRUE),
  },
  {
    what: "a row with a cell too few",
    code: "preflight/uneven-table",
    change({ all, get }) {
      const row = all("S", "TR")[1];
      const cells = get(row?.get("K"));
      if (!row || !(cells instanceof PdfArray)) throw new Error("no row");
      row.set("K", PdfArray.of(...cells.toArray().slice(0, 1)));
    },
  },
  {
    what: "a cell that reaches over others",
    code: "preflight/overlapping-cells",
    change({ all }) {
      const span = PdfDict.of({
        O: name("Table"),
        Scope: name("Column"),
        RowSpan: number(2),
        ColSpan: number(1),
      });
      const [, second] = all("S", "TH");
      second?.set("A", span);
      const [cell] = all("S", "TD");
      cell?.set("A", PdfDict.of({ O: name("Table"), ColSpan: number(2) }));
    },
  },
  {
    what: "a head without a body",
    code: "preflight/misplaced-element",
    change({ first, pdf, get }) {
      const table = first("S", "Table");
      const rows = get(table.get("K"));
      const [row, ...others] = rows instanceof PdfArray ? rows.toArray() : [];
      const root = get(row);
      if (!row || !(root instanceof PdfDict)) throw new Error("no row");
      const parent = root.get("P");
      const head = PdfDict.of({
        Type: name("StructElem"),
        S: name("THead"),
        K: row,
        ...(parent && { P: parent }),
      });
      const registered = pdf.register(head);
      root.set("P", registered);
      table.set("K", PdfArray.of(registered, ...others));
    },
  },
  {
    what: "a standard type mapped to another",
    code: "preflight/remapped-type",
    change: ({ catalog, dict }) =>
      dict(catalog.get("StructTreeRoot")).set("RoleMap", PdfDict.of({ BlockQuote: name("P") })),
  },
  {
    what: "two headings without level in one element",
    code: "preflight/crowded-headings",
    change({ all }) {
      for (const level of ["H1", "H2"]) for (const heading of all("S", level)) heading.set("S", name("H"));
    },
  },
  {
    what: "alternatives and bookmarks in no language",
    code: "preflight/no-language-of-words",
    change: ({ catalog }) => catalog.delete("Lang"),
  },
  {
    what: "letters wider than in their font",
    code: "preflight/wrong-width",
    change({ first, get }) {
      const widths = get(first("Type", "Font").get("Widths"));
      if (!(widths instanceof PdfArray)) throw new Error("no widths");
      for (let i = 0; i < widths.length; i++) widths.set(i, number(333));
    },
  },
  {
    what: "letters wider than in their TrueType font",
    code: "preflight/wrong-width",
    // Another font than the one that its widths are of.
    change: (spoiling) => embedTrueType(spoiling, "700Bold/Alegreya_700Bold.ttf", NOT_SYMBOLIC),
  },
  {
    what: "a symbolic font with an encoding",
    code: "preflight/font-encoding",
    change: (spoiling) => embedTrueType(spoiling, "500Medium/Alegreya_500Medium.ttf", SYMBOLIC),
  },
  {
    what: "layers without a name",
    code: "preflight/layer-without-name",
    change: ({ catalog }) =>
      catalog.set(
        "OCProperties",
        PdfDict.of({ OCGs: PdfArray.of(), D: PdfDict.of({ Order: PdfArray.of() }) }),
      ),
  },
  {
    what: "graphics nested too deep",
    code: "preflight/nested-too-deep",
    change: ({ content }) => content((c) => `${"q ".repeat(30)}${"Q ".repeat(30)}\n${c}`),
  },
  {
    what: "an operator of nobody's",
    code: "preflight/unknown-operator",
    change: ({ content }) => content((c) => `${c}\nmale`),
  },
  {
    what: "a transfer function",
    code: "preflight/forbidden-entry",
    change: (spoiling) => drawWith(spoiling, PdfDict.of({ TR: name("Identity") })),
  },
  {
    what: "colours blended in a new way",
    code: "preflight/unknown-blend-mode",
    change: (spoiling) => drawWith(spoiling, PdfDict.of({ BM: name("Magic") })),
  },
  {
    what: "paint that shines through, with no colours to mix in",
    code: "preflight/no-blending-space",
    change(spoiling) {
      drawWith(spoiling, PdfDict.of({ ca: PdfNumber.of(0.5) }));
      spoiling.catalog.delete("OutputIntents");
    },
  },
  {
    what: "things the reader must be able to do",
    code: "preflight/forbidden-entry",
    change: ({ catalog }) =>
      catalog.set(
        "Requirements",
        PdfArray.of(PdfDict.of({ Type: name("Requirement"), S: name("EnableJavaScripts") })),
      ),
  },
];

/** The first page draws with these graphics parameters. */
function drawWith({ page, dict, content }: Spoiling, parameters: PdfDict): void {
  dict(page(0).get("Resources")).set("ExtGState", PdfDict.of({ Spoilt: parameters }));
  content((before) => `/Artifact BMC /Spoilt gs 0 0 9 9 re f EMC\n${before}`);
}
