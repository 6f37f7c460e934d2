import { backoffMs, type BackoffOptions } from "./backoff.js";
import { asMynahError, isPassing, MynahError } from "./errors.js";
import { ResumeBudget } from "./resume-budget.js";
import { sleep } from "./sleep.js";
import type { SpeechResumed } from "./speech-types.js";

/**
 * Resumes in a row that bring no sample. Their pauses, the first of which is none, grow by `backoffMs` and are drawn at random:
 * with fewer, a store that is away for 15 s would outlast too many a draw.
 */
export const mostResumes = 11;
/** Times in a row that the server lets go a listener who takes nothing: half an hour of a paused player. */
const mostPauses = 30;

export interface ResumerParts {
  readonly backoff: BackoffOptions;
  /** aborted when the speech is over */
  readonly over: AbortSignal;
  readonly listen: (fromSample: number) => Promise<void>;
  /** where to listen again, and the first sample that is missing */
  readonly position: () => { readonly fromSample: number; readonly received: number };
  readonly onResumed: (resumed: SpeechResumed) => void;
  readonly onFailed: (error: MynahError) => void;
}

/** Listens again, one request at a time, until it is answered or brings nothing too often. */
export class Resumer {
  readonly #parts: ResumerParts;
  readonly #budget = new ResumeBudget(mostResumes);
  readonly #pauses = new ResumeBudget(mostPauses);
  #isResuming = false;
  #next: MynahError | undefined;
  #count = 0;

  constructor(parts: ResumerParts) {
    this.#parts = parts;
  }

  /**
   * As {@link resume}, after an event that says that nothing more will come of itself. In the middle of a resume nobody
   * can say which listening it belongs to: it is followed by another.
   */
  resumeAfterLast(why: MynahError): void {
    if (this.#isResuming) this.#next = why;
    else this.resume(why);
  }

  /** `why` is what the speech fails with when this resume is one too many. */
  resume(why: MynahError): void {
    if (this.#isResuming || this.#parts.over.aborted) return;
    const { received } = this.#parts.position();
    const budget = why.code === "slow_consumer" ? this.#pauses : this.#budget;
    const tried = budget.spend(received);
    if (tried === undefined) return this.#parts.onFailed(why);
    this.#isResuming = true;
    void this.#listenAfter(tried === 0 ? 0 : backoffMs(tried - 1, this.#parts.backoff));
  }

  async #listenAfter(delayMs: number): Promise<void> {
    try {
      if (delayMs > 0) await sleep(delayMs, this.#parts.over);
      await this.#listen();
    } catch (error) {
      this.#failed(asMynahError(error));
    }
  }

  async #listen(): Promise<void> {
    const { over, listen, position, onResumed } = this.#parts;
    const { fromSample } = position();
    await listen(fromSample);
    this.#isResuming = false;
    this.#count += 1;
    if (over.aborted) return;
    onResumed({ fromSample, count: this.#count });
    const next = this.#takeNext();
    if (next !== undefined) this.resume(next);
  }

  #takeNext(): MynahError | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next;
  }

  #failed(error: MynahError): void {
    this.#isResuming = false;
    this.#takeNext();
    if (this.#parts.over.aborted) return;
    if (isPassing(error)) this.resume(error);
    else this.#parts.onFailed(error.code === "not_found" ? asLost(error) : error);
  }
}

/** It was heard, and the server does not know it any more: its store came back empty. */
function asLost(cause: MynahError): MynahError {
  return new MynahError("unavailable", "The server has lost this speech: ask for it again.", {
    retryable: true,
    cause,
  });
}
