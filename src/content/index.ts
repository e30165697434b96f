export { blockId } from "./block-id.js";
export { decodeUtf8 } from "./decode-utf8.js";
export type {
  CalendarDay,
  Edition,
  FrontMatter,
  ImageFile,
  LeafletSettings,
  Located,
  Logo,
  Meeting,
  MeetingTime,
  Statement,
} from "./edition.js";
export { type Language, parseLanguage, suggestLanguage } from "./language.js";
export { loadStatement } from "./load-statement.js";
export type { StatementSource } from "./statement-source.js";
