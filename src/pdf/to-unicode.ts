import type { CodedGlyph } from "./face-codes.js";
import { hexByte, hexUnits } from "./operators.js";

/** How many mappings one operator may hold (Adobe Technical Note 5014). */
const MAPPINGS_AN_OPERATOR = 100;

/**
 * The CMap from a font's codes to text, one range for codes that are as far from one another as their texts: codes
 * between them are not used.
 *
 * Source: ISO 32000-1, 9.10.3; Adobe Technical Note 5411.
 */
export function toUnicodeCmap(glyphs: readonly CodedGlyph[]): string {
  const ranges = rangesOf(glyphs).map(
    ({ first, last, text }) => `<${hexByte(first)}><${hexByte(last)}><${hexUnits(text)}>`,
  );
  const blocks: string[] = [];
  for (let i = 0; i < ranges.length; i += MAPPINGS_AN_OPERATOR) {
    const block = ranges.slice(i, i + MAPPINGS_AN_OPERATOR);
    blocks.push(`${block.length} beginbfrange\n${block.join("\n")}\nendbfrange`);
  }
  return `${HEAD}\n${blocks.join("\n")}\n${FOOT}`;
}

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00><FF>
endcodespacerange`;

const FOOT = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

interface Range {
  readonly first: number;
  last: number;
  readonly text: string;
}

function rangesOf(glyphs: readonly CodedGlyph[]): Range[] {
  const ranges: Range[] = [];
  let range: Range | undefined;
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (!glyph) continue;
    if (range && follows(range, glyph)) {
      range.last = glyph.code;
      continue;
    }
    range = { first: glyph.code, last: glyph.code, text: glyph.text };
    ranges.push(range);
  }
  return ranges;
}

/** A range counts up in its last byte alone, so it may not leave a block of 256. */
function follows(range: Range, { code, text }: CodedGlyph): boolean {
  const end = text.length - 1;
  if (range.text.length !== text.length) return false;
  const first = range.text.charCodeAt(end);
  const last = text.charCodeAt(end);
  if (last - first !== code - range.first || last >> 8 !== first >> 8) return false;
  return end === 0 || range.text.slice(0, end) === text.slice(0, end);
}
