/** Files of which something is kept: more than any statement has editions. */
const MOST = 40;

/** Values by the paths of files; only those that were last asked for or kept stay. */
export interface Newest<T> {
  get(path: string): T | undefined;
  keep(path: string, value: T): void;
}

export function newestByPath<T>(): Newest<T> {
  const values = new Map<string, T>();
  const keep = (path: string, value: T): void => {
    values.delete(path);
    values.set(path, value);
    for (const oldest of values.keys()) {
      if (values.size <= MOST) break;
      values.delete(oldest);
    }
  };
  const get = (path: string): T | undefined => {
    const value = values.get(path);
    if (value !== undefined) keep(path, value);
    return value;
  };
  return { get, keep };
}
