import { SaxesParser } from "saxes";

/** What an XMP packet says, by the names of the standard's namespaces (`dc:title`). */
export interface Xmp {
  /** Words of a property: of a list or of alternatives, all of them. */
  get(property: string): readonly string[] | undefined;
  /** It is no well-formed XML. */
  readonly broken: boolean;
  /** A text is given for whoever has no language of their own (`x-default`). */
  readonly usesDefaultLanguage: boolean;
}

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ["http://purl.org/dc/elements/1.1/", "dc"],
  ["http://ns.adobe.com/xap/1.0/", "xmp"],
  ["http://ns.adobe.com/pdf/1.3/", "pdf"],
  ["http://www.aiim.org/pdfa/ns/id/", "pdfaid"],
  ["http://www.aiim.org/pdfua/ns/id/", "pdfuaid"],
  ["http://www.npes.org/pdfx/ns/id/", "pdfxid"],
]);
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/**
 * Reads a metadata stream; undefined where there is none.
 *
 * Source: ISO 16684-1, 7: properties are elements or attributes of `rdf:Description`.
 */
export function readXmp(bytes: Uint8Array | undefined): Xmp | undefined {
  if (!bytes) return undefined;
  const properties = new Map<string, string[]>();
  let broken = false;
  let usesDefaultLanguage = false;
  let property: string | undefined;
  let words = "";
  const depth = { now: 0, property: 0 };
  const say = (name: string, value: string) => {
    const known = properties.get(name) ?? [];
    if (value.trim() !== "") known.push(value.trim());
    properties.set(name, known);
  };
  const nameOf = (uri: string, local: string): string | undefined => {
    const prefix = NAMESPACES.get(uri);
    return prefix && `${prefix}:${local}`;
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {
    broken = true;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    depth.now++;
    words = "";
    usesDefaultLanguage ||= attributes["xml:lang"]?.value === "x-default";
    if (uri === RDF && local === "Description")
      for (const attribute of Object.values(attributes)) {
        const name = nameOf(attribute.uri, attribute.local);
        if (name && property === undefined) say(name, attribute.value);
      }
    const name = nameOf(uri, local);
    if (name === undefined || property !== undefined) return;
    property = name;
    depth.property = depth.now;
    properties.set(name, properties.get(name) ?? []);
  });
  parser.on("text", (text) => {
    words += text;
  });
  parser.on("closetag", () => {
    if (property !== undefined) say(property, words);
    if (depth.now === depth.property) property = undefined;
    depth.now--;
    words = "";
  });
  parser.write(decode(bytes)).close();
  return { get: (name) => properties.get(name), broken, usesDefaultLanguage };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isBigEndian = first === 0xfe || (first === 0 && second === LESS);
  const isLittleEndian = first === 0xff || (first === LESS && second === 0);
  return new TextDecoder(isBigEndian ? "utf-16be" : isLittleEndian ? "utf-16le" : "utf-8").decode(bytes);
}

/** `<`. */
const LESS = 0x3c;
