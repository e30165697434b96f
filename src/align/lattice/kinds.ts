import { HEADING, IMAGE, ITEMS, KINDS, LIST, RULE, type Side } from "./side.js";

/**
 * What the kinds of blocks say: a heading begins a row and stands beside a heading, as a rule beside a rule
 * and an image beside an image; lists of as many items belong together.
 */
export class KindScore {
  private readonly ofA: Int32Array;
  private readonly ofB: Int32Array;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
  ) {
    this.ofA = sumsOf(a.kinds);
    this.ofB = sumsOf(b.kinds);
  }

  of(i: i32, j: i32, m: i32, n: i32): f64 {
    const headings = added(this.ofA, HEADING, i + 1, i + m) + added(this.ofB, HEADING, j + 1, j + n);
    const rules = added(this.ofA, RULE, i, i + m) - added(this.ofB, RULE, j, j + n);
    const images = added(this.ofA, IMAGE, i, i + m) - added(this.ofB, IMAGE, j, j + n);
    const lists = added(this.ofA, LIST, i, i + m) - added(this.ofB, LIST, j, j + n);
    const score = this.firstKinds(i * KINDS, j * KINDS) - 4 * headings;
    return score - 6 * Math.abs(rules) - 4 * Math.abs(images) - 0.7 * Math.abs(lists);
  }

  private firstKinds(i: i32, j: i32): f64 {
    const a = this.a.kinds;
    const b = this.b.kinds;
    const levelA = a[i + HEADING] as i32;
    const levelB = b[j + HEADING] as i32;
    let score: f64 = 0;
    if (levelA > 0 && levelB > 0) score += levelA === levelB ? 3 : 1;
    else if (levelA > 0 || levelB > 0) score -= 5;
    if ((a[i + RULE] as i32) > 0 && (b[j + RULE] as i32) > 0) score += 3;
    if ((a[i + IMAGE] as i32) > 0 && (b[j + IMAGE] as i32) > 0) score += 3;
    if ((a[i + ITEMS] as i32) > 0 && (a[i + ITEMS] as i32) === (b[j + ITEMS] as i32)) score += 1;
    return score;
  }
}

/** Before each sentence and at the end, of each kind: with how many sentences such a block has begun. */
function sumsOf(kinds: Int32Array): Int32Array {
  const sums = new Int32Array(kinds.length + KINDS);
  for (let k = 0; k < kinds.length; k++) sums[k + KINDS] = (sums[k] as i32) + ((kinds[k] as i32) > 0 ? 1 : 0);
  return sums;
}

function added(sums: Int32Array, kind: i32, from: i32, end: i32): f64 {
  return ((sums[end * KINDS + kind] as i32) - (sums[from * KINDS + kind] as i32)) as f64;
}
