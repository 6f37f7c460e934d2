import { spawn } from "node:child_process";
import { once } from "node:events";

export interface ProgramRun {
  /** null: it was killed */
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** what it reads from its standard input; default: nothing */
  readonly input?: Uint8Array;
  /** it is killed after so long */
  readonly timeoutMs?: number;
}

/** Runs a program of the system to its end. @throws Error when there is no such program */
export async function runProgram(
  command: string,
  args: readonly string[],
  { input = new Uint8Array(), timeoutMs = 60_000 }: ProgramOptions = {},
): Promise<ProgramRun> {
  const child = spawn(command, args, { timeout: timeoutMs, killSignal: "SIGKILL" });
  const stdout: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => stdout.push(data));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  // A program may have seen enough before it has read everything.
  child.stdin.on("error", () => undefined).end(input);
  const [status] = (await once(child, "close")) as [number | null];
  return { status, stdout: Buffer.concat(stdout), stderr };
}
