/** Ids, classes and attributes and pseudo-classes, tags (Selectors 4, 17). */
export type Specificity = readonly [number, number, number];

export const NOTHING: Specificity = [0, 0, 0];

export function addSpecificity(a: Specificity, b: Specificity): Specificity {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** Negative if `a` is the lesser. */
export function compareSpecificity(a: Specificity, b: Specificity): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
