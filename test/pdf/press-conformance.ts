import { inflateSync } from "node:zlib";
import { type Dict, type PdfFile, readObjects } from "./conformance.js";

/**
 * What is wrong with a PDF/X-4 file, as far as reading its objects tells; each with its clause. Empty for a good
 * one, with `6` alone where the clause is the whole chapter. Beyond the standard nothing may be in RGB, and there
 * may be no annotation at all.
 *
 * Source: ISO 15930-7:2010, 6.
 */
export function pressFindings(pdf: Uint8Array): string[] {
  const file = readObjects(pdf);
  return [
    ...structureFindings(pdf, file),
    ...intentFindings(file),
    ...identityFindings(file),
    ...file.pages.flatMap((page) => pageFindings(file, file.dict(page))),
    ...file.objects.flatMap((object) => objectFindings(file, object)),
    ...colourFindings(file),
  ];
}

type Rule = readonly [clause: string, holds: unknown, finding: string];

function broken(rules: readonly Rule[]): string[] {
  return rules.flatMap(([clause, holds, finding]) => (holds ? [] : [`${clause} ${finding}`]));
}

function structureFindings(pdf: Uint8Array, { trailer, catalog }: PdfFile): string[] {
  const head = Buffer.from(pdf.subarray(0, 8)).toString("latin1");
  return broken([
    ["6", head === "%PDF-1.6", `the header is ${head}`],
    ["6.10", trailer["/ID"], "no file identifier"],
    ["6.15", !trailer["/Encrypt"], "encrypted"],
    ["6.18", !catalog["/OpenAction"] && !catalog["/AA"], "an action on opening"],
    ["6.18", !catalog["/Names"], "a name tree, which could hold scripts or files"],
    ["6.24", !catalog["/OCProperties"], "layers"],
    ["6.26", !catalog["/AcroForm"], "a form"],
  ]);
}

function intentFindings(file: PdfFile): string[] {
  const intents = file.list(file.catalog["/OutputIntents"]).map((intent) => file.dict(intent));
  const [intent = {}, ...more] = intents.filter((each) => each["/S"] === "/GTS_PDFX");
  const reference = intent["/DestOutputProfile"];
  const profile = file.data(reference);
  const packed = file.dict(reference)["/Filter"] === "/FlateDecode" && !profile.startsWith("\0");
  const icc = packed ? inflateSync(Buffer.from(profile, "latin1")).toString("latin1") : profile;
  return broken([
    ["6.4", intents.length === 1 && more.length === 0, "not exactly one output intent"],
    ["6.4", String(intent["/OutputConditionIdentifier"] ?? "").length > 2, "no printing condition"],
    ["6.4", intent["/RegistryName"] === "u:http://www.color.org", "the condition is in no registry"],
    ["6.4", file.dict(reference)["/N"] === 4, "the profile has not four components"],
    ["6.4", icc.slice(12, 16) === "prtr", "the profile is of no press"],
    ["6.4", icc.slice(16, 20) === "CMYK", "the profile is not of CMYK"],
    ["6.4", icc.slice(36, 40) === "acsp", "the profile is none"],
  ]);
}

function identityFindings({ trailer, catalog, dict, data }: PdfFile): string[] {
  const info = dict(trailer["/Info"]);
  const metadata = catalog["/Metadata"];
  const xmp = Buffer.from(data(metadata), "latin1").toString("utf8");
  const value = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(xmp)?.[1];
  const title = /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]+)</.exec(xmp)?.[1];
  const made = /^u:D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(String(info["/CreationDate"]));
  const [, year, month, day, hour, minute, second] = made ?? [];
  const date = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return broken([
    ["6.9", info["/Trapped"] === "/False" && value("pdf:Trapped") === "False", "trapped or not?"],
    ["6.10", metadata && !dict(metadata)["/Filter"], "no metadata to be read without unpacking"],
    ["6.10", title !== undefined && info["/Title"] === `u:${title}`, "titles that differ"],
    ["6.10", value("xmp:CreateDate") === date, "dates of making that differ"],
    ["6.10", value("xmp:ModifyDate") === date && info["/ModDate"] === info["/CreationDate"], "dates differ"],
    ["6.10", value("xmp:MetadataDate"), "no date of the metadata"],
    ["6.10", value("xmp:CreatorTool"), "no program"],
    [
      "6.10",
      /^uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value("xmpMM:DocumentID") ?? ""),
      "no id",
    ],
    ["6.10", value("xmpMM:InstanceID"), "no id of this version"],
    ["6.10", value("xmpMM:VersionID"), "no version"],
    ["6.10", value("xmpMM:RenditionClass"), "no class of rendition"],
    ["6.11", value("pdfxid:GTS_PDFXVersion") === "PDF/X-4", "no claim to be PDF/X-4"],
    ["6.11", xmp.includes('xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"'), "a claim in another namespace"],
    ["6.11", !xmp.includes("pdfaid:") && !xmp.includes("pdfuaid:"), "a claim to be something else"],
  ]);
}

