import { knownErrorWords } from "../known-error.js";
import { startUp, type Up } from "./up.js";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `mynah up`: runs until Ctrl-C or SIGTERM, then stops everything it started; a second signal kills it all at once. */
export async function upCommand(root: string): Promise<void> {
  const running = startUp({ root, env: process.env, say });
  let signals = 0;
  const onSignal = (): void => {
    if (++signals > 1) return killAll(running);
    say("\nStopping. Running speeches may end first, 25 s at most; Ctrl-C again ends them now.");
    void running.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    await running.ready;
  } catch (error) {
    if (signals > 0) return;
    const words = knownErrorWords(error);
    if (words === undefined) throw error;
    process.stderr.write(`mynah: ${words}\n`);
    process.exitCode = 1;
  }
}

function killAll(running: Up): void {
  running.kill();
  process.exit(1);
}
