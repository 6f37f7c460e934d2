import type { Logger } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { setTimeout as sleep } from "node:timers/promises";

/** How long Redis may take to hear that this vocoder is gone. */
const FAREWELL_MS = 500;

/** Whether this vocoder has found itself stuck. Once it has, it is over. */
export interface Stall {
  readonly isStalled: boolean;
  /** `what` does not come back. */
  report(what: string): void;
}

export interface StallOptions {
  readonly queues: readonly WindowsQueue[];
  readonly log: Logger;
  /** there is nothing left to be done but to end the process */
  readonly onStalled: () => void;
}

/** Says so once, takes the life sign back, so that others claim what this vocoder holds, and has the process ended. */
export function createStall({ queues, log, onStalled }: StallOptions): Stall {
  let isStalled = false;
  const leave = async (): Promise<void> => {
    const left = Promise.allSettled(queues.map((queue) => queue.leave()));
    await Promise.race([left, sleep(FAREWELL_MS)]);
    onStalled();
  };
  return {
    get isStalled() {
      return isStalled;
    },
    report(what) {
      if (isStalled) return;
      isStalled = true;
      log.fatal({ what }, "this vocoder is stuck; its windows are for others, and its process ends");
      void leave();
    },
  };
}
