/** A text file as it was read: `path` as shown to people, `text` without a byte-order mark. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a source file, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

export type Severity = "error" | "warning";

/** A code is `room/what` and stable: the manual lists it, tests and scripts rely on it. */
export type DiagnosticCode = `${string}/${string}`;

/** Something wrong with what the user gave, said so that an organiser can mend it. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  /** In lower case, without a full stop, with the offending value between backquotes. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Where; without it the message itself must name the place. */
  readonly span?: Span;
}

/** Where a stage says what it found; it then goes on with a safe value. */
export type Report = (diagnostic: Diagnostic) => void;
