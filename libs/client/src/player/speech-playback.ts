import { type Deferred, newDeferred } from "../deferred.js";
import { asMynahError } from "../errors.js";
import type { Speech } from "../speech.js";
import type { SpeechChunk } from "../speech-types.js";
import type { Playback } from "./player-options.js";
import type { Progress } from "./progress.js";

/** What plays the sound: a Player. */
export interface PcmPlayer {
  readonly progress: Progress;
  warm(): Promise<void>;
  push(pcm: Int16Array): void;
  finish(): void;
  stop(): Promise<number>;
}

/** One speech on its way through a player: takes its sound, and tells the server what was really played. */
export class SpeechPlayback {
  readonly #player: PcmPlayer;
  readonly #speech: Speech;
  readonly #chunks: AsyncIterator<SpeechChunk, undefined>;
  readonly #outcome: Deferred<Playback> = newDeferred();
  #isOver = false;
  #halted: Progress | undefined;

  /** @throws MynahError already_taken */
  constructor(player: PcmPlayer, speech: Speech) {
    this.#player = player;
    this.#speech = speech;
    this.#chunks = speech[Symbol.asyncIterator]();
    speech.played(speech.fromSample);
  }

  get fromSample(): number {
    return this.#speech.fromSample;
  }

  /** Resolves when the last sample was played, or it was stopped. @throws MynahError what went wrong */
  async run(): Promise<Playback> {
    this.#player.warm().catch((error: unknown) => this.#failed(error));
    this.#pushAll().catch((error: unknown) => this.#failed(error));
    return this.#outcome.promise;
  }

  progressed(progress: Progress): void {
    if (this.#isOver || this.#halted !== undefined) return;
    if (progress.state !== "filling") this.#speech.played(this.fromSample + progress.played);
    if (progress.state === "drained") this.#over(progress, true);
  }

  /** The player is being stopped: from now on its sound may be another speech's. */
  halt(): void {
    this.#halted = this.#player.progress;
  }

  /** The player was stopped after so many samples. */
  stopped(played: number): void {
    this.#over({ ...(this.#halted ?? this.#player.progress), played }, false);
    this.#dismissSpeech(played);
  }

  async #pushAll(): Promise<void> {
    for (let next = await this.#chunks.next(); next.done !== true; next = await this.#chunks.next())
      if (this.#halted === undefined) this.#player.push(next.value.pcm);
    const { cancelled } = await this.#speech.done;
    if (this.#halted !== undefined) return;
    if (cancelled) await this.#player.stop();
    else this.#player.finish();
  }

  #failed(error: unknown): void {
    if (this.#isOver || this.#halted !== undefined) return;
    this.#isOver = true;
    this.#outcome.reject(asMynahError(error));
    void this.#player.stop();
  }

  #dismissSpeech(played: number): void {
    if (this.#speech.isOver) return;
    if (this.#speech.isOwn)
      void this.#speech.cancel({ playedSamples: this.fromSample + played }).catch(() => undefined);
    else this.#speech.leave();
  }

  #over({ played, underruns, gapSamples }: Progress, isWhole: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#speech.reportUnderruns(underruns);
    this.#outcome.resolve({ playedSamples: played, underruns, gapSamples, isWhole });
  }
}
