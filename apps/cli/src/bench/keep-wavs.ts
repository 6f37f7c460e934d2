import { rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { wavHeader } from "@mynah/codec";
import type { Asked } from "./load/ask.js";
import { makeFolder, orFolderWords } from "./out-folder.js";
import { ownWavs, wavFolder } from "./own-wavs.js";

/** Writes the sound of requests into a folder, beside the measuring. The folder comes with the first of them. */
export class WavKeeper {
  readonly #out: string;
  readonly #folder: string;
  readonly #names = new Set<string>();
  readonly #writing: Promise<void>[] = [];
  #made: Promise<void> | undefined;
  #cold: Asked | undefined;
  #failure: unknown;

  constructor(out: string) {
    this.#out = out;
    this.#folder = wavFolder(out);
  }

  /** The cold one waits for another: alone it is no bench. */
  keep(asked: Asked, isCold: boolean): void {
    if (isCold) this.#cold = asked;
    else {
      this.#keepCold();
      this.#write(asked, `${asked.figures.iteration + 1}-${String(asked.figures.index + 1).padStart(4, "0")}`);
    }
  }

  /** Resolves when all is written. @throws OperatorError when not all could be */
  async end(): Promise<void> {
    this.#keepCold();
    await Promise.all(this.#writing);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Takes away what an older bench has left beside these. @throws OperatorError when the disk refuses */
  async removeOlder(): Promise<void> {
    const older = (await ownWavs(this.#out)).filter((name) => !this.#names.has(name));
    const remove = (name: string): Promise<void> => rm(join(this.#folder, name), { force: true });
    await orFolderWords(this.#folder, () => Promise.all(older.map(remove)));
    // Stays where it holds anything.
    if (older.length > 0) await rmdir(this.#folder).catch(() => undefined);
  }

  #keepCold(): void {
    if (this.#cold !== undefined) this.#write(this.#cold, "cold");
    this.#cold = undefined;
  }

  #write({ figures, sound, sampleRate }: Asked, when: string): void {
    if (sound.length === 0) return;
    const name = `${when}-${figures.prompt.id}.wav`;
    const file = join(this.#folder, name);
    const samples = sound.reduce((sum, { length }) => sum + length, 0);
    const bytes = sound.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
    const wav = Buffer.concat([wavHeader({ sampleRate, samples }), ...bytes]);
    this.#names.add(name);
    this.#made ??= makeFolder(this.#folder);
    const written = this.#made.then(() => orFolderWords(file, () => writeFile(file, wav)));
    this.#writing.push(written.catch((error: unknown) => void (this.#failure ??= error)));
  }
}
