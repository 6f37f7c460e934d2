import { keys, SpeechError, type SpeechId } from "@mynah/protocol";
import { readPcm, readRing, type PcmEntry } from "@mynah/protocol/redis";
import type { Bell } from "./bell.js";
import type { ListenParts } from "./listen-parts.js";
import { persist } from "./persist.js";

/** A page is at most 16 windows of 16 frames: 1 MiB. */
const PAGE_ENTRIES = 16;
/** How often a listener says that the speech is still wanted: a long one outlives its last write while it is played. */
const TOUCH_EVERY_MS = 20_000;

/** Reads a speech's PCM stream page by page, each entry once. It is woken by the doorbell and never polls. */
export class NewsReader {
  readonly #parts: ListenParts;
  readonly #speechId: SpeechId;
  readonly #bell: Bell;
  #afterId = "0";
  /** entries so far */
  #taken = 0;
  /** The last read took all that there was: whatever is written later rings. */
  #hasAll = false;
  /** never: its window may be nearly over when a listener comes */
  #touchedAt = -Infinity;

  constructor(parts: ListenParts, speechId: SpeechId, bell: Bell) {
    this.#parts = parts;
    this.#speechId = speechId;
    this.#bell = bell;
  }

  /** Nothing has rung since all was read: a look would find nothing. */
  get #isRead(): boolean {
    return this.#hasAll && !this.#bell.hasRung;
  }

  /** What is new, at most a page: none when nothing is. Redis is not asked where nothing has rung since all was read. */
  look(left: AbortSignal): readonly PcmEntry[] | Promise<readonly PcmEntry[]> {
    return this.#isRead ? [] : this.#read(left);
  }

  async #read(left: AbortSignal): Promise<readonly PcmEntry[]> {
    const options = { afterId: this.#afterId, count: PAGE_ENTRIES };
    let hadRung = false;
    const read = (): Promise<readonly PcmEntry[]> => {
      hadRung = this.#bell.reset() || hadRung; // a ring during the look calls for another
      return readPcm(this.#parts.redis, this.#speechId, options);
    };
    const page = await persist(read, { forMs: this.#parts.deadlines.stallMs, signal: left });
    this.#took(page);
    this.#hasAll = page.length < PAGE_ENTRIES;
    if (hadRung && page.length === 0) await this.#checkThatItIsKept(left);
    return page;
  }

  /**
   * Waits for news after a look that found none: none still when there was a ring for nothing, "silent" after `mostMs` or
   * when it is time to say that the speech is still wanted.
   */
  wait(mostMs: number, left: AbortSignal): Promise<readonly PcmEntry[] | "silent"> {
    return this.#bell.wait(Math.min(mostMs, TOUCH_EVERY_MS), left).then((outcome) => {
      if (outcome === "aborted") return [];
      if (outcome === "silent") return this.#readAfterSilence(left);
      return this.#takeBrought() ?? this.#read(left);
    });
  }

  /** The chunk that the only ring brought, where it is the next one: rings before it may have been lost. */
  #takeBrought(): readonly PcmEntry[] | undefined {
    const { brought } = this.#bell;
    const rung = brought && readRing(brought);
    if (rung === undefined || rung.place > this.#taken + 1) return undefined;
    const isKnown = rung.entry.entryId === this.#afterId;
    // Where Redis has lost its last entries, their places are given again: the log knows.
    if (rung.place <= this.#taken && !isKnown) return undefined;
    this.#bell.reset();
    if (isKnown) return []; // it was there already at the last look
    this.#took([rung.entry]);
    return [rung.entry];
  }

  #took(page: readonly PcmEntry[]): void {
    this.#afterId = page.at(-1)?.entryId ?? this.#afterId;
    this.#taken += page.length;
  }

  /** Says that the speech is still wanted. Cheap: call it as often as you like. */
  touch(): void {
    const now = performance.now();
    if (now - this.#touchedAt < TOUCH_EVERY_MS) return;
    this.#touchedAt = now;
    this.#parts.store.touch(this.#speechId).catch(() => undefined);
  }

  /** Pub/sub may lose a ring, and after a sleep of this process the timer is up before the rings are heard. */
  async #readAfterSilence(left: AbortSignal): Promise<readonly PcmEntry[] | "silent"> {
    const page = await this.#read(left);
    return page.length > 0 ? page : "silent";
  }

  /** Is there anything to read from? An ended speech outlives its sound. */
  async hasSound(): Promise<boolean> {
    return (await this.#parts.redis.exists(keys.pcm(this.#speechId))) === 1;
  }

  /** A ring without news follows a reconnect: Redis may have come back empty. */
  async #checkThatItIsKept(left: AbortSignal): Promise<void> {
    const look = (): Promise<number> => this.#parts.redis.exists(keys.speech(this.#speechId));
    const isKept = await persist(look, { forMs: this.#parts.deadlines.stallMs, signal: left });
    if (isKept === 0) throw new SpeechError("unavailable", "This speech was lost: ask for it again.");
  }
}
