import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { LEAFLETS } from "./documents.mjs";
import { installs } from "./installs.mjs";
import { median, medians, runCommands, runWorker } from "./measure.mjs";
import { watchTimes } from "./watch.mjs";

/** What is measured; each gives a table. */
export const KINDS = new Map([
  [
    "cold",
    {
      title: "Cold: six leaflets",
      note: "From the shell to six files. Several commands where a program sets one document a run. *Processor* adds up all cores; *memory* is the largest resident set. flugblatt runs with the bytecode that an earlier build left; the first after an installation takes a fifth more.",
      measure: cold,
    },
  ],
  [
    "warm",
    {
      title: "Warm: leaflets a second in one process",
      note: "In a process that has made a thousand leaflets, or leaflets for eight seconds: the rate of the next thousand, or of the next five seconds. flugblatt has been told to expect many leaflets (`expectManyLeaflets`). *Meetings*: the same text with another meeting each time; *×* compares with Typst as it comes. *Texts*: every text is new; *×* compares with Typst made to forget each before the next, which is faster there than what it remembers.",
      measure: warm,
    },
  ],
  [
    "nodes",
    {
      title: "With other versions of Node",
      note: "*Cold* and *warm*, as above, with each Node that was named.",
      measure: nodes,
    },
  ],
  [
    "cores",
    {
      title: "Over all cores",
      note: "`flugblatt build` of a thousand statements, German A4, in one thread and in one for each core; seconds from the shell to the last file, start included. *Warm*: in another run, the rate of the last thousand, when each thread has made a thousand before. *Apart*: as many processes of one thread side by side, each with its share of the statements; they share nothing but the machine. *Meetings*: the same text with another meeting each time. *Texts*: every text is new.",
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

/**
 * Each tool's work, run by run in turn; the medians of each, or what it failed of. Each run begins with another tool, and
 * every other goes backwards: after some programs a short run takes a fifth less than after others.
 */
async function alternate(tools, runs, work) {
  const found = new Map(tools.map((tool) => [tool, []]));
  for (let run = 0; run < runs; run++) {
    const turned = [...tools.slice(run % tools.length), ...tools.slice(0, run % tools.length)];
    for (const tool of run % 2 === 0 ? turned : turned.reverse()) {
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

/** Typst as it comes, or made to forget each document before the next. */
function typstOf(figures, forget = false) {
  return figures.find(
    ({ tool, failed }) => tool.peer === "typst-node" && (tool.options.forget ?? false) === forget && !failed,
  );
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
const WARM_KINDS = ["meetings", "texts"];
const WARM_SECONDS = { before: 8, measured: 5 };

async function warm(tools, settings) {
  const peers = tools.filter(({ peer }) => peer);
  const columns = WARM_LEAFLETS.flatMap((index) => WARM_KINDS.map((kind) => ({ index, kind })));
  const all = [];
  for (const column of columns) all.push(await warmRates(peers, column, settings));
  const head = [
    "",
    ...columns.flatMap(({ index, kind }) => [`${LEAFLETS[index].name}, ${kind}`, "×"]),
    "memory, MiB",
  ];
  const rows = peers.map((tool, i) => [
    tool.name,
    ...all.flatMap((column) => column[i].cells),
    Math.max(...all.map((column) => column[i].peakMiB)).toFixed(0),
  ]);
  return { head, rows };
}

/** Each tool's leaflets a second, how many times Typst's they are, and its memory. */
async function warmRates(tools, { index, kind }, { runs, scratch, count }) {
  const figures = await alternate(tools, Math.min(runs, 3), ({ peer, options, node }) => {
    const task = { peer, options, work: "warm", index, kind, count, seconds: WARM_SECONDS };
    const measured = runWorker(task, { cwd: scratch, node });
    return { ...measured, rate: measured.count / measured.seconds };
  });
  const typst = typstOf(figures, kind === "texts");
  return figures.map(({ rate, peakMiB = 0 }) => ({
    cells: [rate?.toFixed(rate < 100 ? 1 : 0) ?? "–", times(rate, typst?.rate)],
    peakMiB,
  }));
}

/** The libraries for Node by each `node` that was named: cold and warm. */
async function nodes(_, settings) {
  const head = ["", "Node", "cold, s", "×", "processor, s", "×"];
  for (const kind of WARM_KINDS) head.push(`${LEAFLETS[0].name}, ${kind}`, "×");
  const rows = [];
  for (const { version, tools } of settings.nodes) {
    const peers = tools.filter(({ peer }) => peer);
    // Once for the bytecode of this Node, which later runs find.
    await cold(
      peers.filter(({ peer }) => peer === "flugblatt"),
      { ...settings, runs: 1 },
    );
    const shells = await cold(peers, settings);
    const rates = [];
    for (const kind of WARM_KINDS) rates.push(await warmRates(peers, { index: 0, kind }, settings));
    for (const [i, { name }] of peers.entries()) {
      const [, ...shell] = shells.rows.find(([tool]) => tool === name) ?? ["", "–", "", "–", ""];
      rows.push([name, version, ...shell.slice(0, 4), ...rates.flatMap((column) => column[i].cells)]);
    }
  }
  return { head, rows };
}

async function cores(tools, settings) {
  const head = [
    "",
    "threads",
    "seconds",
    "leaflets a second",
    "of threads × one",
    "processor, s",
    "memory, MiB",
    "warm, leaflets a second",
    "of threads × one",
  ];
  const [ours] = tools.filter(({ peer }) => peer === "flugblatt");
  if (!ours) return { head, rows: [] };
  const all = os.availableParallelism();
  const ways = [
    { name: "1", threads: 1 },
    { name: `${all}`, threads: all },
    { name: `${all} apart`, threads: all, apart: true },
  ];
  const rows = [];
  for (const kind of WARM_KINDS) {
    const figures = await alternate(ways, Math.min(settings.runs, 3), ({ threads, apart }) =>
      apart ? inProcesses(ours, { kind, threads }, settings) : inThreads(ours, { kind, threads }, settings),
    );
    const set = figures.filter(({ failed }) => !failed);
    const one = set.find(({ tool }) => tool.threads === 1);
    const ofOne = (rate, rateOfOne, threads) => (rateOfOne ? (rate / rateOfOne / threads).toFixed(2) : "–");
    for (const { tool, seconds, rate, cpuSeconds, peakMiB, warmRate } of set)
      rows.push([
        kind,
        tool.name,
        seconds.toFixed(1),
        rate.toFixed(1),
        ofOne(rate, one?.rate, tool.threads),
        cpuSeconds.toFixed(1),
        peakMiB.toFixed(0),
        warmRate.toFixed(1),
        ofOne(warmRate, one?.warmRate, tool.threads),
      ]);
  }
  return { head, rows };
}

/** `count` leaflets with the start, and in another run as many after each thread has made `count`. */
function inThreads(tool, { kind, threads }, { scratch, count, limit }) {
  const run = (leaflets) => {
    const folder = folderIn(scratch);
    const measured = runCommands(tool.many(folder, leaflets, kind, threads), { cwd: folder, limit });
    const warmRate = measured.failed ? undefined : rateOfLast(folder, count);
    rmSync(folder, { recursive: true });
    return { ...measured, warmRate };
  };
  const started = run(count);
  const { warmRate, failed } = run(count * (threads + 1));
  return { ...started, rate: count / started.seconds, warmRate, failed: started.failed ?? failed };
}

/** The same work in processes of one thread, as many as there would be threads, each with its share. */
function inProcesses(tool, { kind, threads }, { scratch, count, limit }) {
  const run = (leaflets) => {
    const folders = Array.from({ length: threads }, () => folderIn(scratch));
    const commands = folders.flatMap((folder) => tool.many(folder, Math.ceil(leaflets / threads), kind, 1));
    const measured = runCommands([sideBySide(commands)], { cwd: scratch, limit });
    const warmRate = folders.reduce(
      (sum, folder) => sum + rateOfLast(folder, Math.floor(count / threads)),
      0,
    );
    for (const folder of folders) rmSync(folder, { recursive: true });
    return { ...measured, warmRate };
  };
  const started = run(count);
  const { warmRate, failed } = run(count * (threads + 1));
  return { ...started, rate: count / started.seconds, warmRate, failed: started.failed ?? failed };
}

/** One command that runs all of `commands` at once, and fails if one of them does. */
function sideBySide(commands) {
  const begun = commands.map((command, i) => `${command.map((word) => `'${word}'`).join(" ")} & p${i}=$!`);
  const ended = commands.map((_, i) => `wait $p${i}`);
  return ["sh", "-c", `${begun.join("\n")}\n${ended.join(" && ")}`];
}

/** How many PDFs a second were written under a folder, of the last `count`. */
function rateOfLast(folder, count) {
  const times = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".pdf"))
    .map((name) => statSync(path.join(folder, name)).mtimeMs)
    .sort((a, b) => a - b);
  return count / ((times.at(-1) - times.at(-1 - count)) / 1000);
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
