import { spawnSync } from "node:child_process";
import { samplesOf } from "../samples-of.js";

/** Another program's decoding, mono, at the rate asked for. */
export type Decode = (
  file: Uint8Array,
  options: { readonly format: string; readonly sampleRate: number },
) => Int16Array;

export const decodeWithFfmpeg: Decode = (file, { sampleRate }) =>
  run("ffmpeg", ["-v", "error", "-i", "pipe:0", "-f", "s16le", "-ac", "1", "-ar", `${sampleRate}`, "pipe:1"], file);

export const decodeWithSox: Decode = (file, { format, sampleRate }) =>
  run(
    "sox",
    ["-D", "-t", format, "-", "-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", `${sampleRate}`, "-"],
    file,
  );

function run(program: string, args: readonly string[], input: Uint8Array): Int16Array {
  const { status, error, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (status !== 0 || stderr.length > 0) throw new Error(`${program} does not like the file: ${stderr.toString()}`);
  return samplesOf(stdout);
}
