import type { Pt } from "../geometry/index.js";
import type { ByteWriter } from "./byte-writer.js";
import type { Tagging, TagSlot } from "./tags.js";

/** Where the last line of a text object began: the next is placed relative to it. */
export interface LineOrigin {
  readonly x: Pt;
  readonly y: Pt;
}

/** What marked content is open: a place in the structure, or an artifact of some kind. */
type Mark = TagSlot | "text artifact" | "path artifact";

/**
 * The content of a page with its marked content and text objects, which never cross one another.
 *
 * Source: ISO 32000-1, 14.6.1.
 */
export interface MarkedStream {
  /** Opens a text object, if none is open. */
  beginText(): void;
  endText(): void;
  /** Where the last line of the open text object began. */
  origin(): LineOrigin | undefined;
  moveTo(origin: LineOrigin): void;
  /** What follows belongs to `mark`; marks that follow one another and are the same are one. */
  mark(mark: Mark): void;
  /** The mark that what follows belongs to. */
  open(): Mark | undefined;
  /** Goes on after text that was written before, as that left it. */
  goOn(origin: LineOrigin | undefined, open: Mark | undefined): void;
  /** Writes the hyphen of a line break as an element of its own within `slot`. */
  softHyphen(slot: TagSlot, show: () => void): void;
  end(): void;
}

const PAGE_ORIGIN: LineOrigin = { x: 0, y: 0 };

const ARTIFACTS = {
  // Running heads, folios and whatever else repeats; and what is drawn for looks.
  "text artifact": "/Artifact<</Type/Pagination>>BDC\n",
  "path artifact": "/Artifact<</Type/Layout>>BDC\n",
} as const;

/** What a marked stream is made of. */
interface StreamParts {
  readonly page: number;
  readonly tagging: Tagging | undefined;
  /** What is written to. */
  readonly content: ByteWriter;
  /** Called before anything ends, to write what has been held back. */
  readonly settle: () => void;
}

export function createMarkedStream({ page, tagging, content, settle }: StreamParts): MarkedStream {
  let origin: LineOrigin | undefined;
  let open: Mark | undefined;

  const endMark = () => {
    settle();
    if (open) content.latin1("EMC\n");
    open = undefined;
  };
  const endText = () => {
    if (!origin) return;
    endMark();
    content.latin1("ET\n");
    origin = undefined;
  };
  return {
    beginText() {
      if (origin) return;
      endMark();
      content.latin1("BT\n");
      origin = PAGE_ORIGIN;
    },
    endText,
    origin: () => origin,
    moveTo(place) {
      origin = place;
    },
    open: () => open,
    goOn(place, mark) {
      origin = place;
      open = mark;
    },
    mark(mark) {
      if (!tagging || open === mark) return;
      endMark();
      if (typeof mark === "string") content.latin1(ARTIFACTS[mark]);
      else beginContent(content, mark.tag.type, tagging.mark(mark, page));
      open = mark;
    },
    softHyphen(slot, show) {
      if (!tagging || !origin) return;
      endMark();
      beginContent(content, "Span", tagging.markSoftHyphen(slot, page));
      show();
      content.latin1("EMC\n");
    },
    end() {
      endText();
      endMark();
    },
  };
}

function beginContent(content: ByteWriter, type: string, mcid: number): void {
  content.latin1(`/${type}<</MCID `);
  content.integer(mcid);
  content.latin1(">>BDC\n");
}
