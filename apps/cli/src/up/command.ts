import { ModelFileError } from "@mynah/program";
import { OperatorError } from "../operator-error.js";
import { up, type Up } from "./up.js";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `mynah up`: runs until Ctrl-C or SIGTERM, then stops everything it started; a second signal forces. */
export async function upCommand(root: string): Promise<void> {
  let running: Up | undefined;
  let signals = 0;
  const onSignal = (): void => {
    if (++signals > 1) process.exit(1);
    say("\nStopping ...");
    if (running) void running.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    running = await up({ root, env: process.env, say });
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof ModelFileError)) throw error;
    process.stderr.write(`mynah: ${error.message}\n`);
    process.exitCode = 1;
  }
  if (signals > 0) await running?.stop().then(() => process.exit(0));
}
