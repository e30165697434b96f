import type { Row } from "./parallel-text.js";

/** A row of the first edition (`a`) and one other (`b`): block numbers in order. */
export interface PairRow {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly confidence: number;
}

/**
 * The rows of several editions, each aligned with the first: the finest rows that cut none of the pairs' rows.
 *
 * A joined row is as sure as the least sure of its parts. Blocks without counterpart in the first edition
 * come where they stand between its blocks, the editions one after the other.
 */
export function joinPairs(pairs: readonly (readonly PairRow[])[]): Row[] {
  const cursors = pairs.map((rows) => ({ rows, next: 0 }));
  const joined: Row[] = [];
  while (cursors.some(({ rows, next }) => next < rows.length)) {
    const lonely = cursors.findIndex(({ rows, next }) => rows[next]?.a.length === 0);
    const taken = lonely < 0 ? nextCommonRow(cursors) : cursors.map((_, k) => (k === lonely ? 1 : 0));
    const parts = cursors.map((cursor, k) => cursor.rows.slice(cursor.next, cursor.next + (taken[k] ?? 0)));
    cursors.forEach((cursor, k) => {
      cursor.next += taken[k] ?? 0;
    });
    const leading = parts.find((part) => part.length > 0) ?? [];
    joined.push({
      cells: [leading.flatMap((row) => row.a), ...parts.map((part) => part.flatMap((row) => row.b))],
      confidence: Math.min(1, ...parts.flat().map((row) => row.confidence)),
    });
  }
  return joined;
}

interface Cursor {
  readonly rows: readonly PairRow[];
  readonly next: number;
}

/** How many rows of each pair to take until all have taken the same blocks of the first edition. */
function nextCommonRow(cursors: readonly Cursor[]): number[] {
  const taken = cursors.map(() => 1);
  const reached = cursors.map(({ rows, next }) => rows[next]?.a.length ?? 0);
  for (;;) {
    const furthest = Math.max(...reached);
    const behind = reached.findIndex((count) => count < furthest);
    if (behind < 0) return taken;
    const cursor = cursors[behind];
    const row = cursor?.rows[cursor.next + (taken[behind] ?? 0)];
    if (!row) throw new Error("the pairs' rows hold different blocks of the first edition");
    taken[behind] = (taken[behind] ?? 0) + 1;
    reached[behind] = (reached[behind] ?? 0) + row.a.length;
  }
}
