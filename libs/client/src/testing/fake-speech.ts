export interface FakeSpeechOptions {
  /** samples of each chunk */
  readonly chunkSamples?: number;
  /** samples of each character of text */
  readonly samplesPerCharacter?: number;
  /** between two chunks */
  readonly everyMs?: number;
}

interface FakeListener {
  readonly id: string;
  readonly fromSample: number;
  readonly send: (event: string, ...args: unknown[]) => void;
}

interface Listening extends FakeListener {
  at: number;
  played: number;
  announced: number;
}

const sampleRate = 24_000;
const leadSamples = 3 * sampleRate;

/** The sample that a fake speech has at this place. */
const fakeSample = (at: number): number => ((at * 7919) % 60_000) - 30_000;

export const fakePcm = (from: number, to: number): Int16Array =>
  Int16Array.from({ length: to - from }, (_, index) => fakeSample(from + index));

/** Counted samples for each character; a segment for each sentence; each listener has a credit of 3 s. */
export class FakeSpeech {
  readonly id: string;
  readonly #options: Required<FakeSpeechOptions>;
  readonly #listenings = new Set<Listening>();
  #text = "";
  #isFinished = false;
  isCancelled = false;
  /** the next chunk is held back from everybody, and those after it come: a hole */
  skipsNext = false;

  constructor(id: string, options: FakeSpeechOptions) {
    this.id = id;
    this.#options = { chunkSamples: 2_048, samplesPerCharacter: 1_000, everyMs: 1, ...options };
  }

  get text(): string {
    return this.#text;
  }

  get samples(): number {
    return this.#text.length * this.#options.samplesPerCharacter;
  }

  get listeners(): number {
    return this.#listenings.size;
  }

  /** The furthest that was sent to anybody who still listens. */
  get sent(): number {
    return Math.max(0, ...[...this.#listenings].map(({ at }) => at));
  }

  append(text: string, at: number): number {
    this.#text += text.slice(Math.max(0, this.#text.length - at));
    return this.#segments().length;
  }

  finish(): void {
    this.#isFinished = true;
  }

  cancel(): void {
    this.isCancelled = true;
  }

  played(listener: string, samples: number): void {
    for (const listening of this.#listenings) if (listening.id === listener) listening.played = samples;
  }

  /** @returns what ends it, without a word */
  listen(listener: FakeListener): () => void {
    const { fromSample } = listener;
    const listening: Listening = { ...listener, at: fromSample, played: fromSample, announced: -1 };
    this.#listenings.add(listening);
    listener.send("start", { speechId: this.id, segmentId: `${this.id}-0`, sampleRate, text: this.#text });
    const timer = setInterval(() => this.#step(listening), this.#options.everyMs);
    const leave = (): void => {
      clearInterval(timer);
      this.#listenings.delete(listening);
    };
    this.#leaves.set(listening, leave);
    return leave;
  }

  /** Every listener is told that it failed, and let go. */
  fail(error: object): void {
    for (const listening of [...this.#listenings]) {
      listening.send("error", { speechId: this.id, ...error });
      this.#leaves.get(listening)?.();
    }
  }

  readonly #leaves = new Map<Listening, () => void>();

  #step(listening: Listening): void {
    if (this.isCancelled || (this.#isFinished && listening.at >= this.samples)) return this.#end(listening);
    if (listening.at - listening.played >= leadSamples) return;
    const to = Math.min(this.samples, nextBorder(listening.at, this.#options.chunkSamples));
    if (to > listening.at) this.#send(listening, to);
  }

  #send(listening: Listening, to: number): void {
    this.#announce(listening);
    const seq = Math.floor(listening.at / this.#options.chunkSamples);
    const pcm = Buffer.from(fakePcm(listening.at, to).buffer);
    if (!this.skipsNext) listening.send("audio", { speechId: this.id, seq, firstSample: listening.at }, pcm);
    this.skipsNext = false;
    listening.at = to;
  }

  #announce(listening: Listening): void {
    const segment = this.#segments().findLast(({ firstSample }) => firstSample <= listening.at);
    if (segment === undefined || segment.index <= listening.announced) return;
    listening.announced = segment.index;
    listening.send("segment", { speechId: this.id, ...segment });
  }

  #segments(): { readonly index: number; readonly text: string; readonly firstSample: number }[] {
    const sentences = [...this.#text.matchAll(/[^.]+\.?/g)];
    return sentences.map(({ 0: text, index: at }, index) => ({
      index,
      text,
      firstSample:
        Math.ceil((at * this.#options.samplesPerCharacter) / this.#options.chunkSamples) * this.#options.chunkSamples,
    }));
  }

  #end(listening: Listening): void {
    const samples = this.isCancelled ? listening.at : this.samples;
    const counts = {
      durationS: samples / sampleRate,
      chunks: Math.ceil(samples / this.#options.chunkSamples),
      bytes: samples * 2,
    };
    listening.send("end", { speechId: this.id, ...counts, ...(this.isCancelled ? { cancelled: true } : {}) });
    this.#leaves.get(listening)?.();
  }
}

function nextBorder(at: number, size: number): number {
  return (Math.floor(at / size) + 1) * size;
}
