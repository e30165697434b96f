import { type Band, diagonalBand } from "./band.js";
import { larger } from "./integers.js";
import { Model } from "./lattice.js";
import { learnLengths, wholeTextLengths } from "./lengths.js";
import { WordPairs } from "./lexicon.js";
import { Matrix, transposed } from "./matrix.js";
import { Pair } from "./pair.js";
import { Pass } from "./pass.js";
import { writeRows } from "./rows.js";
import { shapesFor } from "./shapes.js";
import { strengths, take } from "./told.js";
import { TrustedRows } from "./trusted-rows.js";

/**
 * Finds the rows of the pair that is told.
 *
 * The first pass goes by lengths, kinds and cognates, with few shapes of beads. Where it leaves a doubt, length
 * ratio, spread and a small dictionary are learned from what it found; with those and all shapes the second pass
 * goes over the points still in question. A third pass changed nothing on the texts this was tuned on.
 */
export function align(): void {
  const pair = new Pair();
  const ofB = takeLinks(pair.b.types);
  const ofA = transposed(ofB, pair.a.types);
  const common = shapesFor(pair.a.sentences, pair.b.sentences, true);
  const given = new Model(common, wholeTextLengths(pair.a, pair.b), ofA, ofB);
  const first = new Pass(pair, wideBand(pair), given);
  if (first.isSure()) writeRows(first);
  else writeRows(new Pass(pair, first.likelyBand(), learned(first, given)));
}

/** Links from the types of the second side, of which there are so many: how many each has, then where to. */
function takeLinks(types: i32): Matrix {
  const start = new Int32Array(types + 1);
  for (let type = 0; type < types; type++) start[type + 1] = (start[type] as i32) + take();
  const columns = new Int32Array(start[types] as i32);
  for (let link = 0; link < columns.length; link++) columns[link] = take();
  return new Matrix(start, columns, strengths);
}

/** Lattices up to this many points are gone over in full. */
const SMALL_LATTICE: f64 = 150_000;
const REACH: i32 = 40;

function wideBand(pair: Pair): Band {
  const a = pair.a;
  const b = pair.b;
  const points = ((a.sentences + 1) as f64) * ((b.sentences + 1) as f64);
  const reach = points <= SMALL_LATTICE ? larger(a.sentences, b.sentences) : REACH;
  return diagonalBand(a, b, pair.anchors, reach);
}

/** What the rows of a pass teach, with all shapes. */
function learned(pass: Pass, model: Model): Model {
  const a = pass.pair.a;
  const b = pass.pair.b;
  const words = new WordPairs(a, b, new TrustedRows(a, b, pass.beads), model.linksOfB);
  return new Model(
    shapesFor(a.sentences, b.sentences, false),
    learnLengths(a, b, pass.beads, model.lengths),
    transposed(words.links(false), a.types),
    words.links(true),
  );
}
