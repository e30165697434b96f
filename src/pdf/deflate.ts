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
 * Deflates a text, a byte a character, whose beginning is likely to come again, in pieces: what an earlier one began
 * with, too, is there already. The result depends on the text alone.
 *
 * Source: RFC 1950 for what is around the pieces; RFC 1951, by which each refers to those before it.
 */
export function deflateText(text: string): Uint8Array {
  if (text.length > LONGEST) return deflate(Buffer.from(text, "latin1"));
  const pieces: Piece[] = [];
  let from = 0;
  do {
    // A piece costs some thirty bytes of its own: the last is the longest.
    const to = text.length - from < 1.5 * PIECE ? text.length : from + PIECE;
    pieces.push(pieceOf(text, { from, to, before: pieces.at(-1) ?? START }));
    from = to;
  } while (from < text.length);
  return Buffer.concat([HEADER, ...pieces.map(({ deflated }) => deflated), sumOf(pieces.at(-1) ?? START)]);
}

/** A leaflet's page has some 12 KB. */
const PIECE = 4096;
/** What is longer is no page of a leaflet, and would drive out those that are. */
const LONGEST = 8 * PIECE;
/** Of a few statements with all their leaflets; a megabyte at most. */
const PIECES_KEPT = 128;

interface Piece {
  /** No other piece has it. */
  readonly number: number;
  readonly deflated: Uint8Array;
  /** Both sums of Adler-32, up to its end. */
  readonly sums: readonly [number, number];
}

interface PiecePlace {
  readonly from: number;
  readonly to: number;
  readonly before: Piece;
}

const HEADER = Uint8Array.of(0x78, 0x9c);
const START: Piece = { number: 0, deflated: new Uint8Array(0), sums: [1, 0] };

const kept = new Map<string, Piece>();
let count = 0;

function pieceOf(text: string, place: PiecePlace): Piece {
  const { from, to, before } = place;
  const key = `${before.number} ${to === text.length} ${text.slice(from, to)}`;
  const known = kept.get(key);
  const piece = known ?? makePiece(text, place);
  if (known) kept.delete(key);
  kept.set(key, piece);
  const [oldest] = kept.keys();
  if (kept.size > PIECES_KEPT && oldest !== undefined) kept.delete(oldest);
  return piece;
}

function makePiece(text: string, { from, to, before }: PiecePlace): Piece {
  const bytes = Buffer.from(text.slice(0, to), "latin1");
  const own = bytes.subarray(from);
  const deflated = deflateRawSync(own, {
    // A third faster than 9, and less than a hundredth larger.
    level: 6,
    chunkSize: roomFor(own),
    finishFlush: to === text.length ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(from > 0 && { dictionary: bytes.subarray(0, from) }),
  });
  return { number: ++count, deflated, sums: addedUp(before.sums, own) };
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

function sumOf({ sums: [a, b] }: Piece): Uint8Array {
  return Uint8Array.of(b >> 8, b & 0xff, a >> 8, a & 0xff);
}
