import { deflate } from "./deflate.js";
import { type ObjectStore, type PdfDict, text } from "./object-store.js";
import { alternatives, container, element, escaped, packetOf, type Schema } from "./xmp.js";

/** What the file says of itself. */
export interface DocumentMeta {
  readonly title: string;
  readonly author?: string;
  /** BCP 47; the first is the document's. */
  readonly langs: readonly string[];
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly rights?: string;
  /** When it was made. Without it the file names no date: the same content gives the same bytes. */
  readonly date?: Date;
  /** The program and its version. */
  readonly producer: string;
}

/** The information dictionary (ISO 32000-1, 14.3.3); it says what `xmpPacket` says (ISO 19005-2, 6.6.4). */
export function infoDictionary(meta: DocumentMeta): PdfDict {
  const keywords = keywordsOf(meta);
  return {
    Title: text(meta.title),
    ...(meta.author ? { Author: text(meta.author) } : {}),
    ...(meta.description ? { Subject: text(meta.description) } : {}),
    ...(keywords ? { Keywords: text(keywords) } : {}),
    Creator: text(meta.producer),
    Producer: text(meta.producer),
    ...(meta.date ? { CreationDate: meta.date, ModDate: meta.date } : {}),
  };
}

/** What the file claims to keep. */
interface Conformance {
  /** PDF/A level A and PDF/UA-1; else level U. */
  readonly tagged: boolean;
  /** Files of any kind are embedded: PDF/A-3 instead of PDF/A-2. */
  readonly attachments: boolean;
}

/**
 * Writes the metadata stream, which tells that the file is PDF/A-2a (untagged: 2u) and, if tagged, PDF/UA-1.
 * Only PDF/A-1 forbids to deflate it; every reader of PDF/A-2 knows how to undo that.
 */
export function writeMetadata(store: ObjectStore, meta: DocumentMeta, conformance: Conformance): void {
  const entries = { Type: "Metadata", Subtype: "XML", Filter: "FlateDecode" };
  store.catalog.Metadata = store.addPlainStream(entries, deflatedPacket(meta, conformance));
}

interface Packet {
  readonly meta: DocumentMeta;
  readonly conformance: Conformance;
  readonly deflated: Uint8Array;
}

/** Of the latest documents, the latest used last: the leaflets of a statement often say the same of themselves. */
const PACKETS_KEPT = 16;
const packets: Packet[] = [];

function deflatedPacket(meta: DocumentMeta, conformance: Conformance): Uint8Array {
  const known = packets.findLastIndex((each) => saysSame(each, meta, conformance));
  const [packet = { meta, conformance, deflated: deflate(Buffer.from(xmpPacket(meta, conformance))) }] =
    known < 0 ? [] : packets.splice(known, 1);
  packets.push(packet);
  if (packets.length > PACKETS_KEPT) packets.shift();
  return packet.deflated;
}

function saysSame(packet: Packet, meta: DocumentMeta, { tagged, attachments }: Conformance): boolean {
  const own = packet.meta;
  return (
    packet.conformance.tagged === tagged &&
    packet.conformance.attachments === attachments &&
    own.title === meta.title &&
    own.author === meta.author &&
    own.description === meta.description &&
    own.rights === meta.rights &&
    own.producer === meta.producer &&
    own.date?.getTime() === meta.date?.getTime() &&
    areSame(own.langs, meta.langs) &&
    areSame(own.keywords ?? [], meta.keywords ?? [])
  );
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, i) => each === others[i]);
}

/**
 * The XMP packet.
 *
 * Source: ISO 16684-1; ISO 19005-2, 6.6; ISO 14289-1, 5, whose schema ISO 19005-2 does not know and which
 * is therefore described.
 */
function xmpPacket(meta: DocumentMeta, { tagged, attachments }: Conformance): string {
  const archive = element("pdfaid:part", attachments ? "3" : "2");
  const level = element("pdfaid:conformance", tagged ? "A" : "U");
  return packetOf([
    ...documentSchemas(meta),
    { namespaces: NAMESPACES.pdfaid, properties: archive + level },
    ...(tagged
      ? [{ namespaces: NAMESPACES.pdfuaid, properties: element("pdfuaid:part", "1") }, UA_SCHEMA]
      : []),
  ]);
}

/** What a file says of its document, whatever it conforms to; `pdf` adds to the PDF schema. */
export function documentSchemas(meta: DocumentMeta, pdf = ""): readonly Schema[] {
  return [
    { namespaces: NAMESPACES.dc, properties: dublinCore(meta) },
    { namespaces: NAMESPACES.xmp, properties: basicSchema(meta) },
    { namespaces: NAMESPACES.pdf, properties: pdfSchema(meta) + pdf },
  ];
}

const NAMESPACES = {
  dc: 'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  xmp: 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
  pdf: 'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
  pdfaid: 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
  pdfuaid: 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"',
} as const;

function dublinCore(meta: DocumentMeta): string {
  return [
    element("dc:format", "application/pdf"),
    alternatives("dc:title", meta.title),
    meta.author ? container("dc:creator", "Seq", [meta.author]) : "",
    meta.description ? alternatives("dc:description", meta.description) : "",
    meta.rights ? alternatives("dc:rights", meta.rights) : "",
    meta.keywords && meta.keywords.length > 0 ? container("dc:subject", "Bag", meta.keywords) : "",
    container("dc:language", "Bag", meta.langs),
  ].join("");
}

function basicSchema(meta: DocumentMeta): string {
  const creator = element("xmp:CreatorTool", escaped(meta.producer));
  if (!meta.date) return creator;
  const date = `${meta.date.toISOString().slice(0, 19)}Z`;
  const names = ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"];
  return creator + names.map((name) => element(name, date)).join("");
}

function pdfSchema(meta: DocumentMeta): string {
  const keywords = keywordsOf(meta);
  const producer = element("pdf:Producer", escaped(meta.producer));
  return keywords ? producer + element("pdf:Keywords", escaped(keywords)) : producer;
}

function keywordsOf(meta: DocumentMeta): string | undefined {
  return meta.keywords && meta.keywords.length > 0 ? meta.keywords.join(", ") : undefined;
}

/** The description of PDF/UA's schema (ISO 19005-2, 6.6.2.3.3). */
const UA_SCHEMA: Schema = {
  namespaces:
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
  properties:
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>',
};
