import type { SpeechId } from "@mynah/protocol";
import type { SpeechStore, StoredSpeech } from "@mynah/protocol/redis";
import type { JobQueue } from "../job-queue.js";
import { planJobs } from "../plan-jobs.js";
import { REDIS_ANSWER_MS, withinMs } from "../redis-failure.js";
import { planFeed, type FeedPlan } from "./plan-feed.js";

export interface FeedParts {
  readonly store: Pick<SpeechStore, "findQueued" | "noteQueued">;
  readonly queueOf: (model: string) => Pick<JobQueue, "add">;
}

/** What of a speech its jobs are made of, and how many are queued. */
export type FedSpeech = Pick<
  StoredSpeech,
  "status" | "model" | "voice" | "speed" | "sampling" | "manner" | "queued" | "texts" | "live"
>;

/**
 * Queues the jobs of one speech as its foremost listener comes near. Others may do the same at other gateways: Redis knows
 * how far they are, and a job that is queued twice is one job.
 */
export class SpeechFeed {
  readonly #parts: FeedParts;
  readonly #speechId: SpeechId;
  readonly #speech: FedSpeech;
  readonly #now: () => number;
  #texts: readonly string[] = [];
  #queued = 0;
  #isOver: boolean;
  /** What was just read of the speech needs no other look. */
  #isFresh = true;
  #place: number | undefined;
  #hasSound = false;
  /** when the foremost listener will have played all before its place */
  #playedAt = 0;
  #feeding: Promise<void> | undefined;

  constructor(
    parts: FeedParts,
    { speechId, speech, now = () => performance.now() }: { speechId: SpeechId; speech: FedSpeech; now?: () => number },
  ) {
    this.#parts = parts;
    this.#speechId = speechId;
    this.#speech = speech;
    this.#now = now;
    this.#isOver = speech.status !== "open";
    this.take(speech);
  }

  /** Segments, from the first on, whose jobs are known here to be queued. */
  get queued(): number {
    return this.#queued;
  }

  /** Do known segments wait until a listener comes nearer? */
  get isHeldBack(): boolean {
    return !this.#isOver && this.#queued < this.#texts.length;
  }

  /** The speech was read again. */
  take({ texts, queued }: Pick<FedSpeech, "texts" | "queued">): void {
    if (texts.length > this.#texts.length) this.#texts = texts;
    this.#queued = Math.max(this.#queued, queued);
  }

  /** A live speech has more text. */
  addTexts(firstSegment: number, texts: readonly string[]): void {
    const known = this.#texts.length - firstSegment;
    if (known >= 0 && known < texts.length) this.#texts = [...this.#texts, ...texts.slice(known)];
  }

  /** A listener was handed all before this segment, and has not played the last `unplayedMs` of it. */
  reach(segment: number, unplayedMs: number): void {
    if (this.#place !== undefined && segment <= this.#place) return;
    this.#place = segment;
    this.#playedAt = this.#now() + unplayedMs;
    this.#queued = Math.max(this.#queued, Math.min(segment, this.#texts.length));
  }

  /** A listener was handed words: what follows may be spoken beside it. @returns whether that is news */
  sounded(): boolean {
    const isNews = !this.#hasSound;
    this.#hasSound = true;
    return isNews;
  }

  /** Resolves when all that is near is queued, however many ask for it at once. @throws SpeechError unavailable; it may be called again. */
  feed(): Promise<void> {
    if (this.#feeding !== undefined) return this.#feeding;
    if (this.#isDue) return (this.#feeding = this.#run());
    this.#isFresh = false;
    return Promise.resolve();
  }

  get #isDue(): boolean {
    return !this.#isOver && this.#plan().upTo > this.#queued;
  }

  async #run(): Promise<void> {
    try {
      while (this.#isDue) await withinMs(REDIS_ANSWER_MS, this.#step());
    } finally {
      this.#feeding = undefined;
    }
  }

  async #step(): Promise<void> {
    const known = this.#isFresh ? this.#queued : await this.#parts.store.findQueued(this.#speechId);
    this.#isFresh = false;
    if (known === "over") return void (this.#isOver = true);
    this.#queued = Math.max(this.#queued, known);
    const plan = this.#plan();
    if (plan.upTo > this.#queued) await this.#queue(plan);
  }

  async #queue({ upTo, dueInMs }: FeedPlan): Promise<void> {
    const { model, voice, sampling, manner, live } = this.#speech;
    const place = { firstSegment: this.#queued, texts: this.#texts.slice(this.#queued, upTo), dueInMs };
    const isOpen = live !== undefined;
    const jobs = planJobs({ speechId: this.#speechId, profile: model, voice, sampling, manner, isOpen, ...place });
    if (jobs.length > 0) await this.#parts.queueOf(model).add(jobs);
    await this.#parts.store.noteQueued(this.#speechId, upTo);
    this.#queued = Math.max(this.#queued, upTo);
  }

  #plan(): FeedPlan {
    return planFeed({
      texts: this.#texts,
      queued: this.#queued,
      place: this.#place,
      hasSound: this.#hasSound,
      unplayedMs: Math.max(0, this.#playedAt - this.#now()),
      speed: this.#speech.speed,
    });
  }
}
