/**
 * A table of an ICC profile that leads from one set of components to another, all from 0 to 1: a curve for each
 * input, a grid of colours, a curve for each output.
 */
export interface LookupTable {
  readonly inputs: number;
  readonly outputs: number;
  /** The components of the colour that `components` stand for. */
  lookUp(components: readonly number[]): number[];
}

/**
 * Reads a `lut16Type` at an offset of a profile. Between the points of the grid colours are interpolated.
 *
 * Source: ICC.1:2001-04, 6.5.8 (its matrix is for XYZ alone, and left out here). Throws where there is none:
 * profiles come with the program.
 */
export function readLookupTable(profile: Uint8Array, offset: number): LookupTable {
  const view = new DataView(profile.buffer, profile.byteOffset + offset);
  if (view.getUint32(0) !== MFT2) throw new Error("no lut16Type");
  const [inputs, outputs, points] = [view.getUint8(8), view.getUint8(9), view.getUint8(10)];
  const [inputSteps, outputSteps] = [view.getUint16(48), view.getUint16(50)];
  const gridSize = points ** inputs * outputs;
  const shares = (at: number, count: number) =>
    Float64Array.from({ length: count }, (_, i) => view.getUint16(at + 2 * i) / 65535);
  const inputCurves = shares(HEAD, inputs * inputSteps);
  const gridAt = HEAD + 2 * inputCurves.length;
  const grid = shares(gridAt, gridSize);
  const outputCurves = shares(gridAt + 2 * gridSize, outputs * outputSteps);
  const strides = Array.from({ length: inputs }, (_, i) => outputs * points ** (inputs - 1 - i));
  return {
    inputs,
    outputs,
    lookUp(components) {
      const places = strides.map(
        (_, i) => onCurve(inputCurves, i * inputSteps, inputSteps, components[i] ?? 0) * (points - 1),
      );
      const mixed = interpolate({ grid, strides, outputs, points }, places);
      return mixed.map((value, i) => onCurve(outputCurves, i * outputSteps, outputSteps, value));
    },
  };
}

/** `mft2`. */
const MFT2 = 0x6d667432;
/** Up to the input curves. */
const HEAD = 52;

function onCurve(curves: Float64Array, from: number, steps: number, share: number): number {
  const place = Math.min(1, Math.max(0, share)) * (steps - 1);
  const below = Math.min(Math.floor(place), Math.max(0, steps - 2));
  const low = curves[from + below] ?? 0;
  const high = curves[from + below + 1] ?? low;
  return low + (high - low) * (place - below);
}

interface Grid {
  readonly grid: Float64Array;
  readonly strides: readonly number[];
  readonly outputs: number;
  readonly points: number;
}

/**
 * Within the simplex the place lies in: from the lowest corner along the axis it is furthest on, then the next.
 * Four corners for three axes, and greys stay on the line from black to white.
 */
function interpolate({ grid, strides, outputs, points }: Grid, places: readonly number[]): number[] {
  const cells = places.map((place) => Math.min(Math.floor(place), points - 2));
  const steps = places
    .map((place, axis) => ({ share: place - (cells[axis] ?? 0), stride: strides[axis] ?? 0 }))
    .toSorted((a, b) => b.share - a.share);
  let at = cells.reduce((sum, cell, axis) => sum + cell * (strides[axis] ?? 0), 0);
  const mixed = new Array<number>(outputs).fill(0);
  const add = (weight: number) => {
    for (let i = 0; i < outputs; i++) mixed[i] = (mixed[i] ?? 0) + weight * (grid[at + i] ?? 0);
  };
  add(1 - (steps[0]?.share ?? 0));
  for (const [i, { share, stride }] of steps.entries()) {
    at += stride;
    add(share - (steps[i + 1]?.share ?? 0));
  }
  return mixed;
}
