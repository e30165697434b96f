import { describe, expect, test } from "vitest";
import { type Attachment, writePdf } from "../../src/pdf/index.js";
import { buildStructure } from "../../src/structure/index.js";
import { domOf, el } from "../structure/dom-builder.js";
import { conformanceFindings, readObjects } from "./conformance.js";
import { paintedNodes, paintNaively } from "./naive-painter.js";
import { EVERYTHING, META, samplePdf } from "./sample.js";
import { hasTool, joinedAsFound, pdfJsText, runTool } from "./tools.js";

const sample = samplePdf();

describe("writePdf", () => {
  test("the same input gives the same bytes", () => {
    expect(Buffer.compare(samplePdf(), sample)).toBe(0);
  });

  test("another content has another identifier and other subset tags", () => {
    const other = samplePdf(el("html", { lang: "de" }, el("p", "Nur dies.")));
    const identifier = /\/ID\[<(\w+)>/;
    const head = (pdf: Uint8Array) => identifier.exec(Buffer.from(pdf).toString("latin1"))?.[1];
    expect(head(other)).toMatch(/^[0-9a-f]{32}$/);
    expect(head(other)).not.toBe(head(sample));
  });

  test("nothing in the file is a date unless one is given", () => {
    const undated = Buffer.from(samplePdf(EVERYTHING, { date: undefined } as object)).toString("latin1");
    expect(undated).not.toMatch(/CreateDate|ModifyDate/);
    expect(undated).not.toContain(`${new Date().getFullYear()}-`);
  });
});

describe.skipIf(!hasTool("qpdf"))("the file as qpdf reads it", () => {
  test("is sound", () => {
    expect(runTool("qpdf", sample, "--check", "{}")).toContain("No syntax or stream encoding errors");
  });

  test("conforms as far as its objects tell", () => {
    expect(conformanceFindings(sample)).toEqual([]);
  });

  test("names no standard font and embeds each face once", () => {
    const fonts = readObjects(sample).objects.filter((object) => object["/Type"] === "/Font");
    expect(fonts.map((font) => String(font["/BaseFont"]).slice(8))).toEqual([
      "Alegreya-Medium",
      "FiraSansExtraCondensed-ExtraBold",
      "Alegreya-MediumItalic",
    ]);
  });

  test("says title, author and dates in Info as in XMP", () => {
    const file = readObjects(sample);
    const info = file.dict(file.trailer["/Info"]);
    expect(info["/Title"]).toBe("u:In Solidarität & <kämpfend>");
    expect(info["/Author"]).toBe("u:Müller & Söhne");
    expect(info["/CreationDate"]).toBe("u:D:20261122120000Z");
    const xmp = Buffer.from(file.data(file.catalog["/Metadata"]), "latin1").toString("utf8");
    expect(xmp).toContain("In Solidarität &amp; &lt;kämpfend&gt;");
    expect(xmp).toContain("<xmp:CreateDate>2026-11-22T12:00:00Z<");
    expect(xmp).toContain("<rdf:li>de</rdf:li><rdf:li>en</rdf:li>");
  });

  test("untagged, it has no structure and claims PDF/A-2u only", () => {
    const untagged = samplePdf(EVERYTHING, {}, false);
    const file = readObjects(untagged);
    expect(file.catalog["/StructTreeRoot"]).toBeUndefined();
    expect(conformanceFindings(untagged)).toContain("not marked as tagged");
    const xmp = file.data(file.catalog["/Metadata"]);
    expect(xmp).toContain("<pdfaid:conformance>U<");
    expect(xmp).not.toContain("pdfuaid");
    expect(file.pages.map((page) => file.data(file.dict(page)["/Contents"])).join()).not.toContain("BDC");
  });

  test("bookmarks follow the headings and lead to their places", () => {
    const file = readObjects(sample);
    const first = file.dict(file.dict(file.catalog["/Outlines"])["/First"]);
    expect(first["/Title"]).toBe("u:In Solidarität mit den kämpfenden Arbeitern!");
    const destination = file.list(first["/Dest"]);
    expect(destination[0]).toBe(file.pages[0]);
    expect(Number(destination[3])).toBeGreaterThan(380);
    expect(file.dict(first["/First"])["/Title"]).toBe("u:Was wir tun");
    expect(file.dict(first["/Next"])["/Title"]).toBe("u:Solidarity with the striking workers");
  });

  test("a link over several lines is one element with an annotation a run, each described", () => {
    const file = readObjects(sample);
    const links = file.objects.filter((object) => object["/S"] === "/Link");
    expect(links).toHaveLength(1);
    const annotations = file.objects.filter((object) => object["/Subtype"] === "/Link");
    expect(annotations.length).toBeGreaterThan(1);
    for (const annotation of annotations) {
      expect(annotation["/Contents"]).toBe("u:mehr darüber auf unserer Seite im Netz");
      expect(file.dict(annotation["/A"])["/URI"]).toBe("u:https://example.org/gr%C3%B6%C3%9Fe?a=1&b=2");
    }
  });
});

describe.skipIf(!hasTool("qpdf"))("links within the document", () => {
  const target = el("p", { id: "ende" }, el("em", "Das Ende."));
  const body = [
    el("p", el("a", { href: "#ende" }, "Ende")),
    el("p", "Wort ".repeat(900)),
    target,
    el("p", el("a", { href: "#nirgends" }, "nirgendwohin")),
  ];

  test("lead to the page and height of the first thing painted there", () => {
    const file = readObjects(samplePdf(el("html", { lang: "de" }, ...body)));
    const annotations = file.objects.filter((object) => object["/Subtype"] === "/Link");
    expect(file.pages.length).toBeGreaterThan(1);
    expect(annotations.map((annotation) => annotation["/Contents"])).toEqual(["u:Ende"]);
    const [page, kind, , top] = file.list(annotations[0]?.["/Dest"]);
    expect([page, kind]).toEqual([file.pages.at(-1), "/XYZ"]);
    expect(Number(top)).toBeGreaterThan(0);
    expect(annotations[0]?.["/A"]).toBeUndefined();
  });

  test("one that leads nowhere is words only", () => {
    const pdf = samplePdf(el("html", { lang: "de" }, ...body));
    expect(conformanceFindings(pdf)).toEqual([]);
    expect(readObjects(pdf).objects.filter((object) => object["/S"] === "/Link")).toHaveLength(2);
  });
});

describe.skipIf(!hasTool("qpdf"))("attached files", () => {
  const source = (name: string, text: string): Attachment => ({
    name,
    bytes: new TextEncoder().encode(text),
    mimeType: "text/markdown",
    description: "Der Text",
    relationship: "Source",
  });

  test("are listed by name, say what they are to the document, and come out as they went in", () => {
    const file = readObjects(samplePdf(EVERYTHING, {}, true, [source("en.md", "B"), source("de.md", "Ä")]));
    const names = file.list(file.dict(file.dict(file.catalog["/Names"])["/EmbeddedFiles"])["/Names"]);
    expect([names[0], names[2]]).toEqual(["u:de.md", "u:en.md"]);
    expect(file.list(file.catalog["/AF"])).toEqual([names[1], names[3]]);
    const specification = file.dict(names[1]);
    expect(specification).toMatchObject({ "/AFRelationship": "/Source", "/F": "u:de.md", "/UF": "u:de.md" });
    const embedded = file.dict(specification["/EF"])["/F"];
    expect(file.dict(embedded)["/Subtype"]).toBe("/text/markdown");
    expect(Buffer.from(file.data(embedded), "latin1").toString("utf8")).toBe("Ä");
    const xmp = file.data(file.catalog["/Metadata"]);
    expect(xmp).toContain("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<");
  });

  test("without any the file is PDF/A-2 and has no names", () => {
    const file = readObjects(sample);
    expect(file.catalog["/Names"]).toBeUndefined();
    expect(file.data(file.catalog["/Metadata"])).toContain("<pdfaid:part>2<");
  });
});

describe.skipIf(!hasTool("qpdf"))("documents of other shapes", () => {
  test("forty pages, with more objects than one object stream takes", () => {
    const sections = Array.from({ length: 120 }, (_, i) => [
      el("h2", `Artikel ${i + 1}`),
      el(
        "p",
        "Jeder hat das Recht auf Leben, Frei\u00adheit und Sicher\u00adheit der Per\u00adson. ".repeat(5),
      ),
    ]).flat();
    const long = samplePdf(el("html", { lang: "de" }, el("h1", "Rechte"), ...sections));
    expect(runTool("qpdf", long, "--check", "{}")).toContain("No syntax or stream encoding errors");
    expect(readObjects(long).pages.length).toBeGreaterThan(30);
    expect(conformanceFindings(long)).toEqual([]);
  });

  test("a link whose words are furniture is still reached by tabbing", () => {
    const dom = domOf(
      el("html", { lang: "de" }, el("p", "Text"), el("a", { href: "https://example.org/" }, "da")),
    );
    const ops = paintNaively(dom).flatMap((page) => page.ops);
    const hidden = ops.map((op) =>
      op.op === "glyphs" && op.run.text === "da" ? { ...op, node: "artifact" as const } : op,
    );
    const structure = buildStructure(dom, new Set([2]), () => {});
    const { bytes: pdf } = writePdf({
      pages: [{ width: 298, height: 420, ops: hidden }],
      structure,
      meta: META,
      images: new Map(),
    });
    expect(conformanceFindings(pdf)).toEqual([]);
    const link = readObjects(pdf).objects.find((object) => object["/Subtype"] === "/Link");
    expect(link?.["/Contents"]).toBe("u:https://example.org/");
  });

  test("an image painted twice is embedded once, with its mask", () => {
    const image = { src: "bild.png", alt: "Ein Feld" };
    const pdf = samplePdf(el("html", { lang: "de" }, el("p", el("img", image)), el("p", el("img", image))));
    const images = readObjects(pdf).objects.filter((object) => object["/Subtype"] === "/Image");
    expect(images).toHaveLength(2);
    expect(conformanceFindings(pdf)).toEqual([]);
  });
});

describe("a long text", () => {
  const dom = domOf(el("html", { lang: "de" }, el("p", "Wort für Wort, Seite um Seite")));
  const pages = paintNaively(dom);
  const structure = buildStructure(dom, paintedNodes(pages), () => {});
  const shared = { structure, meta: META, images: new Map() };

  test("is never held as paint: each page is written before the next is asked for", () => {
    const thrice = [...pages, ...pages, ...pages];
    function* oneAtATime() {
      for (const page of thrice) {
        const ops = [...page.ops];
        yield { ...page, ops };
        ops.length = 0;
      }
    }
    const { bytes } = writePdf({ ...shared, pages: oneAtATime() });
    expect(bytes).toEqual(writePdf({ ...shared, pages: thrice }).bytes);
  });

  test("has the same bytes whatever was written before", () => {
    const once = writePdf({ ...shared, pages }).bytes;
    samplePdf();
    expect(writePdf({ ...shared, pages }).bytes).toEqual(once);
  });
});

describe("what is a bug of the caller", () => {
  const empty = {
    structure: buildStructure(domOf(el("html")), new Set(), () => {}),
    meta: META,
    images: new Map(),
  };

  test("no pages, and images that are not there, are refused", () => {
    expect(() => writePdf({ ...empty, pages: [] })).toThrow("without pages");
    const rect = { x: 0, y: 0, width: 1, height: 1 };
    const ops = [{ op: "image", node: "artifact", source: "weg.png", rect } as const];
    expect(() => writePdf({ ...empty, pages: [{ width: 9, height: 9, ops }] })).toThrow("weg.png");
  });
});

/** The words a reader of the sample should get, each once, in the order of the document. */
const GERMAN =
  "In Solidarität mit den kämpfenden Arbeitern! Wir grüßen die Arbeiterinnen und Arbeiter der " +
  "Gewerkschaftsföderation, die seit Monaten streiken. Die Solidaritätsbewegung wächst; 5 kg, CGT-PSA, " +
  "mehr darüber auf unserer Seite im Netz. Was wir tun";

function words(text: string): string {
  return text.replace(/[ \u00a0\n\f]+/g, " ").trim();
}

describe("text as programs extract it", () => {
  test.skipIf(!hasTool("pdftotext"))("pdftotext joins words hyphenated at a line end", () => {
    const text = runTool("pdftotext", sample, "{}", "-");
    expect(words(text)).toContain(GERMAN);
  });

  test("pdf.js finds them, and keeps the spaces at line ends", async () => {
    const text = joinedAsFound(await pdfJsText(sample));
    expect(words(text)).toContain(GERMAN);
  });

  test.skipIf(!hasTool("mutool"))("MuPDF gives every word", () => {
    const text = joinedAsFound(runTool("mutool", sample, "draw", "-q", "-F", "txt", "{}"));
    expect(words(text)).toContain(GERMAN);
  });

  test.skipIf(!hasTool("pdfinfo"))(
    "the structure holds the text in reading order, soft hyphens apart",
    () => {
      const text = runTool("pdfinfo", sample, "-struct-text", "{}");
      expect(text).toMatch(
        /H1 \(block\)\n\s+"In Solidarität mit den kämp"\n\s+Span \(inline\)\n\s+"-"\n\s+"fenden/,
      );
      expect(text).toMatch(/Lbl \(block\)\n\s+"– "\n\s+LBody \(block\)\n\s+"schreiben"/);
    },
  );
});
