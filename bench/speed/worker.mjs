import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { documentOf, LEAFLETS } from "./documents.mjs";

/**
 * Sets documents with one of the peers that are libraries, in this process: `node worker.mjs '{…}'`.
 * `peer` and `options` say which; `work` what: `cold` (six leaflets into `folder`), `growth` (the first one,
 * `times` as long), or `warm` (the leaflet `index`, varied by `kind`, `count` times or for
 * `seconds.measured`, whichever is less, after up to as many, or `seconds.before`, that are not counted).
 */
const { peer, options, work, ...task } = JSON.parse(process.argv[2]);
const { open } = await import(`./peers/${peer}.mjs`);
const set = open(options);
const kinds = {
  cold: async () => {
    for (const leaflet of LEAFLETS)
      writeFileSync(path.join(task.folder, `${leaflet.name}.pdf`), await set(documentOf(leaflet)));
  },
  growth: async () => {
    writeFileSync(
      path.join(task.folder, "long.pdf"),
      await set(documentOf(LEAFLETS[0], { times: task.times })),
    );
  },
  warm: async () => {
    const leaflet = LEAFLETS[task.index];
    const document = (i) => ({
      ...documentOf(leaflet, task.kind === "texts" ? { seed: i } : { meeting: i }),
      ...(task.kind === "meetings" && { meeting: i }),
    });
    let bytes = 0;
    let made = 0;
    const repeat = async (most) => {
      const [first, end] = [made, performance.now() + most * 1000];
      while (made - first < task.count && performance.now() < end)
        bytes = (await set(document(made++))).length;
      return made - first;
    };
    await repeat(task.seconds.before);
    const start = performance.now();
    const before = process.cpuUsage();
    const count = await repeat(task.seconds.measured);
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    // The largest resident set so far, where the kernel keeps it.
    const status = readFileSync("/proc/self/status", "utf8");
    const peakMiB = Number(/^VmHWM:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1024;
    const figures = { seconds, cpuSeconds: (user + system) / 1e6, count, bytes, peakMiB };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  },
};
await kinds[work]();
