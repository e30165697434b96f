import path from "node:path";
import type { CalendarDay, Edition } from "../content/index.js";
import type { Attachment, DocumentMeta } from "../pdf/index.js";
import { packageVersion } from "./assets.js";

/** What the user wants of the file itself. */
export interface FileWishes {
  /** When the leaflets were made, for statements that name no date themselves. */
  readonly date?: Date;
  /** The Markdown goes into the PDF. */
  readonly embedSource?: boolean;
}

/**
 * What a leaflet's file says of itself. Of several editions the first speaks, where it says something; their
 * keywords are put together. Without a date the file names none, so that it is the same on every day.
 */
export function metaOf(editions: readonly Edition[], { date }: FileWishes): DocumentMeta {
  const [first] = editions;
  const given = <K extends "author" | "description" | "rights">(key: K): string | undefined =>
    editions.find((edition) => edition.meta[key])?.meta[key]?.value;
  const [author, description, rights] = [given("author"), given("description"), given("rights")];
  const keywords = [...new Set(editions.flatMap((edition) => edition.meta.keywords ?? []))];
  const day = editions.find(({ meta }) => meta.date)?.meta.date?.value;
  const made = day ? startOf(day) : date;
  return {
    title: first?.title.value ?? "",
    langs: editions.map(({ lang }) => lang),
    producer: `flugblatt ${packageVersion()}`,
    ...(author !== undefined && { author }),
    ...(description !== undefined && { description }),
    ...(rights !== undefined && { rights }),
    ...(keywords.length > 0 && { keywords }),
    ...(made && { date: made }),
  };
}

/** A day begins at another moment in every place; the file's is that of world time. */
function startOf({ year, month, day }: CalendarDay): Date {
  return new Date(Date.UTC(year, month - 1, day));
}

/** The editions' Markdown, as files to embed. */
export function attachmentsOf(
  editions: readonly Edition[],
  { embedSource }: FileWishes,
): readonly Attachment[] {
  if (!embedSource) return [];
  return editions.map(({ file, title }) => ({
    name: path.posix.basename(file.path),
    bytes: new TextEncoder().encode(file.text),
    mimeType: "text/markdown",
    description: title.value,
    relationship: "Source",
  }));
}
