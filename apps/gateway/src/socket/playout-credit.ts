export interface PlayoutCreditOptions {
  readonly sampleRate: number;
  /** sound that may be unplayed at the listener */
  readonly leadMs: number;
  readonly fromSample: number;
}

/**
 * How much may be sent: a lead over what the listener has played. One that reports what it has played is taken at its
 * word. One that never does is thought to play in real time from its first chunk on.
 */
export class PlayoutCredit {
  readonly #sampleRate: number;
  readonly #leadSamples: number;
  #sent: number;
  #played: number;
  #reports = false;
  #clockAt: number | undefined;

  constructor({ sampleRate, leadMs, fromSample }: PlayoutCreditOptions) {
    this.#sampleRate = sampleRate;
    this.#leadSamples = (sampleRate * leadMs) / 1_000;
    this.#sent = fromSample;
    this.#played = fromSample;
  }

  /** The sample after the last one sent. */
  get sentSample(): number {
    return this.#sent;
  }

  /** The client says how far it has played. It cannot have played what it was not sent, nor unplay. @returns is it news? */
  report(samples: number, now: number): boolean {
    this.#advance(now);
    const before = this.#reports ? this.#played : 0;
    const isFirst = !this.#reports;
    this.#reports = true;
    this.#played = Math.max(before, Math.min(samples, this.#sent));
    return isFirst || this.#played > before;
  }

  sent(samples: number, now: number): void {
    this.#advance(now);
    this.#clockAt ??= now;
    this.#sent += samples;
  }

  /** 0: send. Otherwise ms until the clock gives credit; Infinity: only a report can. */
  waitMs(now: number): number {
    this.#advance(now);
    const excess = this.#sent - this.#played - this.#leadSamples;
    if (excess < 0) return 0;
    return this.#reports ? Infinity : Math.max(1, Math.ceil(((excess + 1) * 1_000) / this.#sampleRate));
  }

  #advance(now: number): void {
    if (this.#reports || this.#clockAt === undefined) return;
    const elapsed = Math.max(0, now - this.#clockAt);
    this.#played = Math.min(this.#sent, this.#played + (elapsed * this.#sampleRate) / 1_000);
    this.#clockAt = now;
  }
}
