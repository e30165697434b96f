import { afterEach, expect, test, vi } from "vitest";

/** The ends of pipes, as the system would have them; `room` bytes fit in. */
const pipe = vi.hoisted(() => ({ written: "", room: Number.POSITIVE_INFINITY, trouble: "EAGAIN" }));

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  fstatSync: () => ({ isFile: () => false, isFIFO: () => true, isSocket: () => false }),
  writeSync(_: number, bytes: Uint8Array): number {
    const taken = bytes.subarray(0, Math.min(3, pipe.room));
    if (taken.length === 0) throw Object.assign(new Error(pipe.trouble), { code: pipe.trouble });
    pipe.room -= taken.length;
    pipe.written += Buffer.from(taken).toString("latin1");
    return taken.length;
  },
}));

const { processTerminal } = await import("../../src/cli/terminal.js");

const onWindows = process.platform === "win32";

afterEach(() => {
  Object.assign(pipe, { written: "", room: Number.POSITIVE_INFINITY, trouble: "EAGAIN" });
  vi.restoreAllMocks();
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
