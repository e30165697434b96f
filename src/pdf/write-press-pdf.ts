import type { CmykColour } from "../geometry/index.js";
import { pressColours } from "./colour-operators.js";
import { type DocumentMeta, documentSchemas, infoDictionary } from "./metadata.js";
import { ObjectStore, text } from "./object-store.js";
import { type Around, type PagesInput, writePages } from "./write-pages.js";
import type { WrittenPdf } from "./write-pdf.js";
import { element, packetOf } from "./xmp.js";

export interface PressInput extends PagesInput {
  readonly meta: DocumentMeta;
  /** What shows the named inks that are painted with. */
  readonly inks: ReadonlyMap<string, CmykColour>;
  readonly around: Around;
  readonly condition: PrintingCondition;
}

/** The press a file is made for. */
export interface PrintingCondition {
  /** Its name in the ICC's registry of characterized printing conditions: `FOGRA39`. */
  readonly identifier: string;
  readonly info: string;
  /** A CMYK profile of it, deflated. */
  readonly profile: Uint8Array;
}

/**
 * Writes a PDF/X-4 file: pages with bleed in inks, an output intent, no annotations, no tags. The same input
 * gives the same bytes. Expects colours in CMYK or named inks, pictures in CMYK or gray, and black to be trapped
 * by whoever prints it.
 *
 * Source: ISO 15930-7:2010; ISO 32000-1 where that refers to PDF 1.6.
 */
export function writePressPdf(input: PressInput): WrittenPdf {
  const { meta: given, inks, around, condition } = input;
  const meta = { ...given, date: given.date ?? NO_DATE };
  const store = new ObjectStore("1.6");
  const [lang] = meta.langs;
  if (lang) store.catalog.Lang = text(lang);
  const { fonts } = writePages(store, input, { colours: pressColours(inks), around });
  store.catalog.ViewerPreferences = { DisplayDocTitle: true };
  store.catalog.OutputIntents = [
    {
      Type: "OutputIntent",
      S: "GTS_PDFX",
      OutputConditionIdentifier: text(condition.identifier),
      RegistryName: text("http://www.color.org"),
      Info: text(condition.info),
      DestOutputProfile: store.addStream({ N: 4, Filter: "FlateDecode" }, condition.profile),
    },
  ];
  const packet = new TextEncoder().encode(pressPacket(meta, store.contentHash().toString("hex")));
  store.catalog.Metadata = store.addPlainStream({ Type: "Metadata", Subtype: "XML" }, packet);
  const info = { ...infoDictionary(meta), Trapped: "False", GTS_PDFXVersion: text(VERSION) };
  return { bytes: store.finish(info), fonts };
}

const VERSION = "PDF/X-4";

/** Files for the press must name a date (ISO 15930-7, 6.10), those of the same text be the same on every day. */
const NO_DATE = new Date(0);

/** Of ISO 15930-7, 6.10: version, trapping and identifiers; the latter come from the content. */
function pressPacket(meta: DocumentMeta, hash: string): string {
  const id = `uuid:${hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
  const management = [
    element("xmpMM:DocumentID", id),
    element("xmpMM:InstanceID", id),
    element("xmpMM:RenditionClass", "default"),
    element("xmpMM:VersionID", "1"),
  ];
  return packetOf([
    ...documentSchemas(meta, element("pdf:Trapped", "False")),
    { namespaces: 'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"', properties: management.join("") },
    {
      namespaces: 'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"',
      properties: element("pdfxid:GTS_PDFXVersion", VERSION),
    },
  ]);
}
