import type { MeetingTime } from "./edition.js";

/** A time of day without its date, as `end` may be given. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** What was read, or what is wrong with it, in words that follow the value in a message. */
export type TimeReading<T> = { readonly time: T } | { readonly wrong: string };

/**
 * A date as in `2026-12-16`, with a time as in `2026-12-16 19:00` or `2026-12-16T19:00`, with a zone
 * behind that as in `Europe/Berlin`, `+01:00` or `Z`. Whether the day, the time and the zone exist is
 * checked; a time that the clock leaves out in spring is not.
 *
 * Source: ISO 8601-1, 5.2.2 and 5.3; zones of the IANA time zone database as Intl knows them.
 */
export function parseMeetingTime(text: string): TimeReading<MeetingTime> {
  const parts = DATE_AND_TIME.exec(text.trim());
  if (!parts) return { wrong: "is no date" };
  const [, year, month, day, hour, minute, zone] = parts;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!dayExists(date)) return { wrong: "is a day that the calendar does not have" };
  if (hour === undefined || minute === undefined) return { time: date };
  const time = timeOfDay(hour, minute);
  if (!time) return { wrong: "has a time that the clock does not have" };
  if (zone === undefined) return { time: { ...date, time } };
  const known = knownZone(zone);
  if (known === undefined) return { wrong: `has the time zone \`${zone}\`, which nobody knows` };
  return { time: { ...date, time, zone: known } };
}

/** A time as in `21:00`, or undefined where the text has not that form; `wrong` where the clock has no such time. */
export function parseTimeOfDay(text: string): TimeReading<TimeOfDay> | undefined {
  const parts = TIME_ALONE.exec(text.trim());
  if (!parts) return undefined;
  const time = timeOfDay(parts[1] ?? "", parts[2] ?? "");
  return time ? { time } : { wrong: "is a time that the clock does not have" };
}

/** Below zero where `a` is earlier than `b` on the same clock; a whole day begins at midnight. */
export function compareTimes(a: MeetingTime, b: MeetingTime): number {
  return minutesOf(a) - minutesOf(b);
}

const DATE_AND_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?:T| +)(\d{1,2}):(\d{2})(?: *(Z|[+-]\d{2}:?\d{2}|[A-Za-z][\w+/-]*))?)?$/;
const TIME_ALONE = /^(\d{1,2}):(\d{2})$/;

function dayExists({ year, month, day }: MeetingTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function timeOfDay(hour: string, minute: string): TimeOfDay | undefined {
  const time = { hour: Number(hour), minute: Number(minute) };
  return time.hour < 24 && time.minute < 60 ? time : undefined;
}

function knownZone(zone: string): string | undefined {
  if (zone === "Z") return "UTC";
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (offset) {
    const [, sign, hours, minutes] = offset;
    return Number(hours) <= 14 && Number(minutes) < 60 ? `${sign}${hours}:${minutes}` : undefined;
  }
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

function minutesOf({ year, month, day, time }: MeetingTime): number {
  return Date.UTC(year, month - 1, day, time?.hour ?? 0, time?.minute ?? 0) / 60_000;
}
