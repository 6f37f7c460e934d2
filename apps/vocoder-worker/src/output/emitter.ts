import type { Logger } from "@mynah/program";
import { SpeechError, type SpeechId } from "@mynah/protocol";
import type { SpeechStore, WindowsQueue } from "@mynah/protocol/redis";
import type { DecodedWindow } from "../decoding/decode-batch.js";
import type { HeldWindows } from "../intake/held-windows.js";
import type { WaitingWindow } from "../intake/waiting-window.js";
import type { VocoderMetrics } from "../vocoder-metrics.js";
import { untilDone } from "./until-done.js";

export type DropReason = "cancelled" | "closed" | "failed" | "malformed";

export interface EmitterOptions {
  readonly speeches: SpeechStore;
  readonly held: HeldWindows;
  /** leaves a record for the operator; never throws */
  readonly noteDead: (speechId: SpeechId, segment?: number) => void;
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
  /** ends the waiting for Redis; what is unwritten by then stays pending, for others */
  readonly signal: AbortSignal;
}

/** A stream entry of which only the address is known, since its record may be unreadable. */
export interface WindowAddress {
  readonly queue: WindowsQueue;
  readonly entryId: string;
  readonly record?: { readonly segment: number };
}

type DecodedSound = Extract<DecodedWindow, { kind: "sound" }>;

/** Writes what became of windows, and lets go of them. */
export class Emitter {
  readonly #options: EmitterOptions;

  constructor(options: EmitterOptions) {
    this.#options = options;
  }

  /** All at once: Redis is asked for each window without waiting for the one before. Never rejects. */
  async emit(decoded: readonly DecodedWindow[]): Promise<void> {
    await Promise.all(
      decoded.map((result) =>
        result.kind === "sound"
          ? this.#commit(result)
          : this.giveUp(result.window, result.window.record.speechId, result.error),
      ),
    );
  }

  /** Notes of a suspect that it is tried once more. False when it is not to be: its speech has ended, or there is no more time. */
  async charge(window: WaitingWindow): Promise<boolean> {
    const { queue, entryId, tries, record } = window;
    const isOpen = await this.#untilTaken(async () => {
      const speech = await this.#options.speeches.find(record.speechId);
      if (speech?.status === "open") await queue.charge(entryId, tries + 1);
      return speech?.status === "open";
    });
    if (isOpen === false) await this.drop(window, "closed");
    return isOpen ?? false;
  }

  /** Acknowledges a window that nobody wants. */
  async drop(address: WindowAddress, reason: DropReason): Promise<void> {
    await this.#persist(address, () => address.queue.drop(address.entryId));
    this.#options.metrics.dropped.inc({ reason });
  }

  /** Ends the speech of a window that cannot be decoded, then drops the window: in this order, so that a crash loses nothing. */
  async giveUp(address: WindowAddress, speechId: SpeechId | undefined, cause: unknown): Promise<void> {
    const { log, speeches } = this.#options;
    log.error({ speechId, entryId: address.entryId, err: cause }, "window given up");
    if (speechId !== undefined) this.#options.noteDead(speechId, address.record?.segment);
    const error = new SpeechError("engine_failed", "A part of this speech could not be turned into sound. Try again.");
    await this.#persist(address, async () => {
      if (speechId !== undefined) await speeches.end(speechId, { type: "failed", error: error.toBody() });
      await address.queue.drop(address.entryId);
    });
    this.#options.metrics.dropped.inc({ reason: speechId === undefined ? "malformed" : "failed" });
  }

  async #commit({ window, pcm, decodeUs }: DecodedSound): Promise<void> {
    const { segment, seq, firstSample, speechId } = window.record;
    const chunk = { segment, seq, firstSample, decodeUs, pcm };
    const outcome = await this.#persist(window, () => window.queue.commit(window.entryId, speechId, chunk));
    const { chunks, doubles, dropped } = this.#options.metrics;
    if (outcome === "ok") chunks.inc();
    if (outcome === "double") doubles.inc();
    if (outcome === "closed") dropped.inc({ reason: "closed" satisfies DropReason });
  }

  async #persist<Value>({ queue, entryId }: WindowAddress, attempt: () => Promise<Value>): Promise<Value | undefined> {
    const value = await this.#untilTaken(attempt);
    this.#options.held.release(queue.shard, entryId);
    return value;
  }

  #untilTaken<Value>(attempt: () => Promise<Value>): Promise<Value | undefined> {
    const { log, signal } = this.#options;
    const onError = (error: unknown): void => log.warn({ err: error }, "Redis did not take a result; trying again");
    return untilDone(attempt, { signal, onError });
  }
}
