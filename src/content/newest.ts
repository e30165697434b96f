import type { SourceFile } from "../diagnostics/index.js";

/** Files of which something is kept: more than any statement has editions. */
const MOST = 40;
/** Of a book it would be much, and a book is not read again and again. */
const MOST_CHARACTERS = 100_000;

/** Values by the paths of files; only those that were last asked for or kept stay. */
export interface Newest<T> {
  get(file: SourceFile): T | undefined;
  keep(file: SourceFile, value: T): void;
}

export function newestByPath<T>(): Newest<T> {
  const values = new Map<string, T>();
  const keep = ({ path, text }: SourceFile, value: T): void => {
    values.delete(path);
    if (text.length > MOST_CHARACTERS) return;
    values.set(path, value);
    for (const oldest of values.keys()) {
      if (values.size <= MOST) break;
      values.delete(oldest);
    }
  };
  const get = (file: SourceFile): T | undefined => {
    const value = values.get(file.path);
    if (value !== undefined) keep(file, value);
    return value;
  };
  return { get, keep };
}
