import { spawn } from "node:child_process";

/** More than the exit of a healthy program takes, and less than its supervisor's patience. */
const EXIT_MS = 3_000;

/** Waits until its input ends, which it does with the process that holds the other end. */
const GUARD = `
  process.stdin.resume().on("end", () => process.exit());
  setTimeout(() => (process.kill(${process.pid}, "SIGKILL"), process.exit()), ${EXIT_MS});
`;

/**
 * Ends this process. Node's own exit runs the destructors of native libraries, and those were seen to wait for ever for threads
 * of theirs; no thread of this process outlives the beginning of that, so a guard outside kills it when it takes too long.
 */
export function exitForCertain(code: number): never {
  try {
    const guard = spawn(process.execPath, ["-e", GUARD], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
      env: {},
    });
    guard.once("error", () => undefined);
  } catch {
    // No process can be had: then the exit must do without.
  }
  process.exit(code);
}
