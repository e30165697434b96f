import { type Anchors, Gate, takeAnchors } from "./anchors.js";
import { BreakScore } from "./breaks.js";
import { KindScore } from "./kinds.js";
import { Side } from "./side.js";
import { take } from "./told.js";

/** Two sides, and what is known of them as long as they are aligned. */
export class Pair {
  /** Whether some block is no paragraph. */
  readonly hasKinds: boolean;
  readonly a: Side;
  readonly b: Side;
  readonly anchors: Anchors;
  readonly gate: Gate;
  readonly kinds: KindScore;
  readonly breaks: BreakScore;

  /** Takes them from what is told. */
  constructor() {
    const hasKinds = take() > 0;
    const a = new Side(hasKinds);
    const b = new Side(hasKinds);
    const anchors = takeAnchors(a.sentences, b.sentences);
    this.hasKinds = hasKinds;
    this.a = a;
    this.b = b;
    this.anchors = anchors;
    this.gate = new Gate(anchors);
    this.kinds = new KindScore(a, b);
    this.breaks = new BreakScore(a, b);
  }

  /** Whether a row may end at a point: where blocks begin on both sides. */
  mayCut(i: i32, j: i32): boolean {
    return (this.a.groupAt[i] as i32) >= 0 && (this.b.groupAt[j] as i32) >= 0;
  }
}
