import {
  advances,
  advancesEm,
  clusters,
  give,
  kinds,
  positions,
  shapedClusters,
  stretches,
} from "./columns.js";

/** `UnitKind`. */
const GLYPH: i32 = 0;
const SPACE: i32 = 1;
const FIXED_PLACE: i32 = 2;

/** How many glyphs the line has so far. */
let count: i32 = 0;
/** Its width up to here, without what stands after its last visible unit. */
let natural: f64 = 0;

export function beginLine(): void {
  count = 0;
  natural = 0;
}

/**
 * Adds glyphs `from` to `to` of the run at hand, a piece that begins at unit `start` of the text and ends at `end`, with
 * spaces as wide as they are before they are stretched. Gives the line's width up to here.
 */
export function addPiece(
  from: i32,
  to: i32,
  start: i32,
  end: i32,
  contentEnd: i32,
  size: f64,
  tracking: f64,
  wordSpacing: f64,
  letters: f64,
  scale: f64,
  em: f64,
): f64 {
  let last: i32 = -1;
  for (let k = from; k < to; k++) {
    const cluster: i32 = shapedClusters[k] as i32;
    const kind: i32 = kinds[cluster] as i32;
    let advance: f64 = (advancesEm[k] as f64) * size;
    if (cluster !== last) advance += tracking;
    let isSpace = false;
    if (kind === GLYPH) {
      if (letters !== 0) {
        advance *= scale;
        if (cluster !== last) advance += letters * (give[cluster] as f64) * em;
      }
    } else if (kind === SPACE || kind === FIXED_PLACE) {
      advance += wordSpacing;
      isSpace = cluster < contentEnd;
    }
    advances[count] = advance;
    clusters[count] = cluster - start;
    stretches[count] = isSpace ? 1 : 0;
    count++;
    if (cluster < contentEnd || cluster >= end) natural += advance;
    last = cluster;
  }
  return natural;
}

/** Adds a glyph of the hyphen that the break adds, which stands for text from where the piece ends. */
export function addHyphen(advance: f64, cluster: i32): f64 {
  advances[count] = advance;
  clusters[count] = cluster;
  stretches[count] = 0;
  count++;
  natural += advance;
  return natural;
}

/** Adds a box. */
export function addBox(width: f64): f64 {
  natural += width;
  return natural;
}

/**
 * Widens every space inside the line, whose units are `start` to `contentEnd`, by the share of its own width that fills
 * what is missing to `width`. Gives that share.
 */
export function spreadSpaces(start: i32, contentEnd: i32, width: f64, em: f64): f64 {
  let spaces: f64 = 0;
  for (let at = start; at < contentEnd; at++) {
    const kind: i32 = kinds[at] as i32;
    if (kind === SPACE || kind === FIXED_PLACE) spaces += (positions[at + 1] as f64) - (positions[at] as f64);
  }
  if (!(spaces > 0)) return 0;
  const spread = (width - natural) / (spaces * em);
  if (spread === 0) return 0;
  for (let i = 0; i < count; i++) {
    if ((stretches[i] as i32) === 0) continue;
    const advance = advances[i] as f64;
    advances[i] = advance + spread * advance;
  }
  return spread;
}
