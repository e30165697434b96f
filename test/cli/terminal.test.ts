import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { processTerminal } from "../../src/cli/terminal.js";

/** The ends of pipes, as the system would have them; `room` bytes fit in. */
const pipe = { written: "", room: 0, trouble: "" };

beforeEach(() => {
  Object.assign(pipe, { written: "", room: Number.POSITIVE_INFINITY, trouble: "EAGAIN" });
  vi.spyOn(fs, "fstatSync").mockImplementation(() =>
    Object.assign(new fs.Stats(), { isFile: () => false, isFIFO: () => true }),
  );
  vi.spyOn(fs, "writeSync").mockImplementation((_, given) => {
    const taken = Buffer.from(given).subarray(0, Math.min(3, pipe.room));
    if (taken.length === 0) throw Object.assign(new Error(pipe.trouble), { code: pipe.trouble });
    pipe.room -= taken.length;
    pipe.written += taken.toString("latin1");
    return taken.length;
  });
  syncBuiltinESMExports();
});

const onWindows = process.platform === "win32";

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  process.exitCode = undefined;
});

function streamed(stream: NodeJS.WriteStream): () => string {
  let text = "";
  vi.spyOn(stream, "write").mockImplementation((chunk) => {
    text += Buffer.from(chunk).toString("latin1");
    return true;
  });
  return () => text;
}

test.skipIf(onWindows)("a pipe is written to as often as it takes part of a text", () => {
  const toStream = streamed(process.stdout);
  processTerminal().stdout.write("leaflets\n");
  expect(pipe.written).toBe("leaflets\n");
  expect(toStream()).toBe("");
});

test.skipIf(onWindows)(
  "what a full pipe does not take, and all later, goes to it in order by Node's stream",
  () => {
    const toStream = streamed(process.stdout);
    const { stdout } = processTerminal();
    pipe.room = 4;
    stdout.write("leaflets\n");
    pipe.room = 100;
    stdout.write("more\n");
    expect(pipe.written).toBe("leaf");
    expect(toStream()).toBe("lets\nmore\n");
  },
);

test.skipIf(onWindows)("who stops reading is written nothing more, and that is no mistake", () => {
  const told = streamed(process.stderr);
  const { stdout } = processTerminal();
  Object.assign(pipe, { room: 4, trouble: "EPIPE" });
  stdout.write("leaflets\n");
  pipe.room = 100;
  stdout.write("more\n");
  expect(pipe.written).toBe("leaf");
  expect(told()).toBe("");
  expect(process.exitCode).toBeUndefined();
});

test.skipIf(onWindows)("any other trouble is said once", () => {
  const told = streamed(process.stderr);
  const { stdout } = processTerminal();
  Object.assign(pipe, { room: 0, trouble: "ENOSPC" });
  stdout.write("leaflets\n");
  stdout.write("more\n");
  expect(told()).toBe("error: the output cannot be written (ENOSPC)\n");
  expect(process.exitCode).toBe(1);
});
