import type { PlayerListener } from "../player/player.js";
import type { Progress } from "../player/worklet-messages.js";
import type { HeardSpeech } from "./heard-speech.js";
import type { Witness } from "./witness.js";

interface PlaybackLogParts {
  readonly speech: () => HeardSpeech | undefined;
  readonly witness: Witness;
  /** So many samples of the speech were played, counted from its own start: the gateway's credit. */
  readonly onPlayed: (speechId: string, samples: number) => void;
  readonly onChange: () => void;
}

/** Writes what the player reports into the speech that is being heard. */
export class PlaybackLog implements PlayerListener {
  readonly #parts: PlaybackLogParts;

  constructor(parts: PlaybackLogParts) {
    this.#parts = parts;
  }

  onStarted(atMs: number): void {
    const speech = this.#parts.speech();
    if (speech !== undefined) speech.timeline.addFirstSound(speech.since(atMs));
  }

  onProgress(progress: Progress): void {
    const speech = this.#parts.speech();
    if (speech === undefined || speech.isOver) return;
    speech.timeline.addPlayed(speech.since(performance.now()), progress.played);
    speech.timeline.gapSamples = progress.gapSamples;
    if (speech.id === undefined || progress.state === "filling") return;
    this.#parts.onPlayed(speech.id, speech.order.origin + progress.played);
  }

  onUnderrun(progress: Progress): void {
    const speech = this.#parts.speech();
    speech?.timeline.addGap(speech.since(performance.now()), progress.played);
    this.#parts.onChange();
  }

  onDrained(): void {
    const speech = this.#parts.speech();
    if (speech?.isOver === false) speech.end("done", performance.now());
    this.#parts.onChange();
  }

  onRecorded(samples: Float32Array): void {
    this.#parts.witness.played(samples);
  }
}
