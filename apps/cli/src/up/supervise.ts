import { OperatorError } from "../operator-error.js";
import { startChild, type Child, type ChildCommand } from "./child.js";
import type { Started } from "./started.js";

export interface SuperviseOptions {
  readonly command: ChildCommand;
  readonly say: (line: string) => void;
  /** resolves once a child that was just started is ready; when it says so over IPC unless given */
  readonly isReady?: (child: Child) => Promise<void>;
}

const RESTART_MS = 250;
const MOST_RESTART_MS = 10_000;
/** more than a role's own drain, which ends itself */
const GRACE_MS = 35_000;

/**
 * Starts a program, waits until it is ready, and starts it again whenever it dies, ever more slowly while it keeps
 * dying. @throws OperatorError with the program's own words when it dies before it was ready the first time
 */
export async function supervise({ command, say, isReady = saysReady }: SuperviseOptions): Promise<Started> {
  let child = startChild(command);
  let stopping = false;
  let delayMs = RESTART_MS;
  const kill = (): void => {
    stopping = true;
    child.process.kill("SIGKILL");
  };
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
    isReady(child).then(
      () => say(`${command.name} is back`),
      () => undefined,
    );
    watch();
  };
  await becomesReady(child, command, isReady).catch(async (error: unknown) => {
    kill();
    await isGone(child);
    throw error;
  });
  watch();
  return {
    kill,
    async stop() {
      stopping = true;
      await endChild(child);
    },
  };
}

const saysReady = ({ process: child }: Child): Promise<void> =>
  new Promise((resolve) => child.once("message", () => resolve()));

function becomesReady(child: Child, command: ChildCommand, isReady: (child: Child) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    isReady(child).then(resolve, reject);
    child.process.once("error", reject);
    child.process.once("close", (code) => reject(new OperatorError(couldNotStart(command, child, code))));
  });
}

function couldNotStart({ name, logFile }: ChildCommand, child: Child, code: number | null): string {
  const words = child.lastWords() || `it left no message (exit status ${code})`;
  return `${name} could not start: ${words}\nIts log: ${logFile}`;
}

async function endChild(child: Child): Promise<void> {
  child.process.kill("SIGTERM");
  const force = setTimeout(() => child.process.kill("SIGKILL"), GRACE_MS);
  await isGone(child);
  clearTimeout(force);
}

async function isGone({ process: child }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => child.once("exit", () => resolve()));
}
