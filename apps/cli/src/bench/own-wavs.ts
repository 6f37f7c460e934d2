import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** How a bench calls the sound of its requests; other files are not touched. */
const ownName = /^(cold|\d+-\d{4,})-.*\.wav$/;

export const wavFolder = (out: string): string => join(out, "wavs");

/** The names of the sound that benches have left in a folder for reports. */
export async function ownWavs(out: string): Promise<readonly string[]> {
  const names = await readdir(wavFolder(out)).catch(() => []);
  return names.filter((name) => ownName.test(name)).sort();
}
