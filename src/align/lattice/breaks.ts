import { log } from "./logarithm.js";
import type { Side } from "./side.js";

/** How often a block begins in the second edition, where sentences that say the same meet. */
const BEGINS_WITH: f64 = 0.9;
const BEGINS_WITHOUT: f64 = 0.06;
/** … and within a bead, between sentences that have no boundary in common. */
const BEGINS_INSIDE: f64 = 0.15;

const LOG_KEPT: f64 = log(BEGINS_WITH);
const LOG_DROPPED: f64 = log(1 - BEGINS_WITH);
const LOG_ADDED: f64 = log(BEGINS_WITHOUT);
const LOG_NONE: f64 = log(1 - BEGINS_WITHOUT);
const LOG_INSIDE: f64 = log(BEGINS_INSIDE);
const LOG_NOT_INSIDE: f64 = log(1 - BEGINS_INSIDE);

/** What the beginnings of blocks say: translators mostly keep them, and never inside what belongs together. */
export class BreakScore {
  private readonly logBegins: f64;
  private readonly logGoesOn: f64;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
  ) {
    const rate = (b.groups as f64) / (b.sentences as f64);
    this.logBegins = log(rate);
    this.logGoesOn = log(1 - rate + 1e-3);
  }

  /** Of a bead without sentences of the first edition. */
  ofAlone(j: i32): f64 {
    return (this.b.groupAt[j + 1] as i32) >= 0 ? this.logBegins : this.logGoesOn;
  }

  of(i: i32, j: i32, m: i32, n: i32): f64 {
    const endsB = (this.b.groupAt[j + n] as i32) >= 0;
    let atEnd: f64;
    if ((this.a.groupAt[i + m] as i32) >= 0) atEnd = endsB ? LOG_KEPT : LOG_DROPPED;
    else atEnd = endsB ? LOG_ADDED : LOG_NONE;
    const insideA = (this.a.begun[i + m] as i32) - (this.a.begun[i + 1] as i32);
    const insideB = (this.b.begun[j + n] as i32) - (this.b.begun[j + 1] as i32);
    const inside = (insideA as f64) * LOG_DROPPED + (insideB as f64) * LOG_INSIDE;
    return atEnd + inside + ((n - 1 - insideB) as f64) * LOG_NOT_INSIDE;
  }
}
