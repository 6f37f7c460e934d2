import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { wavHeader } from "@mynah/codec";
import { fileFaultWords } from "../say/outlet/file-fault.js";
import { OperatorError } from "../operator-error.js";
import type { Asked } from "./load/ask.js";

/** Writes the sound of requests into a folder, beside the measuring. */
export class WavKeeper {
  readonly #folder: string;
  readonly #writing: Promise<void>[] = [];
  #failure: unknown;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws OperatorError when there can be no such folder */
  static async into(out: string): Promise<WavKeeper> {
    const folder = join(out, "wavs");
    await orWords(folder, () => mkdir(folder, { recursive: true }));
    return new WavKeeper(folder);
  }

  keep({ figures, sound, sampleRate }: Asked, isCold: boolean): void {
    if (sound.length === 0) return;
    const { iteration, index, prompt } = figures;
    const when = isCold ? "cold" : `${iteration + 1}-${String(index + 1).padStart(4, "0")}`;
    const file = join(this.#folder, `${when}-${prompt.id}.wav`);
    const samples = sound.reduce((sum, { length }) => sum + length, 0);
    const bytes = sound.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
    const written = orWords(file, () => writeFile(file, Buffer.concat([wavHeader({ sampleRate, samples }), ...bytes])));
    this.#writing.push(written.catch((error: unknown) => void (this.#failure ??= error)));
  }

  /** Resolves when all is written. @throws OperatorError when not all could be */
  async end(): Promise<void> {
    await Promise.all(this.#writing);
    if (this.#failure !== undefined) throw this.#failure;
  }
}

async function orWords<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const words = fileFaultWords(error, path);
    throw words === undefined ? error : new OperatorError(words.replace("with -o", "with --out"), { cause: error });
  }
}
