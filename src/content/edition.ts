import type { Root } from "mdast";
import type { SourceFile, Span } from "../diagnostics/index.js";

/** A value with the place it was written at. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** One language's text of a statement. */
export interface Edition {
  /** The statement's folder name. */
  readonly statement: string;
  /** BCP 47, from the file's name. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly title: Located<string>;
  readonly meta: FrontMatter;
  /**
   * CommonMark without raw HTML, references and definitions; positions count in `file.text`, front
   * matter included. `blockId` tells a top-level block's id.
   */
  readonly body: Root;
  readonly file: SourceFile;
}

/** What an edition's front matter may say; `leaflet.yaml` gives the defaults of all but title. */
export interface FrontMatter {
  readonly title: Located<string>;
  readonly author?: Located<string>;
  readonly description?: Located<string>;
  readonly keywords?: readonly string[];
  readonly rights?: Located<string>;
  /** The day the statement is of; the file's metadata name it. */
  readonly date?: Located<CalendarDay>;
  /** Words with hyphens where alone a line may end in them. */
  readonly hyphenation?: readonly string[];
  readonly meeting?: Meeting;
  readonly link?: Located<string>;
  readonly contact?: Located<string>;
  readonly imprint?: Located<string>;
  readonly logo?: Logo;
}

/** All fields are optional: what is not given leaves no label and no gap. */
export interface Meeting {
  readonly start?: Located<MeetingTime>;
  readonly end?: Located<MeetingTime>;
  readonly place?: Located<string>;
  readonly address?: Located<string>;
  readonly speaker?: Located<string>;
  readonly note?: Located<string>;
}

/** A day that the calendar has; months count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Local wall-clock time at the place of the meeting; without `time` a whole day. */
export interface MeetingTime extends CalendarDay {
  readonly time?: { readonly hour: number; readonly minute: number };
  /** IANA name (`Europe/Berlin`, `UTC`) or offset (`+01:00`), where the file gives one. */
  readonly zone?: string;
}

export interface Logo {
  readonly image: ImageFile;
  /** Empty: decoration, which a screen reader passes over. */
  readonly alt: string;
}

/** An image file of the statement's own folder, read and measured. */
export interface ImageFile {
  /** As people know it, relative to the working folder. */
  readonly path: string;
  readonly format: "png" | "jpeg" | "svg";
  readonly bytes: Uint8Array;
  /** Natural size in image pixels (PNG, JPEG) or CSS pixels (SVG). */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** All of a statement: its editions in the order the leaflets show them. */
export interface Statement {
  readonly name: string;
  readonly editions: readonly Edition[];
  readonly settings: LeafletSettings;
  /** Images by the address written in the Markdown. */
  readonly images: ReadonlyMap<string, ImageFile>;
}

/** What `leaflet.yaml` says of the leaflets as such. */
export interface LeafletSettings {
  /** All editions' languages in the order given, where one is given. */
  readonly languages?: readonly string[];
  /** Names of papers, as `paperNamed` gives them. */
  readonly formats?: readonly string[];
  readonly layout?: string;
  /** Where `layout` is written. */
  readonly layoutSpan?: Span;
}
