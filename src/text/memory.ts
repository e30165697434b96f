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
}

/**
 * Keeps, as long as an owner lives, what was asked for lately: when `recent` holds `most` it becomes `older`, and
 * what was older and not asked for since goes.
 */
export function latelyAskedOf<Owner extends object, Value>(most: number): Memory<Owner, Value> {
  const memories = new WeakMap<Owner, Generations<Value>>();
  return (owner, key, make) => {
    const memory: Generations<Value> = memories.get(owner) ?? { recent: new Map(), older: new Map() };
    memories.set(owner, memory);
    const recent = memory.recent.get(key);
    if (recent !== undefined) return recent;
    const value = memory.older.get(key) ?? make();
    if (memory.recent.size >= most) {
      memory.older = memory.recent;
      memory.recent = new Map();
    }
    memory.recent.set(key, value);
    return value;
  };
}
