import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const program = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));

/** What `mynah say --json` tells. */
export interface SayFigures {
  readonly durationS: number;
  readonly firstSoundMs: number;
  /** seconds that a second of sound took */
  readonly realTimeFactor: number;
  readonly speechIds: readonly string[];
}

/** Speaks a text into a file, as a user would. @throws with what the command wrote when it failed */
export async function say(server: string, text: string, file: string): Promise<SayFigures> {
  const order = ["say", text, "-o", file, "--server", server, "--seed", "1", "--quiet", "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...order], { maxBuffer: 16_777_216 });
  return JSON.parse(stdout) as SayFigures;
}
