import type { Report, Span } from "../diagnostics/index.js";
import { wordsFor } from "./divided-words.js";
import type { FrontMatter, Located, Logo, Meeting, MeetingTime } from "./edition.js";
import type { Fields, Given, LogoFields, MeetingFields } from "./fields.js";
import type { ImageShelf } from "./image-shelf.js";
import { compareTimes, type TimeOfDay } from "./meeting-time.js";

/** What else an edition's fields depend on. */
interface EditionContext {
  readonly title: Located<string>;
  readonly lang: string;
  readonly images: ImageShelf;
  readonly report: Report;
}

/**
 * What holds for one edition: its own fields before those of `leaflet.yaml`, field by field, also within
 * meeting and logo. Here, where all is known, an end before its start and a missing logo are errors.
 */
export function settleFields(defaults: Fields, own: Fields, context: EditionContext): FrontMatter {
  const { title, lang, images, report } = context;
  const author = given(own.author ?? defaults.author);
  const description = given(own.description ?? defaults.description);
  const keywords = given(own.keywords ?? defaults.keywords);
  const rights = given(own.rights ?? defaults.rights);
  const date = given(own.date ?? defaults.date);
  const hyphenation = wordsFor(lang, own.hyphenation, defaults.hyphenation);
  const meeting = settleMeeting({ ...defaults.meeting, ...own.meeting }, report);
  const link = given(own.link ?? defaults.link);
  const contact = given(own.contact ?? defaults.contact);
  const imprint = given(own.imprint ?? defaults.imprint);
  const logo = settleLogo({ ...defaults.logo, ...own.logo }, images, report);
  return {
    title,
    ...(author && { author }),
    ...(description && { description }),
    ...(keywords && keywords.value.length > 0 && { keywords: keywords.value }),
    ...(rights && { rights }),
    ...(date && { date }),
    ...(hyphenation.length > 0 && { hyphenation }),
    ...(meeting && { meeting }),
    ...(link && { link }),
    ...(contact && { contact }),
    ...(imprint && { imprint }),
    ...(logo && { logo }),
  };
}

/** A field that says something, or undefined. */
export function given<T>(field: Given<T> | undefined): Located<T> | undefined {
  return field === undefined || field.value === "" ? undefined : { value: field.value, span: field.span };
}

function settleMeeting(fields: MeetingFields, report: Report): Meeting | undefined {
  const times = settleTimes(given(fields.start), given(fields.end), report);
  const place = given(fields.place);
  const address = given(fields.address);
  const speaker = given(fields.speaker);
  const note = given(fields.note);
  const meeting: Meeting = {
    ...times,
    ...(place && { place }),
    ...(address && { address }),
    ...(speaker && { speaker }),
    ...(note && { note }),
  };
  return Object.keys(meeting).length > 0 ? meeting : undefined;
}

function settleTimes(
  start: Located<MeetingTime> | undefined,
  end: Located<MeetingTime | TimeOfDay> | undefined,
  report: Report,
): Pick<Meeting, "start" | "end"> {
  if (!end) return start ? { start } : {};
  const refuse = (message: string, hint: string): Pick<Meeting, "start" | "end"> => {
    report({ severity: "error", code: "content/bad-meeting", message, hint, span: end.span });
    return start ? { start } : {};
  };
  const written = sourceOf(end.span);
  if (!start) return refuse(`the meeting ends at \`${written}\` but never starts`, "give `start`, too");
  const until = onDayOf(start.value, end.value);
  if ((until.time === undefined) !== (start.value.time === undefined)) {
    return refuse(`only one of start and end (\`${written}\`) has a time`, "give both a time, or none");
  }
  if (until.zone !== undefined && start.value.zone !== undefined && until.zone !== start.value.zone) {
    return refuse(
      `the end \`${written}\` has another time zone than the start`,
      "a meeting is in one place: leave the zone out here",
    );
  }
  if (compareTimes(until, start.value) < 0) {
    return refuse(
      `the end \`${written}\` is before the start`,
      "if it ends on another day, write that day, too",
    );
  }
  const zone = start.value.zone ?? until.zone;
  const inZone = (time: MeetingTime): MeetingTime => (zone === undefined ? time : { ...time, zone });
  return {
    start: { value: inZone(start.value), span: start.span },
    end: { value: inZone(until), span: end.span },
  };
}

function onDayOf(start: MeetingTime, end: MeetingTime | TimeOfDay): MeetingTime {
  if ("year" in end) return end;
  return { year: start.year, month: start.month, day: start.day, time: end };
}

function sourceOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

function settleLogo(fields: LogoFields, images: ImageShelf, report: Report): Logo | undefined {
  const file = given(fields.file);
  const alt = given(fields.alt);
  if (!file) {
    if (alt) {
      const message = `the logo \`${alt.value}\` has no file`;
      report({
        severity: "error",
        code: "content/bad-logo",
        message,
        hint: "give `file`, too",
        span: alt.span,
      });
    }
    return undefined;
  }
  const image = images.find(file.value, { use: "logo", span: file.span });
  return image && { image, alt: alt?.value ?? "" };
}
