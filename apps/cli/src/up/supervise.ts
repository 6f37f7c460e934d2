import { OperatorError } from "../operator-error.js";
import { startChild, type Child, type ChildCommand } from "./child.js";

export interface Supervised {
  /** asks the child to end and waits; kills it after `graceMs` */
  stop(graceMs: number): Promise<void>;
}

export interface SuperviseOptions {
  readonly command: ChildCommand;
  readonly say: (line: string) => void;
}

const RESTART_MS = 250;
const MOST_RESTART_MS = 10_000;

/**
 * Starts a program, waits until it is ready, and starts it again whenever it dies, ever more slowly while it keeps
 * dying. @throws OperatorError with the program's own words when it dies before it was ready the first time
 */
export async function supervise({ command, say }: SuperviseOptions): Promise<Supervised> {
  let child = startChild(command);
  let stopping = false;
  await becomesReady(child, command);
  let delayMs = RESTART_MS;
  const watch = (): void => {
    const startedAt = performance.now();
    child.process.once("exit", (code, signal) => {
      if (stopping) return;
      delayMs = performance.now() - startedAt > MOST_RESTART_MS ? RESTART_MS : Math.min(delayMs * 2, MOST_RESTART_MS);
      say(`${command.name} ended (${signal ?? code}); starting it again (log: ${command.logFile})`);
      setTimeout(restart, delayMs);
    });
  };
  const restart = (): void => {
    if (stopping) return;
    child = startChild(command);
    child.process.once("message", () => say(`${command.name} is back`));
    watch();
  };
  watch();
  return {
    async stop(graceMs) {
      stopping = true;
      await endChild(child, graceMs);
    },
  };
}

function becomesReady(child: Child, { name, logFile }: ChildCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    child.process.once("message", () => resolve());
    child.process.once("error", reject);
    child.process.once("close", (code) => {
      const words = child.lastWords() || `it left no message (exit status ${code})`;
      reject(new OperatorError(`${name} could not start: ${words}\nIts log: ${logFile}`));
    });
  });
}

async function endChild(child: Child, graceMs: number): Promise<void> {
  if (child.process.exitCode !== null || child.process.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.process.once("exit", () => resolve()));
  child.process.kill("SIGTERM");
  const force = setTimeout(() => child.process.kill("SIGKILL"), graceMs);
  await gone;
  clearTimeout(force);
}
