import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wavHeader } from "@mynah/codec";
import { resample24To16 } from "./resample.js";

/** The words that pocketsphinx (US English) hears in Int16LE mono 24 kHz, in lower case. */
export function recognise(pcm: Buffer): readonly string[] {
  return recogniseAt16k(resample24To16(pcm));
}

/** As {@link recognise}, of 16 kHz. */
export function recogniseAt16k(samples: Buffer): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "mynah-heard-"));
  try {
    const file = join(folder, "speech.wav");
    writeFileSync(file, Buffer.concat([wavHeader({ sampleRate: 16_000, samples: samples.length / 2 }), samples]));
    const text = execFileSync("pocketsphinx_continuous", ["-infile", file, "-logfn", "/dev/null"], {
      encoding: "utf8",
    });
    return text
      .toLowerCase()
      .split(/[^a-z']+/)
      .filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Share of the expected words that were heard, each heard word counted once. */
export function shareHeard(expected: string, heard: readonly string[]): number {
  const words = expected
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter(Boolean);
  const left = [...heard];
  const found = words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return found.length / words.length;
}
