import { limits, SpeechError, type SpeechId } from "@mynah/protocol";
import type { PcmEntry, SpeechStore } from "@mynah/protocol/redis";
import type { ListenParts } from "../listen-parts.js";
import type { NewsReader } from "../news-reader.js";
import { persist } from "../persist.js";
import { deadlineError, type MissedDeadline } from "./deadline-error.js";
import { SpeechDeadlines } from "./speech-deadlines.js";

export interface PatientReaderOptions {
  readonly speechId: SpeechId;
  readonly news: NewsReader;
  /** segments, from the first on, whose jobs are queued */
  readonly queued: () => number;
}

/** Waits for what is new of a speech while its deadlines allow, and ends it when one is missed. */
export class PatientReader {
  readonly #parts: ListenParts;
  readonly #options: PatientReaderOptions;
  readonly #deadlines: SpeechDeadlines;

  constructor(parts: ListenParts, options: PatientReaderOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#deadlines = new SpeechDeadlines(parts.deadlines);
  }

  /** There is sound of the speech. */
  sounded(): void {
    this.#deadlines.sounded();
  }

  /** After a look that found nothing. None: look again. @throws SpeechError gone */
  waitForSound(unplayedMs: number, left: AbortSignal): Promise<readonly PcmEntry[]> {
    this.#deadlines.run();
    return this.#options.news.wait(this.#deadlines.remainingMs + unplayedMs, left).then((page) => {
      this.#deadlines.pause(unplayedMs);
      if (page === "silent") return this.#afterSilence(left);
      this.#deadlines.news();
      return page;
    });
  }

  /** As `waitForSound`, when a live speech has said all that it was given `silentMs` ago. */
  async waitForText(silentMs: number, left: AbortSignal): Promise<readonly PcmEntry[]> {
    const page = await this.#options.news.wait(Math.max(0, limits.liveIdleMs - silentMs), left);
    if (page !== "silent") return page;
    if (silentMs >= limits.liveIdleMs) await this.#giveUp("text", left);
    return [];
  }

  async #afterSilence(left: AbortSignal): Promise<readonly PcmEntry[]> {
    const deadline = this.#deadlines.due();
    if (deadline === "queue" && (await this.#hasBegun(left))) this.#deadlines.began();
    else if (deadline !== undefined) await this.#giveUp(deadline, left);
    return [];
  }

  #hasBegun(left: AbortSignal): Promise<boolean> {
    return this.#ask((store) => store.hasBegun(this.#options.speechId, this.#options.queued()), left);
  }

  /** Whoever ends it, the notice is in the stream then. */
  async #giveUp(deadline: MissedDeadline, left: AbortSignal): Promise<void> {
    const { speechId, news } = this.#options;
    const error = deadlineError(deadline, this.#parts.deadlines).toBody();
    const status = await this.#ask((store) => store.end(speechId, { type: "failed", error }), left);
    const isKept = status !== "gone" && (await this.#ask(() => news.hasSound(), left));
    if (!isKept) throw new SpeechError("gone", "This speech is no longer kept.");
    if (status === "failed") this.#parts.onGivenUp(speechId, deadline);
  }

  #ask<Value>(work: (store: SpeechStore) => Promise<Value>, left: AbortSignal): Promise<Value> {
    return persist(() => work(this.#parts.store), { forMs: this.#parts.deadlines.stallMs, signal: left });
  }
}
