export type {
  AtomicSegment,
  BreakSegment,
  InlineContent,
  InlineSegment,
  PlacedAtomic,
  PlacedRun,
  TextLine,
  TextSegment,
  TypographyChange,
} from "./paragraph.js";
