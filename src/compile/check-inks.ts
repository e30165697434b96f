import type { Report } from "../diagnostics/index.js";
import type { Dom, NodeId } from "../dom/index.js";
import { type Colour, describeColour, neutralOf } from "../geometry/index.js";
import { type ColourRule, totalInk } from "../inks/index.js";
import { type Complaint, complaintsAbout } from "./complaints.js";
import type { PageCheck, PrintedMark } from "./printed-marks.js";

/** The inks there are. */
export interface InksAtHand {
  /** Those that the layout names. */
  readonly names: Iterable<string>;
  /** What a press has and takes; absent where the leaflet is for none. */
  readonly press?: {
    readonly rule: ColourRule;
    /** What is printed, in words. */
    readonly plates: string;
    /** On one place, all inks together: 3 for three full inks. */
    readonly limit: number;
  };
}

/**
 * Holds the colours of pages against the inks there are. Reports compile/unknown-ink for an ink the layout does
 * not declare, and for the press compile/other-ink for a colour that its plates cannot print and
 * compile/ink-limit for more ink than the paper takes; text in full black lies on what is under it.
 */
export function checkInks(dom: Dom, inks: InksAtHand, report: Report): PageCheck {
  const names = new Set(inks.names);
  const complain = complaintsAbout(dom, report);
  const check = (node: NodeId, complaint: Complaint | undefined) => complaint && complain(node, complaint);
  return (_, marks) => {
    for (const mark of marks) {
      for (const colour of mark.colours) {
        check(mark.node, unknownInk(colour, names));
        check(mark.node, inks.press && otherInk(colour, inks.press));
        check(mark.node, inks.press && tooMuchInk(mark, colour, inks.press));
      }
    }
  };
}

type Press = NonNullable<InksAtHand["press"]>;

function unknownInk(colour: Colour, names: ReadonlySet<string>): Complaint | undefined {
  if (colour.space !== "ink" || names.has(colour.ink)) return undefined;
  return {
    what: "unknown-ink",
    kind: colour.ink,
    says: `is printed with \`${colour.ink}\`, an ink that the layout does not declare`,
    hint: `declare it: \`@-flug-ink "${colour.ink}" { alternate: device-cmyk(0% 100% 95% 10%); }\``,
  };
}

function otherInk(colour: Colour, { rule, plates }: Press): Complaint | undefined {
  if (rule.allows(colour)) return undefined;
  return {
    what: "other-ink",
    kind: describeColour(colour),
    says: `is \`${describeColour(colour)}\`, and the leaflet is printed in ${plates} alone`,
    hint: "make it black for `:root.in-black` in the layout, or let the ink replace its custom property",
  };
}

function tooMuchInk(mark: PrintedMark, colour: Colour, { rule, limit }: Press): Complaint | undefined {
  const own = rule.written(colour);
  const overprints = mark.kind === "text" && own.space === "cmyk" && neutralOf(own) === 0;
  const under = overprints && mark.under ? totalInk(rule.written(mark.under)) : 0;
  const total = totalInk(own) + under;
  if (total <= limit + 0.001) return undefined;
  return {
    what: "ink-limit",
    kind: describeColour(colour),
    says: `has ${share(total)} of ink on one place${under > 0 ? ", with what is under it" : ""}; the paper takes ${share(limit)}`,
    hint: "take less of each ink, or say with `-flug-ink-limit` in `@page` what your paper takes",
  };
}

function share(inks: number): string {
  return `${Math.round(inks * 100)} %`;
}
