/** A reader of font tables, of its own so that it can be held against the room's: OpenType 1.9. */
export interface FontFile {
  readonly tags: readonly string[];
  readonly glyphs: number;
  advance(glyph: number): number;
  glyphOf(codePoint: number): number;
  /** Left, bottom, right, top of the outline; undefined for an empty one. */
  bounds(glyph: number): readonly number[] | undefined;
}

export function readFontFile(bytes: Uint8Array): FontFile {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < all.readUInt16BE(4); i++) {
    const at = 12 + i * 16;
    const start = all.readUInt32BE(at + 8);
    tables.set(all.toString("latin1", at, at + 4), all.subarray(start, start + all.readUInt32BE(at + 12)));
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new Error(`no table ${tag}`);
    return found;
  };
  const measured = table("hhea").readUInt16BE(34);
  const long = table("head").readInt16BE(50) === 1;
  const place = (glyph: number): number =>
    long ? table("loca").readUInt32BE(glyph * 4) : table("loca").readUInt16BE(glyph * 2) * 2;
  return {
    tags: [...tables.keys()],
    glyphs: table("maxp").readUInt16BE(4),
    advance: (glyph) => table("hmtx").readUInt16BE(Math.min(glyph, measured - 1) * 4),
    glyphOf: (codePoint) => lookUp(table("cmap"), codePoint),
    bounds(glyph) {
      const [start, end] = [place(glyph), place(glyph + 1)];
      if (start === end) return undefined;
      return [2, 4, 6, 8].map((offset) => table("glyf").readInt16BE(start + offset));
    },
  };
}

/** Format 4, which every font for Windows has. */
function lookUp(cmap: Buffer, codePoint: number): number {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const start = cmap.readUInt32BE(4 + i * 8 + 4);
    if (cmap.readUInt16BE(start) !== 4) continue;
    const segments = cmap.readUInt16BE(start + 6) / 2;
    const field = (row: number, segment: number): number =>
      start + 14 + row * segments * 2 + (row > 0 ? 2 : 0) + segment * 2;
    for (let segment = 0; segment < segments; segment++) {
      if (codePoint > cmap.readUInt16BE(field(0, segment))) continue;
      const first = cmap.readUInt16BE(field(1, segment));
      if (codePoint < first) return 0;
      const delta = cmap.readUInt16BE(field(2, segment));
      const offsetAt = field(3, segment);
      const offset = cmap.readUInt16BE(offsetAt);
      if (offset === 0) return (codePoint + delta) & 0xffff;
      return cmap.readUInt16BE(offsetAt + offset + (codePoint - first) * 2);
    }
  }
  return 0;
}
