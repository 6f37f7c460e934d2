export interface Figures {
  /** of the sound so far */
  readonly durationS: number;
  /** from the moment when the server was given the first text to the first chunk */
  readonly firstSoundMs?: number;
  /** seconds that a second of sound takes to be made; absent where a player or the text's writer sets the pace */
  readonly realTimeFactor?: number;
  /** 0 to 1, of the characters; absent while nobody knows how many there are */
  readonly textShare?: number;
}

export interface TallyOptions {
  readonly nowMs: () => number;
  readonly sampleRate: number;
  /** of the whole text; absent when it arrives */
  readonly characters?: number;
  /** nothing but the server sets the pace */
  readonly isUnpaced: boolean;
}

/** Counts what arrives. */
export class Tally {
  readonly #options: TallyOptions;
  #askedMs: number | undefined;
  #firstMs: number | undefined;
  #lastMs = 0;
  #samples = 0;
  #charactersHeard = 0;
  #segment = "";

  constructor(options: TallyOptions) {
    this.#options = options;
  }

  get samples(): number {
    return this.#samples;
  }

  asked(): void {
    this.#askedMs ??= this.#options.nowMs();
  }

  /** A segment is heard whole when the next one begins. */
  segment(text: string): void {
    this.#charactersHeard += this.#segment.length;
    this.#segment = text;
  }

  chunk(samples: number): void {
    this.#lastMs = this.#options.nowMs();
    this.#firstMs ??= this.#lastMs;
    this.#samples += samples;
  }

  figures(): Figures {
    const { sampleRate, characters, isUnpaced } = this.#options;
    const durationS = this.#samples / sampleRate;
    if (this.#askedMs === undefined || this.#firstMs === undefined) return { durationS };
    const tookS = (this.#lastMs - this.#askedMs) / 1_000;
    return {
      durationS,
      firstSoundMs: this.#firstMs - this.#askedMs,
      ...(isUnpaced && durationS > 0 ? { realTimeFactor: tookS / durationS } : {}),
      ...(characters === undefined ? {} : { textShare: Math.min(1, this.#charactersHeard / characters) }),
    };
  }
}
