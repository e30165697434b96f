import type { Report } from "../diagnostics/index.js";
import type { Dom, NodeId } from "../dom/index.js";
import { htmlTokens } from "./html-tokens.js";
import type { MarkedHtml } from "./origin.js";
import type { BlockDom, StatementBlock } from "./statement-block.js";
import { type ReadDocument, StrictReader } from "./strict-reader.js";

/**
 * Reads HTML as it is written: every tag closed, nested as written, nothing repaired, only known elements
 * and attributes where they may stand. What passes is read to the same tree by every browser.
 *
 * Reports `template/…` errors at the place in the layout or the statement, and then returns undefined.
 *
 * Source: HTML Standard, 4 (where elements may stand).
 */
export function readStrictHtml(marked: MarkedHtml, report: Report): Dom | undefined {
  const reader = new StrictReader(marked, report);
  for (const token of htmlTokens(marked.html)) reader.read(token);
  return reader.finish()?.dom;
}

/**
 * The same for HTML in which blocks of the statement are marked: their nodes are taken as they are. Undefined,
 * without a word, where anything is wrong or a block stands where it must be text.
 */
export function readWithBlocks(
  marked: MarkedHtml,
  blocks: readonly StatementBlock[],
): ReadDocument | undefined {
  let isGood = true;
  const reader = new StrictReader(marked, () => {
    isGood = false;
  });
  let next = 0;
  const takeBlocks = (until: number): void => {
    for (let place = marked.blocks[next]; place && place.at <= until; place = marked.blocks[++next]) {
      const block = blocks[place.number];
      isGood &&= block !== undefined && reader.takeBlock(block);
    }
  };
  for (const token of htmlTokens(marked.html)) {
    takeBlocks(token.start);
    let { start } = token;
    for (let place = marked.blocks[next]; place && place.at < token.end; place = marked.blocks[next]) {
      if (token.kind !== "text") return undefined;
      reader.read({ ...token, start, end: place.at });
      start = place.at;
      takeBlocks(start);
    }
    reader.read(start === token.start ? token : { ...token, start });
    if (!isGood) return undefined;
  }
  const document = reader.finish();
  return isGood && next === marked.blocks.length ? document : undefined;
}

/** Reads what may stand as a block in another element; undefined where anything is wrong with it. */
export function readStrictBlock(marked: MarkedHtml, firstId: NodeId): BlockDom | undefined {
  let isGood = true;
  const reader = new StrictReader(marked, () => {
    isGood = false;
  });
  reader.openBlock(firstId);
  for (const token of htmlTokens(marked.html)) reader.read(token);
  const dom = reader.finishBlock(firstId);
  return isGood ? dom : undefined;
}
