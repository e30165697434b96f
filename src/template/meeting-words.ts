import type { MeetingTime } from "../content/index.js";

/** When a meeting is, in the words of a language. */
export interface MeetingWords {
  readonly date: string;
  readonly weekday: string;
  /** Empty for a whole day. */
  readonly time: string;
  readonly when: string;
  readonly datetime: string;
}

/**
 * The date and the times of day of a meeting from `start` to `end`, as Intl writes them; the zone is named
 * only where it was given. `en` alone is written the British way, as it is hyphenated.
 *
 * Source: Unicode CLDR through ECMA-402, 11 (DateTimeFormat, formatRange).
 */
export function meetingWords(lang: string, start: MeetingTime, end?: MeetingTime): MeetingWords {
  const locale = lang === "en" ? "en-GB" : lang;
  const startOfDay = midnight(start);
  const lastDay = end && !sameDay(start, end) ? end : undefined;
  const date = lastDay
    ? range(formatter(locale, "day"), start, lastDay)
    : formatted(locale, "day", startOfDay);
  const time = timeOfDay(locale, start, lastDay ? undefined : end);
  const whole = lastDay && time !== "" ? range(formatter(locale, "dayAndClock"), start, lastDay) : "";
  const zone = start.zone !== undefined && start.time ? ` (${zoneName(locale, start, start.zone)})` : "";
  return {
    date,
    weekday: formatted(locale, "weekday", startOfDay),
    time: time === "" ? "" : time + zone,
    when: whole !== "" ? whole + zone : time === "" ? date : `${date} · ${time}${zone}`,
    datetime: machineReadable(start),
  };
}

const DAY: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const CLOCK: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
const STYLES = {
  day: DAY,
  clock: CLOCK,
  dayAndClock: { ...DAY, ...CLOCK },
  weekday: { weekday: "long" },
} as const;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Kept: to make one takes Intl longer than all that it is asked then. */
function formatter(locale: string, style: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: "UTC", calendar: "gregory" });
  formatters.set(key, made);
  return made;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept, too: leaflets of a tour, and those of one statement, name the same days and hours. */
function formatted(locale: string, style: keyof typeof STYLES, instant: number): string {
  const key = `${style} ${locale} ${instant}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const made = plainSpaces(formatter(locale, style).format(instant));
  if (instants.size >= MOST_INSTANTS) instants.clear();
  instants.set(key, made);
  return made;
}

const instants = new Map<string, string>();
const MOST_INSTANTS = 2_000;

function range(format: Intl.DateTimeFormat, from: MeetingTime, to: MeetingTime): string {
  return plainSpaces(format.formatRange(wallClock(from), wallClock(to)));
}

/** A range says the word for “o'clock” where a language has one (“19:00–21:00 Uhr”); a single time gets it too. */
function timeOfDay(locale: string, start: MeetingTime, end: MeetingTime | undefined): string {
  if (!start.time) return "";
  if (end?.time && wallClock(end) > wallClock(start)) return range(formatter(locale, "clock"), start, end);
  const { hour, minute } = start.time;
  const clock = formatted(locale, "clock", hour * HOUR_MS + minute * MINUTE_MS);
  return clock + plainSpaces(wordAfterRange(locale, hour));
}

/** What stands behind a range of times within an hour; kept, for Intl takes long over ranges. */
function wordAfterRange(locale: string, hour: number): string {
  const key = `${hour} ${locale}`;
  const known = wordsAfter.get(key);
  if (known !== undefined) return known;
  const from = hour * HOUR_MS;
  const parts = formatter(locale, "clock").formatRangeToParts(from, from + HOUR_MS / 2);
  const last = parts.findLastIndex((part) => part.source !== "shared" || part.type !== "literal");
  const after = parts.slice(last + 1).map((part) => part.value);
  wordsAfter.set(key, after.join(""));
  return after.join("");
}

const wordsAfter = new Map<string, string>();

/** The time on the meeting's clock, as if it were UTC: formatters then show it unchanged. */
function wallClock({ year, month, day, time }: MeetingTime): number {
  return Date.UTC(year, month - 1, day, time?.hour ?? 0, time?.minute ?? 0);
}

function midnight({ year, month, day }: MeetingTime): number {
  return Date.UTC(year, month - 1, day);
}

function sameDay(a: MeetingTime, b: MeetingTime): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

function zoneName(locale: string, start: MeetingTime, zone: string): string {
  if (/^(?:[+-]\d|Z$)/i.test(zone)) return zone.toUpperCase() === "Z" ? "UTC" : `UTC${zone}`;
  const nearly = wallClock(start);
  const instant = nearly - zoneOffset(zone, nearly);
  return zonePart(locale, zone, instant, "short");
}

/** Milliseconds east of Greenwich in `zone` at about `instant`. */
function zoneOffset(zone: string, instant: number): number {
  const [, sign, hours, minutes] =
    /([+-])(\d\d):(\d\d)/.exec(zonePart("en", zone, instant, "longOffset")) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

function zonePart(
  locale: string,
  zone: string,
  instant: number,
  timeZoneName: "short" | "longOffset",
): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "numeric", timeZoneName });
  return format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** Which narrow space CLDR puts where changes between its versions, and few fonts have them. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202F]/g, "\u00A0");
}

function machineReadable({ year, month, day, time }: MeetingTime): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return time ? `${date}T${two(time.hour)}:${two(time.minute)}` : date;
}
