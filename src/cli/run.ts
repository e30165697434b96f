import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { EXIT, type ExitCode, UsageError } from "./exit-codes.js";
import { list } from "./list.js";
import type { Terminal } from "./terminal.js";

/**
 * Runs the command as given after its name and returns its exit code; everything it says goes to the
 * terminal. Throws nothing: a mistake of ours becomes one line and exit code 70.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    let exitCode: ExitCode = EXIT.done;
    const program = createProgram(terminal, commandsFor(args), (code) => {
      exitCode = code;
    });
    await program.parseAsync(args.length > 0 ? args : ["--help"], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof UsageError) {
      terminal.stderr.write(`error: ${error.message}\n`);
      return EXIT.usage;
    }
    terminal.stderr.write(bugReport(error, terminal));
    return EXIT.bug;
  }
}

/** Adds a command with its options. What it does is loaded only when it runs, so that `--help` need not wait. */
type AddCommand = (program: Command, terminal: Terminal, exit: (code: ExitCode) => void) => void;

/** The one that is run needs none of the others. */
function commandsFor([name = ""]: readonly string[]): readonly AddCommand[] {
  const asked = COMMANDS.get(name);
  return asked ? [asked] : [...COMMANDS.values()];
}

function createProgram(
  terminal: Terminal,
  commands: readonly AddCommand[],
  exit: (code: ExitCode) => void,
): Command {
  const program = new Command("flugblatt")
    .description("Turns a statement in Markdown into leaflets ready to hand out.")
    .option("-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "explain a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => write(`${oneLine(text)}\n`),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", PROGRAM_EXAMPLES);
  // Commander would have the version read for every run.
  program.on("option:version", () => {
    terminal.stdout.write(`${version()}\n`);
    throw new CommanderError(EXIT.done, "commander.version", "");
  });
  for (const add of commands) add(program, terminal, exit);
  return program;
}

function addBuild(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command("build")
    .argument("[statement...]", "folders in the content folder; all of them by default")
    .description("build leaflets")
    .option(
      "-l, --languages <list>",
      "de, en, de+en …, separated by commas (default: each alone, and all side by side)",
      list,
    )
    .option(
      "-f, --format <list>",
      "A3, A4, A5, A6, DL, Letter, Half-Letter, A5-landscape, 148x210mm …, separated by commas (default: A4,A5)",
      list,
    )
    .option(
      "--for <list>",
      "screen, office, press, separated by commas; press: PDF/X-4 for a print shop (default: screen)",
      list,
    )
    .option("--printer-margin <length>", "what the office printer leaves white at the edges (default: 5mm)")
    .option("--cut-from <paper>", "for office: also lay copies side by side on sheets of A4, to be cut")
    .option("--copies <n>", "with --cut-from: say how many sheets to load for so many copies")
    .option(
      "--turn <edge>",
      "with --cut-from: the printer turns about the long or short edge (default: long)",
    )
    .option("--ink <name>", "for office and press: black alone, or black and one ink: 'HKS 14 K', red …")
    .option("--bleed <length>", "what the press prints beyond the edges (default: 3mm)")
    .option("--marks <list>", "what the press finds outside: crop, cross, colours (default: none)", list)
    .option("--layout <name|folder>", "the layout (default: what the statement says, else exclamation)")
    .option("--size <length>", "size of the text, 9.5pt or 3.4mm (default: the largest that fits)")
    .option("--pages <n>", "how many pages each leaflet may have (default: what the layout says)")
    .option("-c, --content <dir>", "folder of the statements", "content")
    .option("-o, --output <dir>", "folder for the leaflets", "output")
    .option("--json", "print a report as JSON on standard output")
    .option("--strict", "a leaflet with a warning is not written")
    .option("--embed-source", "put the texts into the PDF, as files to take out again (PDF/A-3a)")
    .option("--overlay <layers>", "draw boxes, baselines, columns, tags over the page", list)
    .option("--timings", "say how long each stage took")
    .option("--threads <n>", "how many statements to build at once (default: one a core, where it pays)")
    .option("-w, --watch", "build again whenever a text, a layout or a font changes")
    .addHelpText("after", BUILD_EXAMPLES)
    .action(async (statements, options) =>
      exit(await (await import("./build.js")).buildCommand(statements, options, terminal)),
    );
}

function addImpose(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command("impose")
    .argument("<pdf...>", "leaflets, or any PDFs; their pages follow one another")
    .description("place pages on sheets, to be cut or folded")
    .requiredOption("-s, --scheme <name>", "n-up, cut-and-stack, booklet, half-fold, letter-fold or z-fold")
    .option("--copies <n>", "say how many sheets to load for so many copies")
    .option(
      "--sheet <paper>",
      "the paper: A4, A3, Letter, 320x450mm … (default: A4, or Letter where it suits)",
    )
    .option("--turn <edge>", "about which edge the printer turns the sheet: long or short", "long")
    .option("--grid <columnsxrows>", "2x3 instead of as many as the sheet holds (n-up, cut-and-stack)")
    .option("--gutter <length>", "white between the pieces, 5mm (n-up, cut-and-stack)")
    .option("--one-sided", "print every page on a front (n-up, cut-and-stack)")
    .option("--creep <length>", "how much inner sheets stick out, each, 0.1mm (booklet)")
    .option("--marks", "draw where to cut and to fold")
    .option("--plan", "show which page stands where; write nothing")
    .option("--json", "print a report as JSON on standard output")
    .option("-o, --output <file>", "the PDF (default: beside the first, named by the scheme)")
    .addHelpText("after", IMPOSE_EXAMPLES)
    .action(async (files, options) =>
      exit(await (await import("./impose.js")).impose(files, options, terminal)),
    );
}

function addLayouts(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command("layouts")
    .description("list the layouts there are")
    .action(async () => exit((await import("./list-assets.js")).listLayouts(terminal)));
}

function addFonts(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command("fonts")
    .description("list the fonts there are")
    .action(async () => exit((await import("./list-assets.js")).listFonts(terminal)));
}

function addAlign(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command("align")
    .argument("<statement>", "a folder in the content folder")
    .description("show which paragraphs stand side by side")
    .option("-c, --content <dir>", "folder of the statements", "content")
    .option("--json", "print the rows as JSON")
    .action(async (statement, options) =>
      exit((await import("./align.js")).align(statement, options, terminal)),
    );
}

function addCheck(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command("check")
    .argument("<file...>", "PDFs, ours or not")
    .description("find what is wrong with PDFs: for screen readers, archives and print")
    .option("--for <destination>", "screen, office or press: who reads or prints them (default: screen)")
    .option("--printer-margin <length>", "what the office printer leaves white at the edges (default: 5mm)")
    .option("--json", "print the findings as JSON")
    .action(async (files, options) =>
      exit(await (await import("./check-command.js")).checkCommand(files, options, terminal)),
    );
}

/** In the order of `--help`. */
const COMMANDS: ReadonlyMap<string, AddCommand> = new Map([
  ["build", addBuild],
  ["layouts", addLayouts],
  ["fonts", addFonts],
  ["impose", addImpose],
  ["align", addAlign],
  ["check", addCheck],
]);

const PROGRAM_EXAMPLES = `
Examples:
  flugblatt build                         all leaflets of all statements in content/
  flugblatt build our-strike              those of one statement
  flugblatt help build                    what else can be chosen

Exit code: 0 done, 1 something in your files is wrong, 2 the command was given wrongly.
`;

const IMPOSE_EXAMPLES = `
Examples:
  flugblatt impose our-strike-de-a5.pdf -s n-up --copies 200   two A5 side by side on A4, to be cut
  flugblatt impose our-strike-de-a6.pdf -s n-up                four A6 on A4
  flugblatt impose pages.pdf -s booklet --plan                 which page stands where in a booklet
`;

const BUILD_EXAMPLES = `
Examples:
  flugblatt build our-strike -l de+en -f A4        German and English side by side, on A4
  flugblatt build -l de,en -f A5 --layout classic  each alone, on A5, in the layout classic
  flugblatt build --for screen,office              for reading, and in black for the office printer
  flugblatt build --for office -f A5 --cut-from A4 --copies 200
                                                   two A5 side by side on A4, and what to load
  flugblatt build --for press --ink 'HKS 14 K'     for the print shop, in black and red
  flugblatt build --layout my-layouts/red          a layout of your own
  flugblatt build --strict --json > report.json    for scripts
`;

/** Read here, not from the engine, which `--version` need not start. */
function version(): string {
  const file = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}

/** Commander sets its suggestion on a line of its own. */
function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ");
}

function bugReport(error: unknown, { environment }: Terminal): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = `flugblatt ${version()} made a mistake that is not yours (${oneLine(what)}); please report it, with the command you gave\n`;
  const stack = environment.FLUGBLATT_DEBUG === "1" && error instanceof Error ? `${error.stack}\n` : "";
  return line + stack;
}
