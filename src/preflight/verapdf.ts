import { spawnSync } from "node:child_process";
import type { Finding } from "./finding.js";

interface RuleSummary {
  readonly ruleStatus: string;
  readonly specification: string;
  readonly clause: string;
  readonly testNumber: number;
  readonly description: string;
  readonly failedChecks: number;
}

interface VeraReport {
  readonly report?: {
    readonly jobs?: readonly {
      readonly validationResult?: readonly {
        readonly details: { readonly ruleSummaries: readonly RuleSummary[] };
      }[];
      readonly taskException?: { readonly exceptionMessage?: string };
    }[];
  };
}

/**
 * What veraPDF says of a file: rules of PDF/UA and PDF/A that fail, of the parts the file claims and of PDF/UA-1.
 * Undefined where no program `verapdf` is installed.
 */
export function askVeraPdf(file: string): readonly Finding[] | undefined {
  const run = spawnSync(
    "verapdf",
    ["--format", "json", "--flavour", "0", "--defaultflavour", "ua1", "--nonpdfext", file],
    {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      timeout: LONGEST_MS,
      killSignal: "SIGKILL",
    },
  );
  if (run.error) return isMissing(run.error) ? undefined : [silent(run.error.message)];
  try {
    return findingsIn(JSON.parse(run.stdout) as VeraReport);
  } catch {
    return [silent(run.stderr.trim().split("\n", 1)[0] ?? "")];
  }
}

/** It needs seconds to begin and, for hundreds of pages, a minute or two. */
const LONGEST_MS = 300_000;

function isMissing({ code }: NodeJS.ErrnoException): boolean {
  return code === "ENOENT" || code === "EACCES";
}

function findingsIn({ report }: VeraReport): readonly Finding[] {
  return (report?.jobs ?? []).flatMap(({ validationResult = [], taskException }) => {
    const rules = validationResult.flatMap(({ details }) => details.ruleSummaries);
    const failed = rules.filter(({ ruleStatus }) => ruleStatus === "FAILED").map(findingOf);
    return taskException ? [...failed, silent(taskException.exceptionMessage ?? "")] : failed;
  });
}

function findingOf({ specification, clause, testNumber, description, failedChecks }: RuleSummary): Finding {
  const times = failedChecks === 1 ? "" : `, ${failedChecks} times`;
  return {
    severity: "error",
    code: "preflight/verapdf",
    message: `veraPDF: a rule fails${times}`,
    hint: description.replaceAll(/\s+/g, " "),
    clause: `${specification}, ${clause} (test ${testNumber})`,
  };
}

function silent(reason: string): Finding {
  return {
    severity: "warning",
    code: "preflight/verapdf-failed",
    message: `veraPDF gave no report${reason === "" ? "" : `: ${reason}`}`,
    hint: "try `verapdf` by hand",
  };
}
