/** A statement's folder as its host shows it; the room itself touches no files. */
export interface StatementSource {
  /** The folder's name. */
  readonly name: string;
  /** The folder as shown to people, without a slash at its end. */
  readonly path: string;
  /** The names of all its files, relative to the folder and separated by "/". */
  readonly files: readonly string[];
  /** A file's bytes; the host sees to it that it stays in the folder. Undefined: not there, or refused. */
  read(file: string): Uint8Array | undefined;
}
