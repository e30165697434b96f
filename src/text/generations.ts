/**
 * Values by key, bounded: when `recent` is full it becomes `older`, and what was older and not asked for since
 * goes.
 */
export interface Generations<V> {
  recent: Map<string, V>;
  older: ReadonlyMap<string, V>;
}

export function noGenerations<V>(): Generations<V> {
  return { recent: new Map(), older: new Map() };
}

/** The value of a key, made where it is not remembered; a generation holds `most` of them. */
export function remembered<V>(generations: Generations<V>, key: string, most: number, make: () => V): V {
  const recent = generations.recent.get(key);
  if (recent !== undefined) return recent;
  const value = generations.older.get(key) ?? make();
  if (generations.recent.size >= most) {
    generations.older = generations.recent;
    generations.recent = new Map();
  }
  generations.recent.set(key, value);
  return value;
}
