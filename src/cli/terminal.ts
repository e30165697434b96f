import { fstatSync, writeSync } from "node:fs";
import { EXIT } from "./exit-codes.js";

/** Where text goes, and whether a person watches. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/** What the command needs of the process it runs in. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Resolves when whoever watches has had enough. */
  untilStopped(): Promise<void>;
}

/** The terminal of a process, which may only end once all is written. */
export interface ProcessTerminal extends Terminal {
  isWritten(): boolean;
}

export function processTerminal(): ProcessTerminal {
  const stdout = openOutput(1, () => process.stdout);
  const stderr = openOutput(2, () => process.stderr);
  return {
    stdout,
    stderr,
    environment: process.env,
    // Only here: with a listener of ours the signal would no longer interrupt a build.
    untilStopped: () => new Promise((resolve) => process.once("SIGINT", () => resolve())),
    isWritten: () => stdout.isWritten() && stderr.isWritten(),
  };
}

interface OpenOutput extends Output {
  isWritten(): boolean;
}

type Descriptor = 1 | 2;

/**
 * Whoever reads us may stop reading (`flugblatt layouts | head -1`); that is no mistake. Any other trouble,
 * such as a full disk, is for whoever sent our output there.
 *
 * Files and pipes are written to without Node's streams, which take some milliseconds to load.
 */
function openOutput(descriptor: Descriptor, stream: () => NodeJS.WriteStream): OpenOutput {
  let isOpen = true;
  const fail = ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE" && isOpen) {
      process.exitCode = EXIT.files;
      if (descriptor !== 2) process.stderr.write(`error: the output cannot be written (${code})\n`);
    }
    isOpen = false;
  };
  const opened = () => stream().on("error", fail);
  let open = isFileOrPipe(descriptor) ? undefined : opened();
  return {
    write(text) {
      if (!isOpen) return;
      const rest = open ? text : writeNow(descriptor, text, fail);
      if (rest.length === 0) return;
      open ??= opened();
      open.write(rest);
    },
    isTerminal: open?.isTTY === true,
    isWritten: () => (open?.writableLength ?? 0) === 0,
  };
}

/** On Windows, where pipes are of another kind, neither. */
function isFileOrPipe(descriptor: Descriptor): boolean {
  if (process.platform === "win32") return false;
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}

/** Gives what is left when a pipe is full that is not to be waited for; none where that fails. */
function writeNow(
  descriptor: Descriptor,
  text: string,
  fail: (error: NodeJS.ErrnoException) => void,
): Uint8Array {
  let rest: Uint8Array = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    return rest;
  } catch (error) {
    const trouble = error as NodeJS.ErrnoException;
    if (trouble.code === "EAGAIN") return rest;
    fail(trouble);
    return new Uint8Array();
  }
}

/** Colours are for people at a terminal who did not ask to be spared (https://no-color.org). */
export function hasColour(output: Output, { NO_COLOR, TERM }: Terminal["environment"]): boolean {
  return output.isTerminal && !NO_COLOR && TERM !== "dumb";
}
