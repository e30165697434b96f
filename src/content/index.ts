export type {
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
