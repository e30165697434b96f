import type { Report } from "../diagnostics/index.js";
import type { DomElement } from "../dom/index.js";

type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export interface HeadingLevels {
  /** The level the next heading has in the structure, given the one it is written with. */
  enter(level: number, heading: DomElement): HeadingLevel;
}

/**
 * Levels without gaps: the first heading has level 1, none is more than one deeper than that before it.
 * Where the document skips, the heading moves up, its siblings with it, and the skip is reported.
 *
 * Source: ISO 14289-1, 7.4.2.
 */
export function createHeadingLevels(report: Report): HeadingLevels {
  const open: number[] = [];
  return {
    enter(level, heading) {
      let sibling = false;
      while (open.length > 0 && (open.at(-1) ?? 0) >= level) sibling = open.pop() === level;
      const expected = open.length + 1;
      const above = open.at(-1) ?? 0;
      open.push(level);
      if (level > above + 1 && !sibling) report(skipped(heading, expected));
      return Math.min(expected, 6) as HeadingLevel;
    },
  };
}

function skipped(heading: DomElement, expected: number): Parameters<Report>[0] {
  return {
    severity: "warning",
    code: "structure/heading-level",
    message: `heading \`${heading.tag}\` skips a level`,
    hint: `write it as \`h${expected}\` (in Markdown: \`${"#".repeat(expected)}\`); screen readers count levels`,
    span: heading.span,
  };
}
