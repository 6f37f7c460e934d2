import { constants } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SpeechId } from "@mynah/protocol";
import type { Logger } from "../logger.js";
import type { IsChosen } from "./choose-speeches.js";
import type { DebugAudioSettings } from "./debug-audio-settings.js";
import { forgetOldest } from "./forget-oldest.js";

/** A piece of what is kept of a speech. */
export interface KeptPiece {
  readonly speechId: SpeechId;
  /** its name in the speech's folder */
  readonly file: string;
  readonly data: Uint8Array;
  /** where in the file it belongs; absent: at its end */
  readonly at?: number;
}

/** Keeps what becomes of chosen speeches, a folder for each. Nobody waits for it, and nobody fails with it. */
export interface AudioRecorder {
  readonly isChosen: IsChosen;
  keep(piece: KeptPiece): void;
  /** A line of JSON at the end of a file. */
  note(speechId: SpeechId, file: string, line: object): void;
  /** Writes what is left, for at most so long. */
  close(withinMs: number): Promise<void>;
}

/** What may wait for the disk; more is left out. */
const MOST_WAITING_BYTES = 16 * 1_024 * 1_024;
/** So much of the bound is written by a program before it looks again what is there. */
const SWEEP_SHARE = 1 / 16;
const WRITE_ANYWHERE = constants.O_WRONLY | constants.O_CREAT;

export class FolderRecorder implements AudioRecorder {
  readonly isChosen: IsChosen;
  readonly #settings: DebugAudioSettings;
  readonly #log: Pick<Logger, "warn">;
  #writing: Promise<void> = Promise.resolve();
  #waitingBytes = 0;
  #unsweptBytes = Infinity;
  #hasComplained = false;

  constructor(settings: DebugAudioSettings, log: Pick<Logger, "warn">) {
    this.isChosen = settings.isChosen;
    this.#settings = settings;
    this.#log = log;
  }

  keep(piece: KeptPiece): void {
    const { length } = piece.data;
    if (this.#waitingBytes + length > MOST_WAITING_BYTES) return this.#complain("the disk is too slow");
    this.#waitingBytes += length;
    this.#writing = this.#writing
      .then(() => this.#write(piece))
      .catch((error: unknown) => this.#complain(error instanceof Error ? error.message : "unknown"))
      .finally(() => (this.#waitingBytes -= length));
  }

  note(speechId: SpeechId, file: string, line: object): void {
    this.keep({ speechId, file, data: Buffer.from(`${JSON.stringify(line)}\n`) });
  }

  async close(withinMs: number): Promise<void> {
    await Promise.race([this.#writing, sleep(withinMs, undefined, { ref: false })]);
  }

  async #write({ speechId, file, data, at }: KeptPiece): Promise<void> {
    await this.#makeRoom(data.length);
    const folder = join(this.#settings.folder, speechId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // With "a" a position would be passed over.
    const handle = await open(join(folder, file), at === undefined ? "a" : WRITE_ANYWHERE, 0o600);
    try {
      await handle.write(data, 0, data.length, at ?? null);
    } finally {
      await handle.close();
    }
  }

  async #makeRoom(bytes: number): Promise<void> {
    const { folder, bytes: limit } = this.#settings;
    this.#unsweptBytes += bytes;
    if (this.#unsweptBytes < limit * SWEEP_SHARE) return;
    this.#unsweptBytes = 0;
    await forgetOldest(folder, limit * (1 - SWEEP_SHARE));
  }

  /** Once: whoever looks for a fault is to know that something is missing, and need not read of it for each piece. */
  #complain(reason: string): void {
    if (!this.#hasComplained) this.#log.warn({ reason }, "DEBUG_AUDIO: not all is kept");
    this.#hasComplained = true;
  }
}
