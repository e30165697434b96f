import type { Edition, ImageFile, Located, Logo, Meeting } from "../content/index.js";
import type { Report } from "../diagnostics/index.js";
import { labelsFor } from "./labels.js";
import { languageName } from "./language-name.js";
import type {
  EditionModel,
  LabelsModel,
  LinkModel,
  LogoModel,
  MeetingModel,
  RowModel,
} from "./leaflet-model.js";
import { meetingWords } from "./meeting-words.js";
import { blockMark, type Origins } from "./origin.js";
import { QR_QUIET_MODULES, qrCode } from "./qr-code.js";
import { type StatementBlock, statementBlock } from "./statement-block.js";
import { type Markup, type Text, textValue } from "./text-value.js";

/** What the models of a leaflet's editions are made with; `images` takes what they show. */
export interface ModelContext {
  readonly origins: Origins;
  /** Takes the blocks of their texts. */
  readonly blocks: StatementBlock[];
  readonly images: Map<string, ImageFile>;
  readonly report: Report;
}

/** How an edition stands in its leaflet. */
export interface EditionPlace {
  /** The blocks of each row, by their numbers. */
  readonly rows: readonly (readonly number[])[];
  /** Before its ids, so that two editions may have the same. */
  readonly idPrefix: string;
  /** Another edition of the leaflet has the same language of another region. */
  readonly nameRegion: boolean;
}

/** One edition as layouts see it. */
export function editionModel(edition: Edition, place: EditionPlace, context: ModelContext): EditionModel {
  const { lang, dir, meta } = edition;
  const labels = labelsFor(lang);
  const text = (given: Located<string> | undefined): Text | null =>
    given ? textValue(given.value, given.span, context.origins) : null;
  const title = text(edition.title) ?? { kind: "text", value: "", html: "" };
  const author = text(meta.author);
  const description = text(meta.description);
  const { content, rows } = textModel(edition, place, context);
  return {
    lang,
    dir,
    languageName: languageName(lang, place.nameRegion),
    title,
    author,
    description,
    content,
    rows,
    meeting: meta.meeting ? meetingModel(lang, meta.meeting, context.origins) : null,
    link: meta.link ? linkModel(meta.link, labels, context) : null,
    contact: text(meta.contact),
    imprint: text(meta.imprint),
    logo: meta.logo ? logoModel(meta.logo, context) : null,
    labels,
  };
}

function textModel(
  edition: Edition,
  place: EditionPlace,
  context: ModelContext,
): { content: Markup; rows: readonly RowModel[] } {
  const markdown = { file: edition.file, images: context.images, idPrefix: place.idPrefix };
  const blocks = edition.body.children.map((block) => {
    return blockMark(context.blocks.push(statementBlock(block, markdown)) - 1);
  });
  const rows = place.rows.map((numbers, index) => {
    const html = numbers.map((number) => blocks[number] ?? "").join("");
    return { number: index + 1, blocks: markup(html), isEmpty: html === "" };
  });
  return { content: markup(blocks.join("")), rows };
}

function markup(html: string): Markup {
  return { kind: "markup", html };
}

function meetingModel(lang: string, meeting: Meeting, origins: Origins): MeetingModel | null {
  const { start, end, place, address, speaker, note } = meeting;
  const words = start && meetingWords(lang, start.value, end?.value);
  const timed = (value: string | undefined): Text | null =>
    start && value !== undefined ? textValue(value, start.span, origins) : null;
  const text = (given: Located<string> | undefined): Text | null =>
    given ? textValue(given.value, given.span, origins) : null;
  const model = {
    date: timed(words?.date),
    weekday: timed(words?.weekday),
    time: timed(words?.time),
    when: timed(words?.when),
    datetime: words?.datetime ?? null,
    place: text(place),
    address: text(address),
    speaker: text(speaker),
    note: text(note),
  };
  return Object.values(model).some((value) => value !== null) ? model : null;
}

function linkModel(link: Located<string>, labels: LabelsModel, context: ModelContext): LinkModel | null {
  const { value, span } = link;
  const href = textValue(value, span, context.origins);
  const words = textValue(addressInWords(value), span, context.origins);
  if (!href || !words) return null;
  const code = qrCode(value);
  if (!code) {
    const message = `the link is too long for a QR code: ${value.length} characters`;
    const hint = "give a shorter address, such as that of a page which leads on";
    context.report({ severity: "error", code: "template/link-too-long", message, span, hint });
    return { href, words, qr: null };
  }
  context.images.set(code.src, code.image);
  const alt = textValue(`${labels.qr ?? "QR"}: ${words.value}`, span, context.origins) ?? words;
  return { href, words, qr: { src: code.src, alt, modules: code.modules, quiet: QR_QUIET_MODULES } };
}

function addressInWords(address: string): string {
  return address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, "").replace(/\/$/, "");
}

function logoModel({ image, alt }: Logo, context: ModelContext): LogoModel {
  context.images.set(image.path, image);
  return { src: image.path, alt, width: image.widthPx, height: image.heightPx };
}
