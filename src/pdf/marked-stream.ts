import type { Tagging, TagSlot } from "./tags.js";
import type { LineOrigin } from "./text-lines.js";

/** What marked content is open: a place in the structure, or an artifact of some kind. */
type Mark = TagSlot | "text artifact" | "path artifact";

/**
 * The operators of a page with its marked content and text objects, which never cross one another.
 *
 * Source: ISO 32000-1, 14.6.1.
 */
export interface MarkedStream {
  readonly operators: string[];
  /** Opens a text object, if none is open. */
  beginText(): void;
  endText(): void;
  /** Where the last line of the open text object began. */
  origin(): LineOrigin | undefined;
  /** What follows belongs to `mark`; marks that follow one another and are the same are one. */
  mark(mark: Mark): void;
  /** Writes the hyphen of a line break as an element of its own within `slot`. */
  softHyphen(slot: TagSlot, show: (origin: LineOrigin) => readonly string[]): void;
  end(): void;
}

const ARTIFACTS = {
  // Running heads, folios and whatever else repeats; and what is drawn for looks.
  "text artifact": "/Artifact<</Type/Pagination>>BDC",
  "path artifact": "/Artifact<</Type/Layout>>BDC",
} as const;

/** `settle` is called before anything ends, to write what has been held back. */
export function createMarkedStream(
  page: number,
  tagging: Tagging | undefined,
  settle: () => void,
): MarkedStream {
  const operators: string[] = [];
  let origin: LineOrigin | undefined;
  let open: Mark | undefined;

  const endMark = () => {
    settle();
    if (open) operators.push("EMC");
    open = undefined;
  };
  const endText = () => {
    if (!origin) return;
    endMark();
    operators.push("ET");
    origin = undefined;
  };
  return {
    operators,
    beginText() {
      if (origin) return;
      endMark();
      operators.push("BT");
      origin = { x: 0, y: 0 };
    },
    endText,
    origin: () => origin,
    mark(mark) {
      if (!tagging || open === mark) return;
      endMark();
      const isArtifact = typeof mark === "string";
      operators.push(isArtifact ? ARTIFACTS[mark] : content(mark.tag.type, tagging.mark(mark, page)));
      open = mark;
    },
    softHyphen(slot, show) {
      if (!tagging || !origin) return;
      endMark();
      operators.push(content("Span", tagging.markSoftHyphen(slot, page)), ...show(origin), "EMC");
    },
    end() {
      endText();
      endMark();
    },
  };
}

function content(type: string, mcid: number): string {
  return `/${type}<</MCID ${mcid}>>BDC`;
}
