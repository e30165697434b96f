import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../src/cli/run.js";
import type { Terminal } from "../../src/cli/terminal.js";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Both outputs are terminals. */
  readonly isTerminal?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly untilStopped?: () => Promise<void>;
  /** Told of everything written, as it is written. */
  readonly onWrite?: (text: string) => unknown;
}

/** Runs the command in this process, in the working folder as it is. */
export async function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { isTerminal = false, environment = {}, untilStopped = async () => {}, onWrite } = options;
  const written = { stdout: "", stderr: "" };
  const output = (stream: "stdout" | "stderr") => ({
    isTerminal,
    write(text: string) {
      written[stream] += text;
      onWrite?.(text);
    },
  });
  const terminal: Terminal = {
    stdout: output("stdout"),
    stderr: output("stderr"),
    environment,
    untilStopped,
  };
  const code = await run(args, terminal);
  return { code, ...written };
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of its own with these files, made the working folder until `leave` is called. */
export function enterFolder(files: Files): { readonly folder: string; leave(): void } {
  const before = process.cwd();
  // As the system names it: on macOS the temporary folder is behind a link.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "flugblatt-")));
  writeFiles(folder, files);
  process.chdir(folder);
  return {
    folder,
    leave() {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    },
  };
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
