import type { Face } from "../fonts/index.js";

/** The faces of a style, in order of preference, and which of them sets a character. */
export interface FaceStack {
  readonly primary: Face;
  /** End of the grapheme cluster that starts at `at`. */
  clusterEnd(text: string, at: number): number;
  /** Where plain letters and signs of the Latin scripts end that `face` is the first to set; `end` at the latest. */
  plainEnd(text: string, at: number, end: number, face: Face | undefined): number;
  /** The first face that can set all of the cluster; undefined where none can. */
  faceFor(text: string, at: number, end: number): Face | undefined;
}

export function faceStack(faces: readonly [Face, ...Face[]]): FaceStack {
  const [primary] = faces;
  const faceOf = (code: number): Face | undefined =>
    faces.find((face) => face.has(code) || STAND_INS.get(code)?.some((stand) => face.has(stand)));
  // By code, for nearly every letter of most texts is one of these.
  const latin: (Face | undefined)[] = [];
  const latinFaceOf = (code: number): Face | undefined => {
    latin[code] ??= faceOf(code);
    return latin[code];
  };
  return {
    primary,
    clusterEnd(text, at) {
      const standsAlone = isSimple(text.charCodeAt(at)) && isSimple(text.charCodeAt(at + 1));
      return standsAlone ? at + 1 : graphemeEnd(text, at);
    },
    plainEnd(text, at, end, face) {
      let next = at;
      let code = text.charCodeAt(next);
      while (next < end && code >= SPACE && code < FIRST_MARK) {
        const after = text.charCodeAt(next + 1);
        if (after >= FIRST_MARK && !isSimple(after)) break;
        if (latin[code] !== face && latinFaceOf(code) !== face) break;
        code = after;
        next++;
      }
      return next;
    },
    faceFor(text, at, end) {
      if (end === at + 1) {
        const code = text.charCodeAt(at);
        return code < FIRST_MARK ? latinFaceOf(code) : faceOf(code);
      }
      const cluster = text.slice(at, end);
      return faces.find((face) => setsAll(face, cluster));
    },
  };
}

/** Ranges without combining marks, joiners or surrogates: two such units are never one grapheme cluster. */
const SIMPLE: readonly (readonly [first: number, last: number])[] = [
  [0x0370, 0x0482],
  [0x048a, 0x058f],
  [0x1e00, 0x1fff],
  [0x2010, 0x2027],
  [0x202f, 0x205f],
  [0x20a0, 0x20cf],
  [0x2100, 0x218f],
];

const SPACE = 0x20;
/** Where combining marks begin. */
const FIRST_MARK = 0x300;

function isSimple(unit: number): boolean {
  if (unit < FIRST_MARK) return true;
  return Number.isNaN(unit) || SIMPLE.some(([first, last]) => unit >= first && unit <= last);
}

/** Characters that another glyph of the same look may stand for. */
const STAND_INS: ReadonlyMap<number, readonly number[]> = new Map([
  [0x2010, [0x2d]],
  [0x2011, [0x2010, 0x2d]],
]);

/** The text with those characters replaced that `face` has no glyph for but a stand-in; as long as before. */
export function withStandIns(face: Face, text: string): string {
  if (!text.includes("\u2010") && !text.includes("\u2011")) return text;
  return text.replaceAll(/[\u2010\u2011]/g, (character) => {
    const code = character.charCodeAt(0);
    // Hardly a font draws U+2011, and HarfBuzz takes U+2010 for it; asking for U+2010 says so in the open.
    if (code === 0x2010 && face.has(code)) return character;
    const stand = STAND_INS.get(code)?.find((candidate) => face.has(candidate));
    return stand === undefined ? character : String.fromCharCode(stand);
  });
}

/** What line breaking puts at the end of a hyphenated line. */
export function hyphenOf(face: Face): string {
  return face.has(0x2010) ? "\u2010" : "-";
}

/** What is drawn where no face has the character: U+FFFD, or a question mark. */
export function missingMark(face: Face): string {
  return face.has(0xfffd) ? "\uFFFD" : "?";
}

function setsAll(face: Face, cluster: string): boolean {
  return [cluster, cluster.normalize("NFC"), cluster.normalize("NFD")].some((form) =>
    [...form].every((character) => face.has(character.codePointAt(0) ?? 0)),
  );
}

let graphemes: Intl.Segmenter | undefined;
/** More than any cluster of a living script needs; keeps the work linear. */
const LONGEST_CLUSTER = 64;

function graphemeEnd(text: string, at: number): number {
  graphemes ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  for (const { segment } of graphemes.segment(text.slice(at, at + LONGEST_CLUSTER))) {
    return at + segment.length;
  }
  return at + 1;
}
