import type { PdfPage, PieceOfText } from "./read-pdf.js";
import { plain } from "./words.js";

/** A line of running text as it stands on the paper. */
export interface TextLine {
  readonly page: number;
  readonly column: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** All lines in the order of the content, by font: `columns` columns share the page evenly. */
export function linesOf(pages: readonly PdfPage[], columns: number, font: string): readonly TextLine[] {
  return pages.flatMap(({ pieces, width }, page) => {
    const lines: TextLine[] = [];
    for (const piece of pieces.filter((each) => each.font === font && each.text.trim() !== "")) {
      const line = asLine(piece, page, columns === 1 ? 0 : Math.floor((piece.x / width) * columns));
      const last = lines.at(-1);
      if (last && isSameLine(last, line)) lines[lines.length - 1] = joined(last, line);
      else lines.push(line);
    }
    return lines;
  });
}

function asLine({ text, x, width, baseline, size }: PieceOfText, page: number, column: number): TextLine {
  return { page, column, text, left: x, right: x + width, baseline, size };
}

function isSameLine(a: TextLine, b: TextLine): boolean {
  return a.column === b.column && Math.abs(a.baseline - b.baseline) < 0.5;
}

/** What stands apart from the text before it, as a list's dash does, is another word. */
function joined(a: TextLine, b: TextLine): TextLine {
  const gap = b.left - a.right > 0.1 * b.size ? " " : "";
  return { ...a, text: a.text + gap + b.text, right: b.right, size: Math.max(a.size, b.size) };
}

/** Where a block of the text begins and ends among lines. */
export interface PlacedBlock {
  readonly first: TextLine;
  readonly last: TextLine;
}

/** Finds each block's lines by counting words; a line that a hyphen ends goes on with the same word. */
export function placeBlocks(lines: readonly TextLine[], blocks: readonly string[]): readonly PlacedBlock[] {
  const lineOfWord: TextLine[] = [];
  const endOfWord: TextLine[] = [];
  let goesOn = false;
  for (const line of lines) {
    for (const [i] of plain(line.text).split(" ").entries()) {
      if (i > 0 || !goesOn) lineOfWord.push(line);
      endOfWord[lineOfWord.length - 1] = line;
    }
    goesOn = endsHyphenated(line);
  }
  let word = 0;
  return blocks.map((block) => {
    const first = lineOfWord[word];
    word += plain(block).split(" ").length;
    const last = endOfWord[word - 1];
    if (!first || !last) throw new Error(`the lines end before \`${block.slice(0, 40)}\``);
    return { first, last };
  });
}

export function endsHyphenated({ text }: TextLine): boolean {
  return /\p{L}[-\u2010]$/u.test(text);
}
