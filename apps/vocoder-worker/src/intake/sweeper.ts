import type { Logger } from "@mynah/program";
import { msToTick } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { startRounds, type Rounds } from "../rounds.js";
import type { VocoderMetrics } from "../vocoder-metrics.js";
import type { HeldWindows } from "./held-windows.js";
import type { Intake } from "./intake.js";
import { ReaderWatch } from "../stall/reader-watch.js";
import type { Stall } from "../stall/stall.js";
import type { WindowsReader } from "./windows-reader.js";

/** With its jitter and `limits.vocoderTtlMs` less than a second: so soon is a dead vocoder's window claimed. */
const SWEEP_EVERY_MS = 200;
/** So that vocoders do not march in step. */
const JITTER = 0.2;
/** While no window waits or is with a vocoder. A second: so soon one is claimed that is read meanwhile by a vocoder that dies. */
const QUIET_SWEEP_EVERY_MS = 1_000;
/** Dead vocoders are removed from the group so often. */
const REMOVE_EVERY_MS = 10_000;

export interface SweeperOptions {
  readonly queues: readonly WindowsQueue[];
  /** one for each queue */
  readonly readers: readonly WindowsReader[];
  readonly held: HeldWindows;
  readonly intake: Intake;
  /** false: what others left is not for this vocoder to take */
  readonly canDecode: () => boolean;
  readonly stall: Pick<Stall, "report">;
  readonly stallMs: number;
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
}

/**
 * Takes over the windows of vocoders that died, and those of its own that never arrived, as far as there is room; and sees whether
 * this vocoder still reads.
 */
export function startSweeper(options: SweeperOptions): Rounds {
  const { queues, held, intake, canDecode, metrics, log } = options;
  const watch = watchReaders(options);
  let [isQuiet, removedAt] = [true, -Infinity];
  const claim = async (queue: WindowsQueue): Promise<void> => {
    const claimed = held.free > 0 ? await queue.claimFromDead(held.free) : [];
    const lost =
      held.free > claimed.length ? await queue.claimLost(held.of(queue.shard), held.free - claimed.length) : [];
    metrics.reclaimed.inc(claimed.length + lost.length);
    intake(queue, [...claimed, ...lost]);
  };
  const sweep = async (queue: WindowsQueue): Promise<void> => {
    const backlog = await queue.backlog();
    if (backlog.pending + backlog.unread > 0) isQuiet = false;
    if (backlog.pending > 0 && canDecode()) await claim(queue);
    watch.look(queue, backlog.unread);
  };
  return startRounds({
    pauseMs: () => (isQuiet ? msToTick(QUIET_SWEEP_EVERY_MS) : SWEEP_EVERY_MS * (1 + JITTER * (2 * Math.random() - 1))),
    // Redis away or the group not made yet: the reader says so, and the next sweep tries again.
    onError(error) {
      isQuiet = false;
      watch.reset();
      log.debug({ err: error }, "sweep failed");
    },
    async round() {
      isQuiet = true;
      for (const queue of queues) await sweep(queue);
      if (performance.now() - removedAt < REMOVE_EVERY_MS) return;
      removedAt = performance.now();
      for (const queue of queues) await queue.removeDead();
    },
  });
}

function watchReaders({ queues, readers, held, canDecode, stall, stallMs }: SweeperOptions) {
  const watches = queues.map(() => new ReaderWatch(Math.ceil(stallMs / SWEEP_EVERY_MS)));
  return {
    look(queue: WindowsQueue, unread: number): void {
      const at = queues.indexOf(queue);
      const reads = readers[at]?.reads ?? 0;
      const couldRead = canDecode() && held.hasRoom && unread > 0;
      if (watches[at]?.look({ couldRead, reads })) stall.report("the reading of windows");
    },
    reset: () => watches.forEach((watch) => watch.reset()),
  };
}
