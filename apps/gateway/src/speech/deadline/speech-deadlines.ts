export interface DeadlineLimits {
  /** no worker has taken any job of the speech */
  readonly queueMs: number;
  /** there is no sound yet */
  readonly firstAudioMs: number;
  /** nothing new */
  readonly stallMs: number;
  /** all waiting together */
  readonly speechMs: number;
}

export type Deadline = "queue" | "first_audio" | "stall" | "speech";

/**
 * For how long a listener has waited for its speech, and which deadline that exceeds. Only waiting counts: while the listener
 * is paused, slow, or has everything that was said, the clock stands still. Pure but for the clock.
 */
export class SpeechDeadlines {
  readonly #limits: DeadlineLimits;
  readonly #now: () => number;
  #waitedMs = 0;
  #silentMs = 0;
  #since: number | undefined;
  #hasBegun = false;
  #hasSound = false;

  /** @param now monotonic milliseconds */
  constructor(limits: DeadlineLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** The listener waits for the speech from now on. */
  run(): void {
    this.#since ??= this.#now();
  }

  /** The speech waits for its listener, or for text. */
  pause(unplayedMs = 0): void {
    if (this.#since === undefined) return;
    const ms = Math.max(0, this.#now() - this.#since - unplayedMs);
    this.#since = undefined;
    this.#waitedMs += ms;
    this.#silentMs += ms;
  }

  /** The speech made progress. */
  news(): void {
    this.#silentMs = 0;
  }

  /** A worker has taken a job of the speech. */
  began(): void {
    this.#hasBegun = true;
  }

  /** There is sound of the speech. */
  sounded(): void {
    this.#hasSound = true;
  }

  /** How much longer the listener may wait before one is due. */
  get remainingMs(): number {
    const { queueMs, firstAudioMs, stallMs, speechMs } = this.#limits;
    const always = Math.min(stallMs - this.#silentMs, speechMs - this.#waitedMs);
    if (this.#hasSound) return Math.max(0, always); // at each chunk
    const untilSound = this.#hasBegun ? firstAudioMs : Math.min(firstAudioMs, queueMs);
    return Math.max(0, Math.min(always, untilSound - this.#waitedMs));
  }

  /** The deadline that is exceeded, the one that says most of what is wrong first. Ask while paused. */
  due(): Deadline | undefined {
    return this.#applying().find(({ leftMs }) => leftMs <= 0)?.deadline;
  }

  #applying(): readonly { readonly deadline: Deadline; readonly leftMs: number }[] {
    const { queueMs, firstAudioMs, stallMs, speechMs } = this.#limits;
    const queue = { deadline: "queue", leftMs: queueMs - this.#waitedMs } as const;
    const firstAudio = { deadline: "first_audio", leftMs: firstAudioMs - this.#waitedMs } as const;
    const stall = { deadline: "stall", leftMs: stallMs - this.#silentMs } as const;
    const speech = { deadline: "speech", leftMs: speechMs - this.#waitedMs } as const;
    if (this.#hasSound) return [stall, speech];
    return this.#hasBegun ? [firstAudio, stall, speech] : [queue, firstAudio, stall, speech];
  }
}
