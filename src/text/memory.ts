/** The value that is kept with `owner` under `key`; made where none is. */
export type Memory<Owner, Value> = (owner: Owner, key: string, make: () => Value) => Value;

/** Keeps, as long as an owner lives, the `most` values that were made for it last. */
export function newestOf<Owner extends object, Value>(most: number): Memory<Owner, Value> {
  const memories = new WeakMap<Owner, Map<string, Value>>();
  return (owner, key, make) => {
    const kept = memories.get(owner) ?? new Map<string, Value>();
    memories.set(owner, kept);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    const [oldest] = kept.keys();
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}

interface Generations<Value> {
  recent: Map<string, Value>;
  older: ReadonlyMap<string, Value>;
  /** UTF-16 units of the keys in `recent`. */
  units: number;
}

/**
 * Keeps, as long as an owner lives, what was asked for lately: when the keys of `recent` come to `most` UTF-16 units
 * it becomes `older`, and what was older and not asked for since goes. Keys hold the text that values are made of,
 * so that what is kept is as much, whether texts are cut into many values or few.
 */
export function latelyAskedOf<Owner extends object, Value>(most: number): Memory<Owner, Value> {
  const memories = new WeakMap<Owner, Generations<Value>>();
  return (owner, key, make) => {
    const memory: Generations<Value> = memories.get(owner) ?? {
      recent: new Map(),
      older: new Map(),
      units: 0,
    };
    memories.set(owner, memory);
    const recent = memory.recent.get(key);
    if (recent !== undefined) return recent;
    const value = memory.older.get(key) ?? make();
    if (memory.units >= most) {
      memory.older = memory.recent;
      memory.recent = new Map();
      memory.units = 0;
    }
    memory.recent.set(key, value);
    memory.units += key.length;
    return value;
  };
}
