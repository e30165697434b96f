import type { Markup, Text } from "./text-value.js";

/**
 * What a layout can write: the fields of `{{ }}`.
 *
 * Every field is always there; one that was not given is null, so that `{{#if author}}` holds only when there
 * is something to print, while a name that is none of these is an error. Fields of type Text and Markup carry
 * the place they were written at.
 */
export interface LeafletModel {
  /** The statement's folder name. */
  readonly statement: string;
  /** The first language of the leaflet, BCP 47; for `<html lang>`. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** All its languages, in order. */
  readonly langs: readonly string[];
  /** The first language's title; for `<title>`. */
  readonly title: Text;
  /** `parallel` where languages stand side by side. */
  readonly mode: "single" | "parallel";
  readonly isParallel: boolean;
  readonly format: { readonly name: string };
  /** For `<html class>`: the format, the mode, how many languages stand side by side, what it is for and what there is: `a4 parallel languages-3 for-office in-black has-meeting has-link`. */
  readonly classes: string;
  readonly editions: readonly EditionModel[];
  /** How many languages stand side by side; for sizes that depend on it. */
  readonly languageCount: number;
  /** How many rows each edition has; for the rows of a grid. */
  readonly rowCount: number;
  /** The same rows with all languages in each, for a layout that is to be read row by row. */
  readonly rows: readonly LeafletRowModel[];
  /** Whether any language tells of a meeting. */
  readonly hasMeeting: boolean;
  /** What stands once on a leaflet, from the first language that has it. */
  readonly link: LinkModel | null;
  readonly contact: Text | null;
  readonly imprint: Text | null;
  readonly logo: LogoModel | null;
  /** The first language's labels. */
  readonly labels: LabelsModel;
}

/** One language of a leaflet. */
export interface EditionModel {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** The language's name in itself: Deutsch, English, Русский, Қазақша. */
  readonly languageName: string;
  readonly title: Text;
  readonly author: Text | null;
  readonly description: Text | null;
  /** The whole text. */
  readonly content: Markup;
  /** The text in rows: side by side each language has equally many, else one for each block. */
  readonly rows: readonly RowModel[];
  readonly meeting: MeetingModel | null;
  readonly link: LinkModel | null;
  readonly contact: Text | null;
  readonly imprint: Text | null;
  readonly logo: LogoModel | null;
  readonly labels: LabelsModel;
}

export interface RowModel {
  /** From 1. */
  readonly number: number;
  /** The paragraphs, lists and so on of this row; empty where this language has none. */
  readonly blocks: Markup;
  readonly isEmpty: boolean;
}

/** A row with what every language says in it. */
export interface LeafletRowModel {
  /** From 1. */
  readonly number: number;
  /** One for each language, in the order of the editions. */
  readonly cells: readonly CellModel[];
}

export interface CellModel {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** The paragraphs, lists and so on of this language; empty where it has none here. */
  readonly blocks: Markup;
  readonly isEmpty: boolean;
}

export interface MeetingModel {
  /** “Mittwoch, 16. Dezember 2026”, and the last day of a longer one. */
  readonly date: Text | null;
  /** “Mittwoch”. */
  readonly weekday: Text | null;
  /** “19:00–21:00 Uhr”, with the zone where it was given: “19:00–21:00 Uhr (MEZ)”. */
  readonly time: Text | null;
  /** Date and time together, with a middle dot between: “Mittwoch, 16. Dezember 2026 · 19:00 Uhr”. */
  readonly when: Text | null;
  /** For `<time datetime>`: `2026-12-16T19:00`. */
  readonly datetime: string | null;
  readonly place: Text | null;
  readonly address: Text | null;
  readonly speaker: Text | null;
  readonly note: Text | null;
}

export interface LinkModel {
  /** The address as written. */
  readonly href: Text;
  /** The address in words: without scheme and closing slash. */
  readonly words: Text;
  /** Null where the address is too long for a QR code. */
  readonly qr: QrModel | null;
}

export interface QrModel {
  /** For `<img src>`: the code's dark modules alone, without white around. */
  readonly src: string;
  /** For `<img alt>`. */
  readonly alt: Text;
  /** Modules on a side. */
  readonly modules: number;
  /** Modules of white it needs on every side: the layout leaves at least `quiet / modules` of its width. */
  readonly quiet: number;
}

export interface LogoModel {
  readonly src: string;
  readonly alt: string;
  /** Image pixels or CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Words printed before what they name, in the edition's language; null where we do not know them. */
export interface LabelsModel {
  readonly meeting: string | null;
  readonly speaker: string | null;
  readonly contact: string | null;
  /** What the law calls the person responsible for what is printed. */
  readonly imprint: string | null;
  readonly qr: string | null;
}
