/** As many units, or glyphs, as each column has room for. */
export let room: i32 = 0;

/** The paragraph at hand, by unit of its set text: `UnitKind`, widths of all before it and what its letters are tracked by. */
export let kinds: Uint8Array = new Uint8Array(0);
export let positions: Float64Array = new Float64Array(0);
export let give: Float64Array = new Float64Array(0);

/** The glyphs of the run at hand, as `ShapedGlyphs` has them. */
export let advancesEm: Float64Array = new Float64Array(0);
export let shapedClusters: Int32Array = new Int32Array(0);

/** Of the line's glyphs: advances in points, offsets in the text of their piece, and 1 for each space that stretches. */
export let advances: Float64Array = new Float64Array(0);
export let clusters: Int32Array = new Int32Array(0);
export let stretches: Uint8Array = new Uint8Array(0);

/** Columns of so many entries; what is in them stays. */
export function makeRoom(entries: i32): void {
  if (entries <= room) return;
  room = entries;
  kinds = longerBytes(kinds);
  positions = longer(positions);
  give = longer(give);
  advancesEm = longer(advancesEm);
  shapedClusters = longerWholes(shapedClusters);
  advances = longer(advances);
  clusters = longerWholes(clusters);
  stretches = longerBytes(stretches);
}

function longer(column: Float64Array): Float64Array {
  const grown = new Float64Array(room);
  grown.set(column);
  return grown;
}

function longerWholes(column: Int32Array): Int32Array {
  const grown = new Int32Array(room);
  grown.set(column);
  return grown;
}

function longerBytes(column: Uint8Array): Uint8Array {
  const grown = new Uint8Array(room);
  grown.set(column);
  return grown;
}
