import type { Component } from "./component.js";
import { keywordLonghand, type Longhand, longhand } from "./longhand.js";
import { readPt } from "./math.js";
import type { ValueContext } from "./value-context.js";

/** Tables (CSS 2.2, 17). */
export function tableProperties(): readonly Longhand[] {
  return [
    keywordLonghand("tableLayout", ["auto", "fixed"], {
      initial: "auto",
      appliesTo: "tables",
      note: "`fixed` asks only the columns and the first row for their widths, and needs a `width`",
    }),
    keywordLonghand("borderCollapse", ["separate", "collapse"], {
      initial: "separate",
      inherited: true,
      appliesTo: "tables",
    }),
    longhand(
      "borderSpacing",
      {
        grammar: "<length [0,∞]>{1,2}",
        initial: "0",
        inherited: true,
        appliesTo: "tables",
        note: "across, then down; with `border-collapse: collapse` there is none",
      },
      spacing,
    ),
    keywordLonghand("captionSide", ["top", "bottom"], {
      initial: "top",
      inherited: true,
      appliesTo: "captions of tables",
    }),
  ];
}

function spacing([across, down = across]: readonly Component[], context: ValueContext) {
  const read = (part: Component | undefined) => (part ? readPt(part, context, { min: 0 }) : 0);
  return { across: read(across), down: read(down) };
}