function pageFindings(file: PdfFile, page: Dict): string[] {
  const box = (name: string) => file.list(page[name]).map(Number);
  const [media, bleed, trim] = [box("/MediaBox"), box("/BleedBox"), box("/TrimBox")];
  const content = file.list(page["/Contents"]).map(file.data).join("\n").replace(STRINGS, "()");
  const masks = content.includes(" Do") && JSON.stringify(file.objects).includes('"/SMask":"');
  const group = file.dict(page["/Group"]);
  return broken([
    ["6.12", trim.length === 4 && !page["/ArtBox"], "not exactly one of TrimBox and ArtBox"],
    ["6.12", inside(trim, bleed) && inside(bleed, media), "boxes that do not lie in one another"],
    ["6.12", !page["/CropBox"], "a CropBox, which could hide the bleed"],
    ["6.17", !page["/Annots"], "annotations"],
    ["6.18", !page["/AA"], "actions"],
    ["6.20", !masks || group["/CS"] === "/DeviceCMYK", "transparency mixed in another space"],
    ["6.14", !/\bPS\b/.test(content), "PostScript in a page"],
    ["6", !/(?<![\w/])(?:BX|EX)(?!\w)/.test(content), "operators that are none"],
    ["6.4", !/(?<![\w/])(?:rg|RG|g|G)(?![\w])/.test(content), "a colour of the screen in a page"],
    ["6.4", !/(?<![\w/])ri(?!\w)/.test(content), "a rendering intent"],
  ]);
}

const STRINGS = /\((?:\\[\s\S]|[^\\()])*\)/g;

function inside([a = 0, b = 0, c = 0, d = 0]: number[], [e = 1, f = 1, g = 0, h = 0]: number[]): boolean {
  return a >= e && b >= f && c <= g && d <= h && a < c && b < d;
}

function objectFindings(file: PdfFile, object: Dict): string[] {
  const filters = file.list(object["/Filter"]);
  const descriptor = object["/Type"] === "/FontDescriptor";
  const image = object["/Subtype"] === "/Image";
  return broken([
    ["6.5", !descriptor || object["/FontFile2"] || object["/FontFile3"], "a font that is not embedded"],
    ["6.5", object["/Type"] !== "/Font" || object["/FontDescriptor"], "a font without descriptor"],
    ["6.7", !object["/EF"] && object["/Type"] !== "/Filespec", "a file in the file"],
    ["6.7", !object["/F"], "a stream that lies elsewhere"],
    ["6.8", !filters.some((filter) => filter === "/LZWDecode" || filter === "/Crypt"), "LZW"],
    ["6.13", !object["/TR"] && !object["/TR2"] && !object["/HT"] && !object["/HTP"], "transfer or halftone"],
    ["6.14", object["/Subtype"] !== "/PS", "PostScript"],
    ["6.16", !image || (!object["/Alternates"] && !object["/OPI"]), "a picture in place of another"],
    ["6.18", object["/S"] !== "/JavaScript" && !object["/JS"], "JavaScript"],
    ["6.27", !filters.includes("/JPXDecode"), "JPEG 2000"],
    ["6", !object["/Ref"], "a page of another file"],
  ]);
}

const NOT_UTF8 = /"n:\//;
const SCREEN_SPACES = /"\/(?:DeviceRGB|CalRGB|CalGray|Lab|ICCBased|Pattern|DeviceN)"/;

function colourFindings(file: PdfFile): string[] {
  const all = JSON.stringify(file.objects);
  const separations = [...all.matchAll(/\["\/Separation","(\/[^"]*)","(\/[^"]*)"/g)];
  const named = separations.map(([text, name = ""]) => [
    name,
    all.slice(all.indexOf(text), all.indexOf(text) + 300),
  ]);
  const alternates = new Map(named.map(([name = "", text = ""]) => [name, text]));
  return broken([
    ["6.4", !SCREEN_SPACES.test(all), `a colour space of the screen: ${SCREEN_SPACES.exec(all)?.[0]}`],
    ["6.4", separations.every(([, , alternate]) => alternate === "/DeviceCMYK"), "an alternate not in CMYK"],
    ["6.6", !NOT_UTF8.test(all), "a name that is not UTF-8"],
    ["6.4", named.every(([name = "", text]) => alternates.get(name) === text), "one ink in two ways"],
  ]);
}
