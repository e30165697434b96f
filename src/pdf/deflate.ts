import { constants, deflateRawSync, deflateSync } from "node:zlib";

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
  if (cut === 0) return zlibStream([pieceOf(bytes, { from: 0, to: length, before: START })]);
  const first = pieceOf(bytes, { from: 0, to: cut, before: START });
  return zlibStream([first, pieceOf(bytes, { from: cut, to: length, before: first })]);
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
  readonly deflated: Uint8Array;
  /** Both sums of Adler-32, up to its end. */
  readonly sums: readonly [number, number];
  /** What came after it, the latest last. */
  readonly next: Piece[];
}

interface PiecePlace {
  readonly from: number;
  readonly to: number;
  readonly before: Piece;
}

const HEADER = Uint8Array.of(0x78, 0x9c);
const NOTHING = new Uint8Array(0);
const START: Piece = { bytes: NOTHING, isLast: false, deflated: NOTHING, sums: [1, 0], next: [] };

function pieceOf(bytes: Uint8Array, { from, to, before }: PiecePlace): Piece {
  const { next } = before;
  const own = bytes.subarray(from, to);
  const isLast = to === bytes.length;
  let at = next.length - 1;
  while (at >= 0 && !isPiece(next[at], own, isLast)) at--;
  const piece = next[at] ?? makePiece(own, isLast, { before, dictionary: bytes.subarray(0, from) });
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

function makePiece(
  bytes: Uint8Array,
  isLast: boolean,
  { before, dictionary }: { readonly before: Piece; readonly dictionary: Uint8Array },
): Piece {
  const deflated = deflateRawSync(bytes, {
    // A third faster than 9, and less than a hundredth larger.
    level: 6,
    chunkSize: roomFor(bytes),
    finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(dictionary.length > 0 && { dictionary }),
  });
  return { bytes: new Uint8Array(bytes), isLast, deflated, sums: addedUp(before.sums, bytes), next: [] };
}

const ADLER_BASE = 65_521;

function addedUp([first, second]: Piece["sums"], bytes: Uint8Array): Piece["sums"] {
  let [a, b] = [first, second];
  // A piece is too short for either to leave the whole numbers that a double holds.
  for (let i = 0; i < bytes.length; i++) {
    a += bytes[i] ?? 0;
    b += a;
  }
  return [a % ADLER_BASE, b % ADLER_BASE];
}

function zlibStream(pieces: readonly Piece[]): Uint8Array {
  const [a, b] = pieces.at(-1)?.sums ?? START.sums;
  const sum = Uint8Array.of(b >> 8, b & 0xff, a >> 8, a & 0xff);
  return Buffer.concat([HEADER, ...pieces.map(({ deflated }) => deflated), sum]);
}
