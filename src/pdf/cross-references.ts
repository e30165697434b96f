/** How many bytes each field of a row takes (ISO 32000-1, 7.5.8.3). */
export type RowWidths = readonly [type: number, first: number, second: number];

/** Where the objects of a file stand: three numbers for each, which are a row of its cross-reference table. */
export type Rows = number[];

/** With number 0, which is free for good. */
export function createRows(): Rows {
  return [0, 0, 0];
}

/** An object of its own. */
export function setOffset(rows: Rows, id: number, offset: number): void {
  rows[3 * id] = 1;
  rows[3 * id + 1] = offset;
  rows[3 * id + 2] = 0;
}

/** An object in an object stream. */
export function setPacked(rows: Rows, id: number, stream: number, index: number): void {
  rows[3 * id] = 2;
  rows[3 * id + 1] = stream;
  rows[3 * id + 2] = index;
}

export function rowBytes(rows: Rows, widths: RowWidths): Uint8Array {
  const [type, first, second] = widths;
  const bytes = new Uint8Array((rows.length / 3) * (type + first + second));
  let end = 0;
  for (let i = 0; i < rows.length; i++) {
    const start = end;
    end += widths[i % 3] ?? 0;
    let rest = rows[i] ?? 0;
    for (let at = end - 1; at >= start; at--) {
      bytes[at] = rest & 0xff;
      rest = Math.floor(rest / 256);
    }
  }
  return bytes;
}
