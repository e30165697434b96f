import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { LEAFLETS } from "./documents.mjs";
import { installs } from "./installs.mjs";
import { median, medians, runCommands, runWorkers } from "./measure.mjs";
import { watchTimes } from "./watch.mjs";

/** What is measured; each gives a table. */
export const KINDS = new Map([
  [
    "cold",
    {
      title: "Cold: six leaflets",
      note: "From the shell to six files. Several commands where a program sets one document a run. *Processor* adds up all cores; *memory* is the largest resident set.",
      measure: cold,
    },
  ],
  [
    "warm",
    {
      title: "Warm: leaflets a second in one process",
      note: "After the first leaflets have been made. *Meetings*: the same text with another meeting each time. *Texts*: every text is new.",
      measure: warm,
    },
  ],
  [
    "cores",
    {
      title: "Over all cores",
      note: "Leaflets a second of a German A4 with changing meeting, by one process and by one for each core at once.",
      measure: cores,
    },
  ],
  [
    "growth",
    {
      title: "Growth: the German text again and again",
      note: "Seconds from the shell to the file, memory in MiB; *exponent* is the slope of time without start-up from 100 to 1,000 repetitions.",
      measure: growth,
    },
  ],
  ["bytes", { title: "Bytes of each leaflet", note: "Of the files that *cold* makes.", measure: bytes }],
  [
    "watch",
    {
      title: "Watching",
      note: "Milliseconds from a saved text to the last of its six new PDFs.",
      measure: async (_, settings) => watchTable(await watchTimes(settings)),
    },
  ],
  [
    "install",
    {
      title: "Installed",
      note: "Each alone in an empty folder, packages from the cache where there is one.",
      measure: (_, settings) => installs(settings),
    },
  ],
]);

/** Each tool's work, run by run in turn; the medians of each, or what it failed of. */
async function alternate(tools, runs, work) {
  const found = new Map(tools.map((tool) => [tool, []]));
  for (let run = 0; run < runs; run++) {
    for (const tool of tools) {
      const earlier = found.get(tool);
      if (earlier.some(({ failed }) => failed)) continue;
      earlier.push(await work(tool, run));
    }
  }
  return [...found].map(([tool, measured]) => {
    const failure = measured.find(({ failed }) => failed);
    if (failure) console.log(`${tool.name}: ${failure.failed.split("\n").slice(0, 3).join(" ")}`);
    return { tool, failed: failure !== undefined, ...(failure ? {} : medians(measured)) };
  });
}

function folderIn(scratch) {
  return mkdtempSync(path.join(scratch, "work-"));
}

function typstOf(figures) {
  return figures.find(({ tool, failed }) => tool.peer === "typst-node" && !failed);
}

function times(figure, reference) {
  return reference && figure !== undefined ? `${(figure / reference).toFixed(2)} ×` : "";
}

async function cold(tools, { runs, scratch, limit }) {
  const figures = await alternate(
    tools.filter((tool) => tool.cold),
    runs,
    (tool) => {
      const folder = folderIn(scratch);
      const measured = runCommands(tool.cold(folder), { cwd: folder, limit });
      rmSync(folder, { recursive: true });
      return measured;
    },
  );
  const typst = typstOf(figures);
  const rows = figures
    .filter(({ failed }) => !failed)
    .map(({ tool, seconds, cpuSeconds, peakMiB }) => [
      tool.name,
      seconds.toFixed(2),
      times(seconds, typst?.seconds),
      cpuSeconds.toFixed(2),
      times(cpuSeconds, typst?.cpuSeconds),
      peakMiB.toFixed(0),
    ]);
  return { head: ["", "seconds", "×", "processor, s", "×", "memory, MiB"], rows };
}

const WARM_LEAFLETS = [0, 4];

async function warm(tools, { runs, scratch, count }) {
  const columns = WARM_LEAFLETS.flatMap((index) => ["meetings", "texts"].map((kind) => ({ index, kind })));
  const peers = tools.filter(({ peer }) => peer);
  const all = [];
  for (const { index, kind } of columns) {
    const figures = await alternate(peers, Math.min(runs, 3), async ({ peer, options, name }) => {
      // What is slow shows in fewer leaflets.
      const few = name.startsWith("flugblatt") || name.startsWith("Typst") || peer === "pdfkit-floor";
      const task = { peer, options, work: "warm", index, kind };
      const wanted = few ? count : Math.ceil(count / 10);
      try {
        const [measured] = await runWorkers(
          { ...task, before: few ? Math.min(100, count) : Math.min(10, wanted), count: wanted },
          { cwd: scratch },
        );
        return { ...measured, rate: measured.count / measured.seconds };
      } catch (error) {
        return { failed: error.message };
      }
    });
    all.push(figures);
  }
  const head = [
    "",
    ...columns.flatMap(({ index, kind }) => [`${LEAFLETS[index].name}, ${kind}`, "×"]),
    "memory, MiB",
  ];
  const rows = peers.map((tool, i) => [
    tool.name,
    ...all.flatMap((figures) => {
      const { rate } = figures[i];
      return [rate?.toFixed(rate < 100 ? 1 : 0) ?? "–", times(rate, typstOf(figures)?.rate)];
    }),
    Math.max(...all.map((figures) => figures[i].peakMiB ?? 0)).toFixed(0),
  ]);
  return { head, rows };
}

