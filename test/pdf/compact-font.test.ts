import { describe, expect, test } from "vitest";
import { type Face, subsetFace } from "../../src/fonts/index.js";
import { compactFont } from "../../src/pdf/compact-font.js";
import { readTables, viewOf } from "../../src/pdf/sfnt-file.js";
import { face } from "./faces.js";

/** A font as far as these tests read it. */
function read(file: Uint8Array) {
  const tables = readTables(file);
  const table = (tag: string) => viewOf(tables.get(tag) ?? new Uint8Array());
  const count = table("maxp").getUint16(4);
  const offsets = Array.from({ length: count + 1 }, (_, i) => table("loca").getUint32(i * 4));
  const cmap = table("cmap");
  const first = cmap.getUint16(18);
  return {
    count,
    tags: [...tables.keys()],
    advance: (glyph: number) => table("hmtx").getUint16(glyph * 4),
    outline: (glyph: number) =>
      Buffer.from(tables.get("glyf")?.subarray(offsets[glyph], offsets[glyph + 1]) ?? []),
    glyphOf: (code: number) => cmap.getUint16(22 + (code - first) * 2),
  };
}

function compacted(from: Face, text: string) {
  const codes = new Map([...text].map((letter, i) => [0x21 + i, from.glyphOf(letter.codePointAt(0) ?? 0)]));
  return compactFont(subsetFace(from, codes.values()), codes);
}

describe("compactFont", () => {
  const alegreya = face("Alegreya", 500);

  test("numbers glyphs without gaps and finds them by code with their widths", () => {
    const font = read(compacted(alegreya, "Wq "));
    expect(font.count).toBe(4);
    expect([..."Wq "].map((_, i) => font.advance(font.glyphOf(0x21 + i)))).toEqual(
      [..."Wq "].map((letter) => alegreya.advanceEm(alegreya.glyphOf(letter.charCodeAt(0))) * 1000),
    );
    expect(font.outline(font.glyphOf(0x23))).toHaveLength(0);
  });

  test("composites still find their parts", () => {
    const font = read(compacted(alegreya, "Ü"));
    const outline = font.outline(font.glyphOf(0x21));
    expect(outline.readInt16BE(0)).toBe(-1);
    const parts = [outline.readUInt16BE(12)];
    expect(parts.every((part) => part > 0 && part < font.count && font.outline(part).length > 0)).toBe(true);
  });

  test("the same glyph under two codes is in the file once", () => {
    const glyph = alegreya.glyphOf(0x20);
    const codes = new Map([
      [0x20, glyph],
      [0x80, glyph],
    ]);
    const font = read(compactFont(subsetFace(alegreya, codes.values()), codes));
    expect(font.count).toBe(2);
    expect(font.glyphOf(0x80)).toBe(font.glyphOf(0x20));
  });

  test("checksums are right", () => {
    const file = compacted(alegreya, "abc");
    const view = viewOf(file);
    let sum = 0;
    for (let at = 0; at < file.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});
