import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "@mynah/protocol";
import type { SegmentText } from "@mynah/protocol/redis";

/** Why an open segment was ended here, and not by who writes its text. */
type ClosedFor = "idle" | "long";

export interface OpenTextOptions {
  /** the text by now; rejects when it cannot be had for good */
  readonly read: () => Promise<SegmentText>;
  /** Ends the segment with this text, unless it has grown or was ended meanwhile. */
  readonly close: (text: string) => Promise<"ok" | "grown" | "closed">;
  /** told when it was ended here */
  readonly onClosed: (why: ClosedFor) => void;
  readonly signal: AbortSignal;
  readonly idleMs?: number;
  /** from the first reading */
  readonly openMs?: number;
  /** monotonic milliseconds */
  readonly now: () => number;
}

/**
 * The text of an open segment as it grows. It is read when the bell rings, and nobody waits for ever: without news, or after its
 * time, the segment is ended with what it has, so that its sequence is free for others.
 */
export class OpenText {
  readonly #options: OpenTextOptions;
  readonly #openUntil: number;
  #known: SegmentText = { text: "", isOpen: true };
  #given = 0;
  #grewAt: number;
  #bell = new AbortController();

  constructor(options: OpenTextOptions) {
    const { now, openMs = limits.openMs } = options;
    this.#options = options;
    this.#grewAt = now();
    this.#openUntil = now() + openMs;
  }

  /** As far as it was read. */
  get text(): string {
    return this.#known.text;
  }

  get isOpen(): boolean {
    return this.#known.isOpen;
  }

  /** The text may have grown. */
  ring(): void {
    this.#bell.abort();
  }

  /**
   * What has come since the last time, at the first time from the beginning; undefined: that was all, or the signal came. White space
   * behind it tells that its last word is whole.
   */
  async next(): Promise<string | undefined> {
    for (;;) {
      if (this.#options.signal.aborted) return undefined;
      if (this.#known.text.length > this.#given) return this.#take();
      if (!this.#known.isOpen) return undefined;
      await this.#learn();
    }
  }

  #take(): string {
    const { text, isOpen } = this.#known;
    const piece = text.slice(this.#given);
    const fresh = this.#given === 0 ? piece : piece.trimStart();
    this.#given = text.length;
    return isOpen ? `${fresh} ` : fresh;
  }

  async #learn(): Promise<void> {
    const isFirst = this.#known.text === "";
    const isSilent = !isFirst && (await this.#waitForRing()) === "silent";
    if (this.#options.signal.aborted) return;
    if (await this.#readAgain()) return;
    if (isSilent && this.#leftMs <= 0) await this.#close();
  }

  /** @returns whether there is anything new */
  async #readAgain(): Promise<boolean> {
    this.#bell = new AbortController(); // a ring during the reading calls for another
    const before = this.#known;
    this.#known = await this.#options.read();
    const hasGrown = this.#known.text.length > before.text.length;
    if (hasGrown) this.#grewAt = this.#options.now();
    return hasGrown || !this.#known.isOpen;
  }

  async #close(): Promise<void> {
    const { now, close, onClosed } = this.#options;
    const why = now() >= this.#openUntil ? "long" : "idle";
    if ((await close(this.#known.text)) === "ok") onClosed(why);
    await this.#readAgain();
  }

  get #leftMs(): number {
    const { now, idleMs = limits.openIdleMs } = this.#options;
    return Math.min(this.#grewAt + idleMs, this.#openUntil) - now();
  }

  async #waitForRing(): Promise<"rung" | "silent"> {
    if (this.#leftMs <= 0) return "silent";
    const signal = AbortSignal.any([this.#bell.signal, this.#options.signal]);
    return sleep(Math.ceil(this.#leftMs), "silent" as const, { signal }).catch(() => "rung" as const);
  }
}
