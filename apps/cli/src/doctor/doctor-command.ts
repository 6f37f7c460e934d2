import { Command } from "commander";
import { runInterruptible } from "../run-interruptible.js";
import type { Finding } from "./check.js";
import { doctorChecks } from "./doctor-checks.js";
import { readDoctorSettings } from "./doctor-settings.js";
import { reportLines } from "./report-lines.js";
import { runCheck } from "./run-check.js";

export interface DoctorCommandOptions {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

/** `mynah doctor`: status 1 when something fails. What a check has left behind, on a disk that hangs for example, is not waited for. */
export function doctorCommand({ root, env }: DoctorCommandOptions): Command {
  return new Command("doctor")
    .description(
      "look at this machine, Redis, ports, models, GPU and keys, and say what to mend (all settings of the roles)",
    )
    .option("--json", "print the findings as JSON")
    .action(({ json = false }: { json?: boolean }) =>
      runInterruptible(async (signal) => {
        signal.addEventListener("abort", () => setImmediate(() => process.exit()));
        const findings = await examine({ root, env }, signal);
        await print(json ? JSON.stringify(findings, undefined, 2) : reportLines(findings).join("\n"));
        process.exit(findings.some(({ state }) => state === "fail") ? 1 : 0);
      }, "Nothing was changed."),
    );
}

async function examine({ root, env }: DoctorCommandOptions, signal: AbortSignal): Promise<readonly Finding[]> {
  const [first, ...others] = doctorChecks(readDoctorSettings(env, root));
  const begun = await runCheck(first, signal);
  return [...begun, ...(await Promise.all(others.map((check) => runCheck(check, signal)))).flat()];
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}
