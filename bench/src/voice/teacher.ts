import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const WAV_HEADER_BYTES = 44;

/** The sentence by flite's voice slt, from which the voice in the box learned: Int16LE mono 16 kHz. */
export function speakAsTeacher(sentence: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "mynah-teacher-"));
  try {
    const file = join(folder, "speech.wav");
    execFileSync("flite", ["-voice", "slt", "-t", sentence, "-o", file]);
    return readFileSync(file).subarray(WAV_HEADER_BYTES);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
