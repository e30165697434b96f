import type { Anchor } from "./band.js";
import type { BeadShape } from "./lattice.js";

/** Whether a bead of a shape may begin at the point (i, j). */
export type Gate = (i: number, j: number, shape: BeadShape) => boolean;

/** Lets through the beads that keep to the anchors: none lies across one, and at one both sides begin. All, where there are none. */
export function gateOf(anchors: readonly Anchor[], height: number, width: number): Gate | undefined {
  if (anchors.length === 0) return undefined;
  const partnerOfA = new Int32Array(height + 1).fill(-1);
  const partnerOfB = new Int32Array(width + 1).fill(-1);
  for (const [i, j] of anchors) {
    partnerOfA[i] = j;
    partnerOfB[j] = i;
  }
  const nextA = nextPartnered(partnerOfA);
  const nextB = nextPartnered(partnerOfB);
  return (i, j, { m, n }) => {
    if (i + m > (nextA[i] ?? 0) || j + n > (nextB[j] ?? 0)) return false;
    const wantedJ = partnerOfA[i] ?? -1;
    const wantedI = partnerOfB[j] ?? -1;
    if (wantedJ === j) return m > 0 && n > 0;
    return (wantedJ < 0 || m === 0) && (wantedI < 0 || n === 0);
  };
}

function nextPartnered(partners: Int32Array): Int32Array {
  const next = new Int32Array(partners.length).fill(partners.length);
  for (let i = partners.length - 2; i >= 0; i--) {
    next[i] = (partners[i + 1] ?? -1) >= 0 ? i + 1 : (next[i + 1] ?? 0);
  }
  return next;
}
