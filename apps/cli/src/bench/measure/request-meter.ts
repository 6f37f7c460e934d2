import type { RequestFigures } from "../bench-result.js";
import { FirstAudible } from "../sound/first-audible.js";
import { SoundReader } from "../sound/sound-reader.js";
import { cadenceOf } from "./cadence.js";
import type { Hearing } from "./hearing.js";
import { playChunks, playedAtMs } from "./simulated-player.js";
import { addPiece, type SoundChunk } from "./sound-chunks.js";

/** What a request shows of itself, whoever asked for it. */
export type HeardFigures = Omit<RequestFigures, "iteration" | "index" | "prompt" | "plannedAtMs" | "lagMs" | "error">;

export interface MeterOptions {
  readonly nowMs: () => number;
  /** hertz of samples that have no header, until the server says otherwise */
  readonly rawRate: number;
  /** told of all sound */
  readonly onSound?: (samples: Int16Array) => void;
}

/** Hears one request, from the moment when it was made. */
export class RequestMeter implements Hearing {
  readonly #options: MeterOptions;
  readonly #sentMs: number;
  readonly #sound = new SoundReader(() => this.#rawRate);
  readonly #audible = new FirstAudible();
  readonly #chunks: SoundChunk[] = [];
  #rawRate: number;
  #bytes = 0;
  #samples = 0;
  #firstByteMs: number | undefined;
  #server: Readonly<Record<string, number>> | undefined;

  constructor(options: MeterOptions) {
    this.#options = options;
    this.#sentMs = options.nowMs();
    this.#rawRate = options.rawRate;
  }

  get sampleRate(): number {
    return this.#sound.sampleRate;
  }

  get hasSound(): boolean {
    return this.#samples > 0;
  }

  /** since the last sound, or the request */
  get silentMs(): number {
    return this.#sinceSent() - (this.#chunks.at(-1)?.atMs ?? 0);
  }

  message(bytes: number): void {
    this.#firstByteMs ??= this.#sinceSent();
    this.#bytes += bytes;
  }

  rate(hertz: number): void {
    this.#rawRate = hertz;
  }

  server(figures: Readonly<Record<string, number>>): void {
    this.#server = figures;
  }

  /** @throws UnreadableSoundError */
  bytes(bytes: Uint8Array): void {
    const atMs = this.#sinceSent();
    this.#firstByteMs ??= atMs;
    this.#bytes += bytes.length;
    for (const samples of this.#sound.push(bytes)) if (samples.length > 0) this.#add(samples, atMs);
  }

  /** Nothing more comes. */
  figures(): HeardFigures {
    const endMs = this.#sinceSent();
    this.#audible.end();
    const audioMs = this.#toMs(this.#samples);
    const chunks = this.#chunks;
    return {
      firstByteMs: this.#firstByteMs,
      firstAudioMs: chunks[0]?.atMs,
      firstAudibleMs: this.#firstAudibleMs(),
      endMs,
      bytes: this.#bytes,
      audioMs,
      realTimeFactor: audioMs > 0 ? endMs / audioMs : undefined,
      chunks,
      cadence: cadenceOf(chunks),
      player: playChunks(chunks),
      ...(this.#server === undefined ? {} : { server: this.#server }),
    };
  }

  #add(samples: Int16Array, atMs: number): void {
    this.#samples += samples.length;
    this.#audible.push(samples, this.sampleRate);
    addPiece(this.#chunks, { atMs, audioMs: this.#toMs(samples.length) });
    this.#options.onSound?.(samples);
  }

  /** When the player gets there: silence at the beginning is waited for like everything else. */
  #firstAudibleMs(): number | undefined {
    const { sample } = this.#audible;
    return sample === undefined ? undefined : playedAtMs(this.#chunks, this.#toMs(sample));
  }

  #toMs = (samples: number): number => (samples / this.sampleRate) * 1_000;

  #sinceSent = (): number => this.#options.nowMs() - this.#sentMs;
}
