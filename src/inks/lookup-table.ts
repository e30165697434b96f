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
 * Reads a `lut16Type` at an offset of a profile. Between the points of the grid colours are interpolated
 * linearly along every axis.
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

/** Of the corners around the place each counts as much as the place is near to it. */
function interpolate({ grid, strides, outputs, points }: Grid, places: readonly number[]): number[] {
  const mixed = new Array<number>(outputs).fill(0);
  for (let corner = 0; corner < 1 << places.length; corner++) {
    let weight = 1;
    let at = 0;
    for (let axis = 0; axis < places.length; axis++) {
      const place = places[axis] ?? 0;
      const below = Math.min(Math.floor(place), points - 2);
      const isUpper = (corner >> axis) & 1;
      weight *= isUpper ? place - below : 1 - place + below;
      at += (below + isUpper) * (strides[axis] ?? 0);
    }
    if (weight === 0) continue;
    for (let i = 0; i < outputs; i++) mixed[i] = (mixed[i] ?? 0) + weight * (grid[at + i] ?? 0);
  }
  return mixed;
}
