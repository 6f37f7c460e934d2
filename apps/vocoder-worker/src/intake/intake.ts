import type { Logger } from "@mynah/program";
import type { WindowEntry, WindowsQueue } from "@mynah/protocol/redis";
import { MAX_TRIES } from "../decoding/decode-batch.js";
import type { Emitter } from "../output/emitter.js";
import type { CancelledSpeeches } from "./cancelled-speeches.js";
import { findSpeechId } from "./find-speech-id.js";
import type { HeldWindows } from "./held-windows.js";
import { readWindow, type Delivery, type ReadingOptions } from "./read-window.js";
import type { WaitingWindow } from "./waiting-window.js";

export interface IntakeOptions extends ReadingOptions {
  readonly held: HeldWindows;
  readonly emitter: Pick<Emitter, "giveUp">;
  /** told of a speech that is given up, so that none of its windows is tried any more */
  readonly cancelled: Pick<CancelledSpeeches, "add">;
  readonly log: Logger;
  readonly accept: (windows: readonly WaitingWindow[]) => void;
}

/** A window as it was read (never tried) or claimed. */
type DeliveredEntry = WindowEntry & { readonly tries?: number };
export type Intake = (queue: WindowsQueue, entries: readonly DeliveredEntry[]) => void;

/** Parses what was delivered and hands it on. What cannot be parsed, or has failed too often elsewhere, is given up. */
export function createIntake(options: IntakeOptions): Intake {
  return (queue, entries) => {
    const arrivedAt = performance.now();
    const windows = entries
      .filter(({ entryId }) => options.held.add(queue.shard, entryId))
      .flatMap((entry) => takeIn({ queue, entry, tries: entry.tries ?? 0, arrivedAt }, options));
    if (windows.length > 0) options.accept(windows);
  };
}

function takeIn(delivery: Delivery, options: IntakeOptions): readonly WaitingWindow[] {
  try {
    if (delivery.tries >= MAX_TRIES) throw new RangeError("its vocoders went, each time that it was tried");
    return [readWindow(delivery, options)];
  } catch (error) {
    const { queue, entry } = delivery;
    const address = { queue, entryId: entry.entryId };
    const speechId = findSpeechId(entry.record, queue.shard);
    options.cancelled.add(speechId);
    void options.emitter.giveUp(address, speechId, error);
    return [];
  }
}
