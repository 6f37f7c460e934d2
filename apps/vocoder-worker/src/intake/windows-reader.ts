import type { Logger } from "@mynah/program";
import { blockMsToTick } from "@mynah/protocol";
import { LONGEST_BLOCK_MS, type WindowsQueue } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { untilDone } from "../output/until-done.js";
import type { HeldWindows } from "./held-windows.js";
import type { Intake } from "./intake.js";

export interface WindowsReaderOptions {
  readonly queue: WindowsQueue;
  /** a connection of its own */
  readonly blocking: Redis;
  readonly held: HeldWindows;
  readonly intake: Intake;
  readonly log: Logger;
}

export interface WindowsReader {
  /** how many reads have come back so far, with windows or without */
  readonly reads: number;
  /** Ends the reading. Windows that Redis hands out in this very moment stay pending, for others. */
  stop(): Promise<void>;
}

/** Reads one shard's windows as long as there is room for them. A Redis that goes away, or comes back empty, is waited for. */
export function startWindowsReader({ queue, blocking, held, intake, log }: WindowsReaderOptions): WindowsReader {
  const stopping = new AbortController();
  const { signal } = stopping;
  const onError = (error: unknown): void => {
    if (!signal.aborted) log.warn({ shard: queue.shard, err: error }, "reading windows failed; preparing again");
  };
  let reads = 0;
  const readOnce = async (): Promise<void> => {
    const room = await held.reserve(signal);
    try {
      const blockMs = blockMsToTick(LONGEST_BLOCK_MS);
      if (room > 0) intake(queue, await queue.read(blocking, { count: room, blockMs }));
      reads++;
    } finally {
      held.settle(room);
    }
  };
  const readOn = async (): Promise<void> => {
    await queue.prepare();
    while (!signal.aborted) await readOnce();
  };
  const finished = untilDone(readOn, { signal, onError });
  return {
    get reads() {
      return reads;
    },
    async stop() {
      stopping.abort();
      blocking.disconnect();
      await finished;
    },
  };
}
