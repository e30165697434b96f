import * as harfbuzz from "harfbuzzjs";

/** An OpenType file around a bare compact font, so that HarfBuzz draws its glyphs by number. */
export function openCompact(program: Uint8Array, glyphs: number, unitsPerEm = 1000): harfbuzz.Font {
  const head = table(54, [
    [0, 0x0001_0000],
    [12, 0x5f0f_3cf5],
    [16, unitsPerEm],
  ]);
  const hhea = table(36, [
    [0, 0x0001_0000],
    [32, 1],
  ]);
  const maxp = table(6, [[2, 0x5000_0000 + glyphs]]);
  const tables: [string, Uint8Array][] = [
    ["CFF ", program],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", new Uint8Array(4 + 2 * (glyphs - 1))],
    ["maxp", maxp],
  ];
  return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(assembled(tables))));
}

/** Of 32-bit numbers at their places; each is written over what came before. */
function table(length: number, numbers: readonly (readonly [at: number, value: number])[]): Uint8Array {
  const bytes = Buffer.alloc(length + 4);
  for (const [at, value] of numbers) bytes.writeUInt32BE(value, at);
  return bytes.subarray(0, length);
}

function assembled(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const head = Buffer.alloc(12 + tables.length * 16);
  head.write("OTTO", "latin1");
  head.writeUInt16BE(tables.length, 4);
  let at = head.length;
  const bodies = tables.map(([tag, bytes], i) => {
    const entry = 12 + i * 16;
    head.write(tag, entry, "latin1");
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(bytes.length, entry + 12);
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    at += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

/** Points along an outline that HarfBuzz has drawn, at most `step` units apart; contours apart. */
export function sampled(path: string, step: number): readonly (readonly (readonly [number, number])[])[] {
  const contours: [number, number][][] = [];
  let pen: [number, number] = [0, 0];
  for (const [, operator = "", operands = ""] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = operands.split(/[ ,]+/).filter(Boolean).map(Number);
    if (operator === "M") {
      pen = [numbers[0] ?? 0, numbers[1] ?? 0];
      contours.push([pen]);
      continue;
    }
    const contour = contours.at(-1) ?? [];
    const points: [number, number][] = [pen];
    for (let i = 0; i < numbers.length; i += 2) points.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
    if (operator === "Z") points.push(contour[0] ?? pen);
    const steps = Math.ceil(
      points.reduce((sum, p, i) => sum + (i > 0 ? apart(p, points[i - 1] ?? p) : 0), 0) / step,
    );
    for (let k = 1; k <= steps; k++) contour.push(onCurve(points, k / steps));
    pen = points.at(-1) ?? pen;
  }
  return contours;
}

function apart(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** De Casteljau's. */
function onCurve(points: readonly (readonly [number, number])[], t: number): [number, number] {
  let left = points;
  while (left.length > 1)
    left = left.slice(1).map((b, i): [number, number] => {
      const a = left[i] ?? b;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    });
  const [[x, y] = [0, 0]] = left;
  return [x, y];
}
