/** What `mynah bench` measured, as its JSON file holds it. Milliseconds count from the sending of a request unless said otherwise. */
export interface BenchResult {
  readonly version: 1;
  /** ISO 8601 */
  readonly startedAt: string;
  /** the machine that the bench ran on, in words */
  readonly machine: string;
  readonly target: BenchTarget;
  readonly load: BenchLoad;
  /** which texts were spoken: a set's name or a file's */
  readonly texts?: string;
  /** of the order of the texts, and of the arrivals */
  readonly seed?: number;
  readonly iterations: number;
  /** somebody stopped it: these are the requests that were heard until then */
  readonly stoppedEarly?: boolean;
  /** the first request of all, apart from the others: models load, caches fill */
  readonly cold: RequestFigures | undefined;
  readonly requests: readonly RequestFigures[];
  readonly summary: BenchSummary;
  /** what was asked of the figures with `--slo`, and whether they hold it */
  readonly slo?: readonly SloVerdict[];
}

export interface SloVerdict {
  /** as it was written: `ttfa_p95=300ms` */
  readonly written: string;
  readonly isHeld: boolean;
  /** the figure in the unit of `limit`; undefined: no request had it, so the promise is not held */
  readonly value: number | undefined;
  /** at most this; of `without_underrun` at least. Milliseconds, a number, or a share */
  readonly limit: number;
}

export interface BenchTarget {
  readonly dialect: "openai" | "socket.io" | "websocket";
  readonly address: string;
  readonly model: string | undefined;
  readonly voice: string | undefined;
  /** of the samples that came: Hz */
  readonly sampleRate: number;
}

/** closed: so many listeners, each of whom asks again when it has heard all. open: whoever comes, comes, at so many a second (Poisson). */
export type BenchLoad =
  | { readonly kind: "closed"; readonly listeners: number }
  | { readonly kind: "open"; readonly perSecond: number; readonly seed: number };

export interface RequestFigures {
  /** from 0 */
  readonly iteration: number;
  /** from 0, within its iteration */
  readonly index: number;
  readonly prompt: { readonly id: string; readonly language: string; readonly characters: number };
  /** when it was to be sent, since its iteration began */
  readonly plannedAtMs: number;
  /** how much later than planned the bench itself sent it */
  readonly lagMs: number;
  /** what went wrong, in the server's words; absent: all went well */
  readonly error?: string;
  /** anything at all, a header as well; undefined: nothing came */
  readonly firstByteMs: number | undefined;
  /** a whole sample, never a header or an empty chunk */
  readonly firstAudioMs: number | undefined;
  /** a sample that can be heard; undefined: all was silence */
  readonly firstAudibleMs: number | undefined;
  readonly endMs: number;
  /** bytes as received, headers of the audio format included */
  readonly bytes: number;
  /** length of the sound */
  readonly audioMs: number;
  /** endMs by audioMs; undefined without sound */
  readonly realTimeFactor: number | undefined;
  /** each chunk that held sound: when it came, and how much sound */
  readonly chunks: readonly { readonly atMs: number; readonly audioMs: number }[];
  readonly cadence: CadenceFigures;
  /** of a player that starts with the first sample and buffers nothing beforehand */
  readonly player: { readonly underruns: number; readonly silentMs: number };
  /** what the server told of itself, where it does (`benchmark: true`) */
  readonly server?: Readonly<Record<string, number>>;
}

/** Of the gaps between chunks that held sound. Zeros with fewer than two chunks. */
export interface CadenceFigures {
  readonly meanGapMs: number;
  /** mean difference of a gap from the one before */
  readonly jitterMs: number;
  readonly maxGapMs: number;
  /** gaps above 200 ms */
  readonly stalls: number;
}

export interface Distribution {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
}

/** Of all requests but the cold one. A distribution is undefined where no request had the figure. */
export interface BenchSummary {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly audioS: number;
  readonly firstByteMs: Distribution | undefined;
  readonly firstAudioMs: Distribution | undefined;
  readonly firstAudibleMs: Distribution | undefined;
  readonly endMs: Distribution | undefined;
  readonly realTimeFactor: Distribution | undefined;
  readonly maxGapMs: Distribution | undefined;
  readonly stalls: number;
  readonly underruns: number;
  /** share of requests, 0 to 1, whose player never ran dry */
  readonly withoutUnderrun: number;
  /** of the bench itself: a busy bench measures itself */
  readonly lagMs: Distribution | undefined;
  /** mean of the last half of the iterations by that of the first; undefined with one iteration */
  readonly drift: { readonly firstAudio: number; readonly realTimeFactor: number } | undefined;
}
