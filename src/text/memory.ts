/**
 * What was made of one thing in several ways, the newest last: a list in the thing itself. In a map with weak keys V8's
 * young collections keep all values, once the map is old, whether their keys live or not.
 */
export type Newest<Key, Value> = Kept<Key, Value>[];

interface Kept<Key, Value> {
  readonly key: Key;
  readonly value: Value;
}

/**
 * The value under a key, made where none is kept; of the others the `most` that were made last stay. Keys are compared
 * one by one: to write them as text, numbers with all their figures, takes longer than to look through the few there are.
 */
export function newestOf<Key, Value>(
  most: number,
  isSame: (a: Key, b: Key) => boolean,
): (kept: Newest<Key, Value>, key: Key, make: () => Value) => Value {
  return (kept, key, make) => {
    for (let i = kept.length - 1; i >= 0; i--) {
      const one = kept[i];
      if (one && isSame(one.key, key)) return one.value;
    }
    const value = make();
    if (kept.length >= most) kept.shift();
    kept.push({ key, value });
    return value;
  };
}

/**
 * What was asked for lately: when the keys of `recent` come to `most` UTF-16 units it becomes `older`, and what was
 * older and not asked for since goes. Keys hold the text that values are made of, so that what is kept is as much,
 * whether texts are cut into many values or few.
 */
export interface Lately<Value> {
  readonly most: number;
  recent: Map<string, Value>;
  older: ReadonlyMap<string, Value>;
  /** UTF-16 units of the keys in `recent`. */
  units: number;
}

export function lately<Value>(most: number): Lately<Value> {
  return { most, recent: new Map(), older: new Map(), units: 0 };
}

/** What is kept under a key, and from now on among what was asked for last. */
export function recalled<Value>(memory: Lately<Value>, key: string): Value | undefined {
  const recent = memory.recent.get(key);
  if (recent !== undefined) return recent;
  const older = memory.older.get(key);
  if (older !== undefined) keep(memory, key, older);
  return older;
}

export function keep<Value>(memory: Lately<Value>, key: string, value: Value): void {
  if (memory.units >= memory.most) {
    memory.older = memory.recent;
    memory.recent = new Map();
    memory.units = 0;
  }
  memory.recent.set(key, value);
  memory.units += key.length;
}

/** The value that is kept with `owner` under `key`; made where none is. */
export type Memory<Owner, Value> = (owner: Owner, key: string, make: () => Value) => Value;

/** Keeps what was asked for lately as long as an owner lives. */
export function latelyAskedOf<Owner extends object, Value>(most: number): Memory<Owner, Value> {
  const memories = new WeakMap<Owner, Lately<Value>>();
  return (owner, key, make) => {
    const memory = memories.get(owner) ?? lately<Value>(most);
    memories.set(owner, memory);
    const known = recalled(memory, key);
    if (known !== undefined) return known;
    const made = make();
    keep(memory, key, made);
    return made;
  };
}
