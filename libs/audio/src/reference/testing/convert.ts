import { spawnSync } from "node:child_process";

/** A sound file in another format, by ffmpeg with these options. */
export function convert(wav: Uint8Array, options: readonly string[]): Uint8Array<ArrayBuffer> {
  const { status, stdout, stderr } = spawnSync("ffmpeg", ["-v", "error", "-i", "pipe:0", ...options, "pipe:1"], {
    input: wav,
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`ffmpeg does not like the file: ${stderr.toString()}`);
  return Uint8Array.from(stdout);
}
