import type { Logger } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { startRounds, type Rounds } from "../rounds.js";
import type { VocoderMetrics } from "../vocoder-metrics.js";
import type { HeldWindows } from "./held-windows.js";
import type { Intake } from "./intake.js";

const SWEEP_EVERY_MS = 250;
/** Dead vocoders are removed from the group at every so-manieth sweep. */
const REMOVE_EVERY = 40;

export interface SweeperOptions {
  readonly queues: readonly WindowsQueue[];
  readonly held: HeldWindows;
  readonly intake: Intake;
  /** false: what others left is not for this vocoder to take */
  readonly canDecode: () => boolean;
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
}

/** Takes over the windows of vocoders that died, and those of its own that never arrived, as far as there is room. */
export function startSweeper({ queues, held, intake, canDecode, metrics, log }: SweeperOptions): Rounds {
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
    metrics.queueLength.set({ shard: queue.shard }, await queue.length());
    if (round % REMOVE_EVERY === 0) await queue.removeDead();
  };
  return startRounds({
    everyMs: SWEEP_EVERY_MS,
    jitter: 0.2,
    // Redis away or the group not made yet: the reader says so, and the next sweep tries again.
    onError: (error) => log.debug({ err: error }, "sweep failed"),
    async round() {
      round++;
      for (const queue of queues) await sweep(queue);
    },
  });
}
