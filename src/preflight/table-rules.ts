import type { DocumentFacts, Rule } from "./document.js";
import type { Finding, Tell } from "./finding.js";
import { type Element, isElement } from "./structure-facts.js";
import { placeOf } from "./structure-rules.js";

const UA = "ISO 14289-1";

interface Family {
  readonly parents?: readonly string[];
  readonly kids?: readonly string[];
}

/** ISO 32000-1, 14.8.4.3.3 and 14.8.4.3.4. */
const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["Table", { kids: ["TR", "THead", "TBody", "TFoot", "Caption"] }],
  ["THead", { parents: ["Table"], kids: ["TR"] }],
  ["TBody", { parents: ["Table"], kids: ["TR"] }],
  ["TFoot", { parents: ["Table"], kids: ["TR"] }],
  ["TR", { parents: ["Table", "THead", "TBody", "TFoot"], kids: ["TH", "TD"] }],
  ["TH", { parents: ["TR"] }],
  ["TD", { parents: ["TR"] }],
  ["L", { kids: ["L", "LI", "Caption"] }],
  ["LI", { parents: ["L"], kids: ["Lbl", "LBody"] }],
  ["LBody", { parents: ["LI"] }],
  ["TOC", { kids: ["TOC", "TOCI", "Caption"] }],
  ["TOCI", { parents: ["TOC"] }],
]);

/** Tables, lists and tables of contents are built as the standard has them. */
export const buildTablesAndLists: Rule = (document, tell) => {
  for (const element of document.structure?.elements ?? []) {
    const family = FAMILIES.get(element.standard ?? "");
    if (!family) continue;
    const parent = holderOf(element)?.standard ?? "";
    if (family.parents && !family.parents.includes(parent))
      tell(
        misplaced(
          document,
          element,
          `\`${element.type}\` stands in \`${element.parent?.type ?? "nothing"}\``,
        ),
      );
    const wrong = partsOf(element).find(
      ({ standard }) => standard && family.kids && !family.kids.includes(standard),
    );
    if (wrong) tell(misplaced(document, element, `\`${wrong.type}\` stands in \`${element.type}\``));
  }
  for (const element of document.structure?.elements ?? []) {
    if (element.standard === "Table") {
      orderParts(document, element, tell);
      scopeHeaders(document, element, tell);
      fillGrid(document, element, tell);
    } else if (element.standard === "L" || element.standard === "TOC")
      beginWithCaption(document, element, tell);
  }
};

/** Groups without meaning stand for what is in them (ISO 32000-1, table 333). */
function partsOf(element: Element): readonly Element[] {
  return element.kids
    .filter(isElement)
    .flatMap((kid) => (kid.standard === "NonStruct" ? partsOf(kid) : [kid]));
}

function holderOf({ parent }: Element): Element | undefined {
  return parent?.standard === "NonStruct" ? holderOf(parent) : parent;
}

/** One head, one foot, both with a body, one caption at an end. */
function orderParts(document: DocumentFacts, table: Element, tell: Tell): void {
  const types = partsOf(table).map(({ standard }) => standard);
  const count = (type: string) => types.filter((one) => one === type).length;
  const say = (message: string) => tell(misplaced(document, table, message));
  for (const type of ["THead", "TFoot", "Caption"])
    if (count(type) > 1) say(`a table has ${count(type)} \`${type}\``);
  if (count("THead") + count("TFoot") > 0 && count("TBody") === 0)
    say("a table has a head or foot, and no `TBody`");
  if (types.slice(1, -1).includes("Caption")) say("a table's `Caption` stands in its midst");
}

function beginWithCaption(document: DocumentFacts, element: Element, tell: Tell): void {
  const types = partsOf(element).map(({ standard }) => standard);
  if (types.slice(1).includes("Caption"))
    tell(misplaced(document, element, `a \`Caption\` does not begin its \`${element.type}\``));
}

/** More columns or rows than any table has; a number that large is a mistake. */
const MOST_CELLS = 1000;

