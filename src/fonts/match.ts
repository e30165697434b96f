/** What a face is chosen by. */
export interface FaceTraits {
  readonly weight: number;
  readonly style: "normal" | "italic";
}

/**
 * The faces of one family, the best for `weight` and `style` first: style decides before weight, and
 * each weight wanted has its own order of the next best.
 *
 * Source: CSS Fonts 4, 5.2, steps 4.2 (style) and 4.3 (weight).
 */
export function byMatch<T extends FaceTraits>(
  faces: readonly T[],
  weight: number,
  style: "normal" | "italic",
): readonly T[] {
  const distance = (face: T): readonly number[] => [
    face.style === style ? 0 : 1,
    ...weightDistance(face.weight, weight),
  ];
  return faces
    .map((face) => ({ face, distance: distance(face) }))
    .sort((a, b) => compare(a.distance, b.distance))
    .map(({ face }) => face);
}

/** A rank and, within it, how far off. */
function weightDistance(weight: number, wanted: number): readonly [number, number] {
  const off = Math.abs(weight - wanted);
  if (wanted >= 400 && wanted <= 500) {
    if (weight >= wanted && weight <= 500) return [0, off];
    return weight < wanted ? [1, off] : [2, off];
  }
  if (wanted < 400) return weight <= wanted ? [0, off] : [1, off];
  return weight >= wanted ? [0, off] : [1, off];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
