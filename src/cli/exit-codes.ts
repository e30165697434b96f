/** What the command's exit code says. */
export const EXIT = {
  done: 0,
  /** Something is wrong in the user's files. */
  files: 1,
  /** The command was given wrongly. */
  usage: 2,
  /** A mistake of ours: `EX_SOFTWARE` of sysexits.h. */
  bug: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command was given wrongly; the message is for whoever gave it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
