import { runProgram } from "./run-program.js";

/** What ffmpeg makes of a sound file: Int16LE mono 24 kHz. @throws Error when it finds anything wrong with the file */
export function decodeWithFfmpeg(file: Buffer): Promise<Buffer> {
  const output = ["-f", "s16le", "-ac", "1", "-ar", "24000", "pipe:1"];
  return decode("ffmpeg", ["-v", "error", "-i", "pipe:0", ...output], file);
}

/** What sox makes of one, given the type as sox calls it. It may warn: of a WAV file that does not know its length it does. */
export function decodeWithSox(file: Buffer, type: string): Promise<Buffer> {
  const output = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", "24000", "-"];
  return decode("sox", ["-V1", "-D", "-t", type, "-", ...output], file);
}

/** The types that the sox on this machine reads: which ones depends on the packages beside it. */
export async function soxTypes(): Promise<ReadonlySet<string>> {
  const { stdout } = await runProgram("sox", ["--help"]);
  const types = /^AUDIO FILE FORMATS:(.*)$/m.exec(stdout.toString())?.[1];
  return new Set(types?.trim().split(/\s+/));
}

/** Codec, sample rate and channels as ffprobe names them: "mp3,24000,1". */
export async function probeSound(file: Buffer): Promise<string> {
  const asked = ["-show_entries", "stream=codec_name,sample_rate,channels", "-of", "csv=p=0"];
  const { stdout } = await runProgram("ffprobe", ["-v", "error", ...asked, "-i", "pipe:0"], { input: file });
  return stdout.toString().trim();
}

async function decode(program: string, args: readonly string[], file: Buffer): Promise<Buffer> {
  const { status, stdout, stderr } = await runProgram(program, args, { input: file });
  if (status !== 0 || stderr !== "") throw new Error(`${program} does not like the file: ${stderr}`);
  return stdout;
}
