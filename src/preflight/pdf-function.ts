import type { PdfDict, PdfFile, PdfObject } from "./pdf-file.js";

/**
 * The values of a function, as far as tints of inks are written in practice: exponential interpolation, and tables of
 * samples of one input, read at the nearest one. Undefined for others.
 *
 * Source: ISO 32000-1, 7.10.
 */
export function evaluate(
  file: PdfFile,
  value: PdfObject | undefined,
  [x = 0, ...others]: readonly number[],
): readonly number[] | undefined {
  const dict = file.dict(value);
  if (!dict || others.length > 0) return undefined;
  const type = file.number(dict.get("FunctionType"));
  if (type === 2) return interpolated(file, dict, x);
  return type === 0 ? sampled(file, dict, { value, x }) : undefined;
}

function interpolated(file: PdfFile, dict: PdfDict, x: number): readonly number[] {
  const all = (key: string) => file.list(dict.get(key)).map((item) => file.number(item) ?? 0);
  const from = dict.has("C0") ? all("C0") : [0];
  const to = dict.has("C1") ? all("C1") : [1];
  const way = x ** (file.number(dict.get("N")) ?? 1);
  return from.map((start, i) => start + way * ((to[i] ?? start) - start));
}

function sampled(
  file: PdfFile,
  dict: PdfDict,
  { value, x }: { readonly value: PdfObject | undefined; readonly x: number },
): readonly number[] | undefined {
  const data = file.data(value);
  const size = file.number(file.list(dict.get("Size"))[0]) ?? 0;
  const range = file.list(dict.get("Range")).map((item) => file.number(item) ?? 0);
  if (!data || size < 1 || file.number(dict.get("BitsPerSample")) !== 8) return undefined;
  const outputs = range.length / 2;
  const at = Math.round(Math.min(1, Math.max(0, x)) * (size - 1)) * outputs;
  return Array.from({ length: outputs }, (_, i) => {
    const [low = 0, high = 1] = range.slice(2 * i, 2 * i + 2);
    return low + ((data[at + i] ?? 0) / 255) * (high - low);
  });
}
