import { constants, deflateSync } from "node:zlib";

/** As small as zlib makes it, in one piece: it is hardly ever larger than before. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, chunkSize: roomFor(bytes) });
}

/** Of zlib's output; Node takes no less. */
const SMALLEST_CHUNK = 64;

function roomFor(bytes: Uint8Array): number {
  return Math.max(SMALLEST_CHUNK, bytes.length + 64);
}

/**
 * Deflates in two pieces: of leaflets made one after another, most of a page and of the objects is the same, and what
 * differs stands near the end. What earlier bytes began with, too, is there already. The result depends on the bytes
 * and on where they are cut alone.
 *
 * Source: RFC 1950 for what is around the pieces; RFC 1951, by which the second refers to the first.
 */
export function deflateInPieces(bytes: Uint8Array, cut = cutOf(bytes)): Uint8Array {
  const { length } = bytes;
  if (length > LONGEST) return deflate(bytes);
  if (cut === 0) return pieceOf(bytes, { from: 0, to: length, before: START }).deflated;
  const first = pieceOf(bytes, { from: 0, to: cut, before: START });
  const last = pieceOf(bytes, { from: cut, to: length, before: first });
  return Buffer.concat([first.deflated, last.deflated]);
}

/** At a round number: a page that is a little longer or shorter has the same beginning. */
function cutOf({ length }: Uint8Array): number {
  return length < SHORTEST_CUT ? 0 : END * (Math.floor(length / END) - 1);
}

/** At least so much, and less than twice as much, is a piece of its own. */
const END = 512;
/** A piece costs some thirty bytes. */
const SHORTEST_CUT = 10 * END;
/** What is longer is no page of a leaflet. */
const LONGEST = 32_768;
/** Beginnings are a few statements' with all their leaflets, a megabyte at most; ends are some that may come again. */
const BEGINNINGS_KEPT = 64;
const ENDS_KEPT = 16;

interface Piece {
  readonly bytes: Uint8Array;
  /** All ends with it. */
  readonly isLast: boolean;
  /** Its part of the stream: the first has the stream's head, the last the sum of all. */
  readonly deflated: Uint8Array;
  /** What came after it, the latest last. */
  readonly next: Piece[];
}

interface PiecePlace {
  readonly from: number;
  readonly to: number;
  readonly before: Piece;
}

const NOTHING = new Uint8Array(0);
const START: Piece = { bytes: NOTHING, isLast: false, deflated: NOTHING, next: [] };

function pieceOf(bytes: Uint8Array, { from, to, before }: PiecePlace): Piece {
  const { next } = before;
  const own = bytes.subarray(from, to);
  const isLast = to === bytes.length;
  let at = next.length - 1;
  while (at >= 0 && !isPiece(next[at], own, isLast)) at--;
  const piece = next[at] ?? makePiece(own, isLast, bytes.subarray(0, from));
  if (at >= 0 && at === next.length - 1) return piece;
  if (at >= 0) next.splice(at, 1);
  else if (next.length === (before === START ? BEGINNINGS_KEPT : ENDS_KEPT)) next.shift();
  next.push(piece);
  return piece;
}

/** Compared, not looked up: the hash of a page takes longer than to see that another is not the same. */
function isPiece(piece: Piece | undefined, bytes: Uint8Array, isLast: boolean): boolean {
  return (
    piece?.bytes.length === bytes.length &&
    piece.isLast === isLast &&
    Buffer.compare(piece.bytes, bytes) === 0
  );
}

function makePiece(bytes: Uint8Array, isLast: boolean, before: Uint8Array): Piece {
  const stream = deflateSync(bytes, {
    // A third faster than 9, and less than a hundredth larger.
    level: 6,
    chunkSize: roomFor(bytes),
    finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(before.length > 0 && { dictionary: before }),
  });
  const deflated = before.length > 0 ? goneOn(stream, bytes.length) : stream;
  return { bytes: new Uint8Array(bytes), isLast, deflated, next: [] };
}

/**
 * A stream that refers to bytes before it, as the end of one of them all: without its head, which tells the sum of the
 * bytes before, and with the sum of all instead of that of its own `length`. Both sums are zlib's: to add up bytes
 * here takes longer than to deflate them, as long as V8 has not compiled it.
 *
 * Source: RFC 1950, 2.2, and 8.2 for the sum, Adler-32: how sums of parts make that of the whole follows from it.
 */
function goneOn(stream: Buffer, length: number): Buffer {
  const sumAt = stream.length - SUM_BYTES;
  const [before, own] = [stream.readUInt32BE(HEAD_BYTES), stream.readUInt32BE(sumAt)];
  const [first, second] = [before & 0xffff, before >>> 16];
  const a = (first + (own & 0xffff) + ADLER_BASE - 1) % ADLER_BASE;
  const b = (second + (own >>> 16) + (first + ADLER_BASE - 1) * length) % ADLER_BASE;
  stream.writeUInt32BE(b * 0x10000 + a, sumAt);
  return stream.subarray(HEAD_BYTES + SUM_BYTES);
}

const HEAD_BYTES = 2;
const SUM_BYTES = 4;
const ADLER_BASE = 65_521;