/** Cells with their spans fill a rectangle, none upon another. */
function fillGrid(document: DocumentFacts, table: Element, tell: Tell): void {
  const rows = rowsOf(table);
  const span = (cell: Element, key: string) =>
    Math.min(Math.max(1, attributeOf(document, cell, key) ?? 1), MOST_CELLS);
  const taken = rows.map(() => new Set<number>());
  let overlaps: Element | undefined;
  let tooLong: Element | undefined;
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of partsOf(row).filter(isCell)) {
      while (taken[y]?.has(x)) x++;
      const [width, height] = [span(cell, "ColSpan"), span(cell, "RowSpan")];
      if (y + height > rows.length) tooLong = cell;
      for (let dy = 0; dy < height; dy++) {
        for (let dx = 0; dx < width; dx++) {
          if (taken[y + dy]?.has(x + dx)) overlaps = cell;
          taken[y + dy]?.add(x + dx);
        }
      }
      x += width;
    }
  });
  if (overlaps) {
    tell({ ...OVERLAP, ...placeOf(document, overlaps) });
    return;
  }
  const columns = Math.max(0, ...taken.map(({ size }) => size));
  const short = rows.find((_, y) => taken[y]?.size !== columns);
  if (short)
    tell({
      ...UNEVEN,
      message: "the rows of a table have different numbers of columns",
      ...placeOf(document, short),
    });
  else if (tooLong)
    tell({
      ...UNEVEN,
      message: "a cell of a table reaches below its last row",
      ...placeOf(document, tooLong),
    });
}

const OVERLAP = {
  severity: "error",
  code: "preflight/overlapping-cells",
  message: "two cells of a table claim the same place",
  hint: "correct how many rows and columns the cells take",
  clause: `${UA}, 7.2`,
} as const;

const UNEVEN = {
  severity: "error",
  code: "preflight/uneven-table",
  hint: "give every row as many cells, empty ones too, counting those that take several columns",
  clause: `${UA}, 7.2`,
} as const;

function rowsOf(element: Element): readonly Element[] {
  return partsOf(element).flatMap((kid) => {
    if (kid.standard === "TR") return [kid];
    return ["THead", "TBody", "TFoot"].includes(kid.standard ?? "") ? rowsOf(kid) : [];
  });
}

function isCell({ standard }: Element): boolean {
  return standard === "TH" || standard === "TD";
}

function attributeOf({ file }: DocumentFacts, { dict }: Element, key: string): number | undefined {
  for (const attributes of file.list(dict.get("A"))) {
    const value = file.number(file.dict(attributes)?.get(key));
    if (value !== undefined) return value;
  }
  return undefined;
}

function misplaced(document: DocumentFacts, element: Element, message: string): Finding {
  return {
    severity: "error",
    code: "preflight/misplaced-element",
    message,
    hint: "rows stand in tables, cells in rows, items in lists; nothing else does",
    clause: `${UA}, 7.2`,
    ...placeOf(document, element),
  };
}

/** Without headers named by cells, header cells say what they head. */
function scopeHeaders(document: DocumentFacts, table: Element, tell: Tell): void {
  const cells = cellsOf(table);
  const { file } = document;
  const attribute = (cell: Element, key: string) =>
    file.list(cell.dict.get("A")).some((attributes) => file.dict(attributes)?.has(key) === true);
  const headers = cells.filter(({ standard }) => standard === "TH");
  const unscoped = headers.find((cell) => !attribute(cell, "Scope"));
  const named = cells.some((cell) => attribute(cell, "Headers"));
  const hasData = cells.some(({ standard }) => standard === "TD");
  if (!hasData || named || (headers.length > 0 && !unscoped)) return;
  // A table without headers is judged by what it is: veraPDF and the Matterhorn Protocol leave it to people.
  if (!unscoped) return;
  tell({
    severity: "error",
    code: "preflight/header-without-scope",
    message: "a header cell does not say whether it heads its row or its column",
    hint: "give header cells a scope",
    clause: `${UA}, 7.5`,
    ...placeOf(document, unscoped),
  });
}

function cellsOf(element: Element): readonly Element[] {
  return element.kids.filter(isElement).flatMap((kid) => {
    if (kid.standard === "TH" || kid.standard === "TD") return [kid];
    return kid.standard === "Table" ? [] : cellsOf(kid);
  });
}
