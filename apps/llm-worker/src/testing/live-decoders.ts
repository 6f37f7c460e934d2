/** A window on its way to a decoder. */
export interface SentWindow {
  readonly speech: { play(soundMs: number): void };
  /** when it reaches the vocoder */
  readonly atMs: number;
  readonly shape: number;
  readonly soundMs: number;
  readonly isFirst: boolean;
  /** when its listener has played all that came before, as its worker thinks */
  readonly dueMs: number;
}

export interface LiveDecodersOptions {
  readonly decoders: number;
  readonly decodeMsPerFrame: number;
  readonly decodeMsPerJoiningFrame: number;
  /** from the vocoder to the listener */
  readonly hopMs: number;
}

/** As a vocoder has it: a first word that comes while a batch is decoded waits no longer than a frame plays. */
const LONGEST_BATCH_MS = 85;
const MAX_BATCH = 96;

/** Decoders on a clock of milliseconds that take windows as a vocoder does: first windows, then those due first, in one shape. */
export class LiveDecoders {
  readonly #options: LiveDecodersOptions;
  readonly #busyUntil: number[];
  #waiting: SentWindow[] = [];
  #done: { readonly window: SentWindow; readonly heardAtMs: number }[] = [];

  constructor(options: LiveDecodersOptions) {
    this.#options = options;
    this.#busyUntil = Array.from({ length: options.decoders }, () => 0);
  }

  add(windows: readonly SentWindow[]): void {
    this.#waiting.push(...windows);
  }

  tick(now: number): void {
    const heard = this.#done.filter(({ heardAtMs }) => heardAtMs <= now);
    this.#done = this.#done.filter(({ heardAtMs }) => heardAtMs > now);
    for (const { window } of heard) window.speech.play(window.soundMs);
    for (const [decoder, busyUntil] of this.#busyUntil.entries()) if (busyUntil <= now) this.#decode(decoder, now);
  }

  #decode(decoder: number, now: number): void {
    const batch = this.#takeBatch(now);
    const [head] = batch;
    if (head === undefined) return;
    const { decodeMsPerFrame, decodeMsPerJoiningFrame, hopMs } = this.#options;
    const readyAt = now + head.shape * (decodeMsPerFrame + (batch.length - 1) * decodeMsPerJoiningFrame);
    this.#busyUntil[decoder] = readyAt;
    this.#done.push(...batch.map((window) => ({ window, heardAtMs: readyAt + hopMs })));
  }

  #takeBatch(now: number): readonly SentWindow[] {
    const here = this.#waiting.filter(({ atMs }) => atMs <= now);
    const urgent = here.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || a.dueMs - b.dueMs);
    const shape = urgent[0]?.shape ?? 1;
    const most = Math.floor(LONGEST_BATCH_MS / this.#options.decodeMsPerJoiningFrame / shape);
    const batch = urgent.filter((window) => window.shape === shape).slice(0, Math.max(1, Math.min(most, MAX_BATCH)));
    this.#waiting = this.#waiting.filter((window) => !batch.includes(window));
    return batch;
  }
}
