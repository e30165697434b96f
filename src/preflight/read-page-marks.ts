import { multiply } from "../geometry/index.js";
import { chooseColour } from "./colour-operators.js";
import { type Operation, readOperations } from "./content-operators.js";
import { setParameters } from "./graphics-parameters.js";
import {
  type Content,
  changeState,
  IDENTITY,
  initialState,
  type Mark,
  matrixOf,
  nameOf,
  noPath,
  type Run,
  resource,
  type State,
} from "./graphics-state.js";
import { drawImage, drawInlineImage } from "./image-marks.js";
import { beginMark, endMark } from "./marked-content.js";
import type { PageMarks, PageToRead } from "./marks.js";
import { drawPath } from "./path-marks.js";
import type { PdfDict, PdfFile } from "./pdf-file.js";
import { drawText } from "./text-marks.js";

/**
 * What a page shows and where, without drawing it: text with its size, colour and what lies behind it, images and
 * shapes.
 *
 * Backgrounds are known where they are filled rectangles, clips by the rectangles around them.
 *
 * Source: ISO 32000-1, 8 and 9; marked content 14.6.
 */
export function readPageMarks(file: PdfFile, page: PageToRead): PageMarks {
  const run: Run = {
    file,
    page,
    texts: [],
    images: [],
    shapes: [],
    troubles: [],
    transparency: [],
    fills: [],
    deviceColours: new Set(),
    mcids: new Map(),
    boxes: new Map(),
    fonts: new Map(),
    unknownOperators: new Set(),
    forms: [],
    deepest: 0,
  };
  noteGroup(run, page.dict);
  const parts = file.list(page.dict.get("Contents")).map((part) => file.data(part) ?? new Uint8Array());
  const content = Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")]));
  const root = { artifact: false, scope: page.dict, tagged: false };
  runContent(run, content, { resources: page.resources, state: initialState(), marks: [root] });
  return run;
}

/** A page's group alone changes nothing; one that is isolated by itself does not either. */
function noteGroup({ file, transparency }: Run, dict: PdfDict): void {
  if (file.name(file.dict(dict.get("Group"))?.get("S")) === "Transparency")
    transparency.push({ kind: "group" });
}

interface Scope {
  readonly resources: PdfDict | undefined;
  readonly state: State;
  readonly marks: Mark[];
}

function runContent(run: Run, bytes: Uint8Array, scope: Scope): void {
  const content: Content = {
    ...scope,
    state: { ...scope.state },
    saved: [],
    text: IDENTITY,
    line: IDENTITY,
    path: noPath(),
  };
  for (const operation of readOperations(bytes)) {
    const done =
      changeState(run, content, operation) ||
      chooseColour(run, content, operation) ||
      drawText(run, content, operation) ||
      drawPath(run, content, operation) ||
      other(run, content, operation);
    if (!done) run.unknownOperators.add(operation.operator);
  }
}

/** Those that change nothing that is looked at (ISO 32000-1, annex A). */
const WITHOUT_EFFECT = new Set(["J", "j", "M", "d", "ri", "i", "MP", "DP", "BX", "EX", "ET", "d0", "d1"]);

function other(run: Run, content: Content, { operator, operands }: Operation): boolean {
  switch (operator) {
    case "gs":
      setParameters(run, content, nameOf(operands[0]));
      return true;
    case "BDC":
    case "BMC":
      beginMark(run, content, operands);
      return true;
    case "EMC":
      endMark(content);
      return true;
    case "Do":
      drawObject(run, content, nameOf(operands[0]));
      return true;
    case "BI":
      drawInlineImage(run, content, operands[0]);
      return true;
    default:
      return WITHOUT_EFFECT.has(operator);
  }
}

/** Forms within forms; more would only exhaust the stack. */
const MOST_FORMS = 12;

function drawObject(run: Run, content: Content, name: string | undefined): void {
  const { file, forms } = run;
  const { state } = content;
  const value = resource(run, content, "XObject", name);
  const dict = file.dict(value);
  if (!dict) return;
  if (file.name(dict.get("Subtype")) === "Image") {
    drawImage(run, content, dict);
    return;
  }
  const data = file.data(value);
  if (!data || forms.length >= MOST_FORMS || forms.includes(dict)) return;
  noteGroup(run, dict);
  const own = file.list(dict.get("Matrix")).map((item) => file.number(item) ?? 0);
  const ctm = own.length === 6 ? multiply(matrixOf(own), state.ctm) : state.ctm;
  const around = content.marks.at(-1) ?? { artifact: false, scope: run.page.dict, tagged: false };
  const scope = dict.has("StructParents") ? dict : around.scope;
  forms.push(dict);
  runContent(run, data, {
    resources: file.dict(dict.get("Resources")) ?? content.resources,
    state: { ...state, ctm },
    marks: [{ ...around, scope }],
  });
  forms.pop();
}
