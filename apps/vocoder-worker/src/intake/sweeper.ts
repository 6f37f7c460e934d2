import type { Logger } from "@mynah/program";
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
/** Dead vocoders are removed from the group at every so-manieth sweep. */
const REMOVE_EVERY = 50;

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
  let round = 0;
  const claim = async (queue: WindowsQueue): Promise<void> => {
    const claimed = held.free > 0 ? await queue.claimFromDead(held.free) : [];
    const lost =
      held.free > claimed.length ? await queue.claimLost(held.of(queue.shard), held.free - claimed.length) : [];
    metrics.reclaimed.inc(claimed.length + lost.length);
    intake(queue, [...claimed, ...lost]);
  };
  const sweep = async (queue: WindowsQueue): Promise<void> => {
    if (canDecode()) await claim(queue);
    await watch.look(queue);
    if (round % REMOVE_EVERY === 0) await queue.removeDead();
  };
  return startRounds({
    everyMs: SWEEP_EVERY_MS,
    jitter: 0.2,
    // Redis away or the group not made yet: the reader says so, and the next sweep tries again.
    onError(error) {
      watch.reset();
      log.debug({ err: error }, "sweep failed");
    },
    async round() {
      round++;
      for (const queue of queues) await sweep(queue);
    },
  });
}

function watchReaders({ queues, readers, held, canDecode, stall, stallMs }: SweeperOptions) {
  const watches = queues.map(() => new ReaderWatch(Math.ceil(stallMs / SWEEP_EVERY_MS)));
  return {
    async look(queue: WindowsQueue): Promise<void> {
      const at = queues.indexOf(queue);
      const reads = readers[at]?.reads ?? 0;
      const couldRead = canDecode() && held.hasRoom && (await queue.backlog()).unread > 0;
      if (watches[at]?.look({ couldRead, reads })) stall.report("the reading of windows");
    },
    reset: () => watches.forEach((watch) => watch.reset()),
  };
}