async function cores(tools, { runs, scratch, count }) {
  const [ours] = tools.filter(({ peer }) => peer === "flugblatt");
  if (!ours) return { head: ["processes", "leaflets a second"], rows: [] };
  const { peer, options } = ours;
  const task = { peer, options, work: "warm", index: 0, kind: "meetings", before: 50, count };
  const rates = new Map([
    [1, []],
    [os.availableParallelism(), []],
  ]);
  for (let run = 0; run < Math.min(runs, 3); run++) {
    for (const [processes, found] of rates) {
      const measured = await runWorkers(task, { cwd: scratch, processes });
      found.push(measured.reduce((sum, one) => sum + one.count / one.seconds, 0));
    }
  }
  const one = median(rates.get(1));
  const rows = [...rates].map(([processes, found]) => [
    processes,
    median(found).toFixed(1),
    (median(found) / one / processes).toFixed(2),
  ]);
  return { head: ["processes", "leaflets a second", "of processes × one"], rows };
}

const REPETITIONS = [1, 10, 100, 1000];

async function growth(tools, { runs, scratch, limit }) {
  const growing = tools.filter(({ growth, options }) => growth && options?.layout !== "classic");
  const all = [];
  let left = growing;
  for (const repetitions of REPETITIONS) {
    const figures = await alternate(left, Math.min(runs, repetitions < 100 ? 3 : 1), (tool) => {
      const folder = folderIn(scratch);
      const measured = runCommands(tool.growth(folder, repetitions), { cwd: folder, limit });
      rmSync(folder, { recursive: true });
      return measured;
    });
    all.push(new Map(figures.map(({ tool, ...figure }) => [tool, figure])));
    left = figures.filter(({ failed }) => !failed).map(({ tool }) => tool);
  }
  const shown = (figure) =>
    !figure || figure.failed ? "–" : `${figure.seconds.toFixed(2)} (${figure.peakMiB.toFixed(0)})`;
  const rows = growing.map((tool) => {
    const found = all.map((figures) => figures.get(tool));
    const [one, , hundred, thousand] = found.map((figure) => (figure?.failed ? undefined : figure?.seconds));
    const exponent =
      thousand === undefined ? "–" : Math.log10((thousand - one) / Math.max(hundred - one, 1e-3)).toFixed(2);
    const each =
      thousand === undefined
        ? (hundred - one) / (REPETITIONS[2] - 1)
        : (thousand - one) / (REPETITIONS[3] - 1);
    return [tool.name, ...found.map(shown), exponent, Number.isFinite(each) ? (each * 1000).toFixed(1) : "–"];
  });
  return { head: ["", ...REPETITIONS.map((n) => `× ${n}`), "exponent", "ms a repetition"], rows };
}

async function bytes(tools, { scratch, limit }) {
  const setting = tools.filter((tool) => tool.cold);
  const rows = setting.map((tool) => {
    const folder = folderIn(scratch);
    runCommands(tool.cold(folder), { cwd: folder, limit });
    const sizes = LEAFLETS.map(({ langs, format }) => sizeOf(folder, `${langs.join("-")}-${format}.pdf`));
    rmSync(folder, { recursive: true });
    return [tool.name, ...sizes];
  });
  return { head: ["", ...LEAFLETS.map(({ name }) => name)], rows };
}

function sizeOf(folder, name) {
  const ending = name.toLowerCase();
  const file = readdirSync(folder).find((entry) => [ending, `text-${ending}`].includes(entry.toLowerCase()));
  return file && existsSync(path.join(folder, file))
    ? statSync(path.join(folder, file)).size.toLocaleString("en")
    : "–";
}

function watchTable(measured) {
  return {
    head: ["", "ms"],
    rows: [...measured].map(([name, found]) => [name, found.length > 0 ? median(found).toFixed(0) : "–"]),
  };
}
