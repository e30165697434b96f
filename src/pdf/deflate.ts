import { constants, deflateSync } from "node:zlib";

/** As small as zlib makes it, in one piece: it is hardly ever larger than before. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflated(bytes, 9);
}

/** All options in one object, whether they are given or not: Node then meets one class of them. */
function deflated(bytes: Uint8Array, level: number, finishFlush?: number, dictionary?: Uint8Array): Buffer {
  return deflateSync(bytes, { level, chunkSize: roomFor(bytes), finishFlush, dictionary });
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
export function deflateInPieces(bytes: Buffer, cut = cutOf(bytes)): Uint8Array {
  const { length } = bytes;
  if (length > LONGEST) return deflate(bytes);
  if (cut === 0) return endAfter(NOTHING, bytes);
  const beginning = beginningOf(bytes.subarray(0, cut));
  return Buffer.concat([beginning.deflated, endAfter(beginning, bytes.subarray(cut))]);
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

/** What several files begin with. */
interface Beginning {
  /** Another for each. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Its part of the stream, with the stream's head. */
  readonly deflated: Uint8Array;
}

const NO_BYTES = new Uint8Array(0);
const NOTHING: Beginning = { number: 0, bytes: NO_BYTES, deflated: NO_BYTES };

/** A few statements' with all their leaflets, a megabyte at most; the latest used last. */
const beginnings: Beginning[] = [];
const BEGINNINGS_KEPT = 64;
let made = 0;

/** Compared, not looked up: the hash of a page takes longer than to see that another is not the same. */
function beginningOf(bytes: Uint8Array): Beginning {
  let at = beginnings.length - 1;
  while (at >= 0 && !areSame(beginnings[at], bytes)) at--;
  const beginning = beginnings[at] ?? makeBeginning(bytes);
  if (at >= 0 && at === beginnings.length - 1) return beginning;
  if (at >= 0) beginnings.splice(at, 1);
  else if (beginnings.length === BEGINNINGS_KEPT) beginnings.shift();
  beginnings.push(beginning);
  return beginning;
}

function areSame(beginning: Beginning | undefined, bytes: Uint8Array): boolean {
  return beginning?.bytes.length === bytes.length && Buffer.compare(beginning.bytes, bytes) === 0;
}

function makeBeginning(bytes: Uint8Array): Beginning {
  const piece = deflated(bytes, LEVEL, constants.Z_SYNC_FLUSH);
  return { number: ++made, bytes: new Uint8Array(bytes), deflated: piece };
}

/** A third faster than 9, and less than a hundredth larger. */
const LEVEL = 6;

type Ends = Map<string, Uint8Array>;

/**
 * By what they follow and by themselves. Which figures a meeting's fonts have makes some hundred ends, each of which
 * takes as long to deflate as half a page to write. Those of two generations are kept, of so many ends or bytes each.
 */
let endsLately: Ends = new Map();
let endsBefore: Ends = new Map();
let bytesLately = 0;
const ENDS_KEPT = 512;
const BYTES_KEPT = 1_500_000;

/** The part of the stream that `bytes` are after their beginning; after none, a whole stream. */
function endAfter(beginning: Beginning, bytes: Buffer): Uint8Array {
  const key = `${beginning.number} ${bytes.toString("latin1")}`;
  const lately = endsLately.get(key);
  if (lately) return lately;
  const end = endsBefore.get(key) ?? makeEnd(beginning, bytes);
  if (endsLately.size === ENDS_KEPT || bytesLately > BYTES_KEPT) {
    endsBefore = endsLately;
    endsLately = new Map();
    bytesLately = 0;
  }
  endsLately.set(key, end);
  bytesLately += key.length + end.length;
  return end;
}

function makeEnd(beginning: Beginning, bytes: Uint8Array): Uint8Array {
  if (beginning === NOTHING) return deflated(bytes, LEVEL);
  return goneOn(deflated(bytes, LEVEL, undefined, beginning.bytes), bytes.length);
}

/**
 * A stream that refers to bytes before it, as the end of one of them all: without its head, which tells the sum of the
 * bytes before, and with the sum of all instead of that of its own `length`. Both sums are zlib's: to add up bytes
 * here takes longer than to deflate them, as long as V8 has not compiled it.
 *
 * Source: RFC 1950, 2.2, and 8.2 for the sum, Adler-32: how sums of parts make that of the whole follows from it.
 */
function goneOn(stream: Buffer, length: number): Buffer {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const sumAt = stream.length - SUM_BYTES;
  const before = view.getUint32(HEAD_BYTES);
  const own = view.getUint32(sumAt);
  const first = before & 0xffff;
  const a = (first + (own & 0xffff) + ADLER_BASE - 1) % ADLER_BASE;
  const b = ((before >>> 16) + (own >>> 16) + (first + ADLER_BASE - 1) * length) % ADLER_BASE;
  view.setUint32(sumAt, b * 0x10000 + a);
  return stream.subarray(HEAD_BYTES + SUM_BYTES);
}

const HEAD_BYTES = 2;
const SUM_BYTES = 4;
const ADLER_BASE = 65_521;
