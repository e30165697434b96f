const HEADER = 12;
const ENTRY = 16;
/** Offset in `head` of the field that makes the file's sum come out right, and that sum. */
const CHECKSUM_ADJUSTMENT = 8;
const CHECKSUM_OF_A_FONT = 0xb1b0afba;
const TRUETYPE = 0x00010000;

/**
 * Puts a TrueType file together of its tables, which come in the order of their tags.
 *
 * Source: OpenType 1.9, "Organization of an OpenType font".
 */
export function writeTables(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const start = HEADER + tables.length * ENTRY;
  const file = new Uint8Array(tables.reduce((size, [, bytes]) => size + padded(bytes.length), start));
  const view = new DataView(file.buffer);
  writeHeader(view, tables.length);
  let at = start;
  let head = 0;
  tables.forEach(([tag, bytes], i) => {
    const entry = HEADER + i * ENTRY;
    for (let k = 0; k < 4; k++) file[entry + k] = tag.charCodeAt(k);
    file.set(bytes, at);
    if (tag === "head") {
      head = at;
      view.setUint32(at + CHECKSUM_ADJUSTMENT, 0);
    }
    view.setUint32(entry + 4, checksum(view, at, padded(bytes.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, bytes.length);
    at += padded(bytes.length);
  });
  const sum = checksum(view, 0, file.length);
  view.setUint32(head + CHECKSUM_ADJUSTMENT, (CHECKSUM_OF_A_FONT - sum) >>> 0);
  return file;
}

function writeHeader(view: DataView, count: number): void {
  const log = Math.floor(Math.log2(count));
  const searchRange = ENTRY * 2 ** log;
  view.setUint32(0, TRUETYPE);
  view.setUint16(4, count);
  view.setUint16(6, searchRange);
  view.setUint16(8, log);
  view.setUint16(10, count * ENTRY - searchRange);
}

/** Tables begin at multiples of four bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
