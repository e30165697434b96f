import type { Pass } from "./pass.js";

/** The rows found: of each the first group of the first side, that after its last, and the same of the second. */
export let rows: Int32Array = new Int32Array(0);
/** How sure each row is, from 0 to 1. */
export let confidences: Float64Array = new Float64Array(0);
export let rowCount: i32 = 0;

/**
 * Writes the rows that a pass has cut, at the points where blocks begin on both sides. A row is as sure as the less sure
 * of its two ends, less the chance that it should be cut once more.
 */
export function writeRows(pass: Pass): void {
  const a = pass.pair.a;
  const b = pass.pair.b;
  const beads = pass.beads;
  rows = new Int32Array(4 * (beads.end - beads.first));
  confidences = new Float64Array(beads.end - beads.first);
  rowCount = 0;
  let groupA: i32 = 0;
  let groupB: i32 = 0;
  let begun: f64 = 1;
  for (let bead = beads.first; bead < beads.end; bead++) {
    const i = (beads.i[bead] as i32) + (beads.m[bead] as i32);
    const j = (beads.j[bead] as i32) + (beads.n[bead] as i32);
    if (!pass.pair.mayCut(i, j)) continue;
    const ended = pass.boundary[pass.lattice.pointAt(i, j)] as f64;
    rows[rowCount * 4] = groupA;
    groupA = a.groupAt[i] as i32;
    rows[rowCount * 4 + 1] = groupA;
    rows[rowCount * 4 + 2] = groupB;
    groupB = b.groupAt[j] as i32;
    rows[rowCount * 4 + 3] = groupB;
    confidences[rowCount++] = Math.min(1, Math.min(begun, ended));
    begun = ended;
  }
}
