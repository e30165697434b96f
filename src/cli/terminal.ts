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

export function processTerminal(): Terminal {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    environment: process.env,
    // Only here: with a listener of ours the signal would no longer interrupt a build.
    untilStopped: () => new Promise((resolve) => process.once("SIGINT", () => resolve())),
  };
}

/**
 * Whoever reads us may stop reading (`flugblatt layouts | head -1`); that is no mistake. Any other trouble,
 * such as a full disk, is for whoever sent our output there.
 */
function output(stream: NodeJS.WriteStream): Output {
  let isOpen = true;
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE" && isOpen) {
      process.exitCode = EXIT.files;
      if (stream !== process.stderr) process.stderr.write(`error: the output cannot be written (${code})\n`);
    }
    isOpen = false;
  });
  return {
    write(text) {
      if (isOpen) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
  };
}

/** Colours are for people at a terminal who did not ask to be spared (https://no-color.org). */
export function hasColour(output: Output, { NO_COLOR, TERM }: Terminal["environment"]): boolean {
  return output.isTerminal && !NO_COLOR && TERM !== "dumb";
}
