import { take } from "./told.js";

/** The points where both sides begin a row, whatever else is known; the last is the end of both. */
export class Anchors {
  constructor(
    readonly a: Int32Array,
    readonly b: Int32Array,
  ) {}
}

export function takeAnchors(sentencesA: i32, sentencesB: i32): Anchors {
  const count = take();
  const a = new Int32Array(count + 1);
  const b = new Int32Array(count + 1);
  for (let k = 0; k < count; k++) {
    a[k] = take();
    b[k] = take();
  }
  a[count] = sentencesA;
  b[count] = sentencesB;
  return new Anchors(a, b);
}

/** Lets through the beads that keep to the anchors: none lies across one, and at one both sides begin. */
export class Gate {
  /** Whether there are no anchors. */
  private readonly isOpen: boolean;
  /** Of each sentence: that of the other side with which it begins, or -1. */
  private readonly partnerOfA: Int32Array;
  private readonly partnerOfB: Int32Array;
  /** Of each sentence: the next that has a partner. */
  private readonly nextA: Int32Array;
  private readonly nextB: Int32Array;

  constructor(anchors: Anchors) {
    const count = anchors.a.length - 1;
    const height = count > 0 ? (anchors.a[count] as i32) + 1 : 0;
    const width = count > 0 ? (anchors.b[count] as i32) + 1 : 0;
    const partnerOfA = new Int32Array(height).fill(-1);
    const partnerOfB = new Int32Array(width).fill(-1);
    for (let k = 0; k < count; k++) {
      partnerOfA[anchors.a[k] as i32] = anchors.b[k] as i32;
      partnerOfB[anchors.b[k] as i32] = anchors.a[k] as i32;
    }
    this.isOpen = count === 0;
    this.partnerOfA = partnerOfA;
    this.partnerOfB = partnerOfB;
    this.nextA = nextPartnered(partnerOfA);
    this.nextB = nextPartnered(partnerOfB);
  }

  /** Whether a bead of `m` and `n` sentences may begin at the point (i, j). */
  letsThrough(i: i32, j: i32, m: i32, n: i32): boolean {
    if (this.isOpen) return true;
    if (i + m > (this.nextA[i] as i32) || j + n > (this.nextB[j] as i32)) return false;
    const wantedJ = this.partnerOfA[i] as i32;
    const wantedI = this.partnerOfB[j] as i32;
    if (wantedJ === j) return m > 0 && n > 0;
    return (wantedJ < 0 || m === 0) && (wantedI < 0 || n === 0);
  }
}

function nextPartnered(partners: Int32Array): Int32Array {
  const next = new Int32Array(partners.length).fill(partners.length);
  for (let i = partners.length - 2; i >= 0; i--)
    next[i] = (partners[i + 1] as i32) >= 0 ? i + 1 : (next[i + 1] as i32);
  return next;
}
