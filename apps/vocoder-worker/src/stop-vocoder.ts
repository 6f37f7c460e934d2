import type { Logger } from "@mynah/program";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { setTimeout as sleep } from "node:timers/promises";
import type { Encoding } from "./encoding/start-encoding.js";
import type { WindowsReader } from "./intake/windows-reader.js";
import type { Rounds } from "./rounds.js";
import type { VocoderConnections } from "./vocoder-connections.js";

export interface VocoderParts {
  readonly readers: readonly WindowsReader[];
  readonly sweeper: Rounds;
  readonly encoding: Encoding | undefined;
  readonly batcher: { drained(): Promise<void> };
  /** aborted when there is no more time to write results */
  readonly writing: AbortController;
  readonly lifeSign: Rounds;
  readonly paceSign: Rounds;
  readonly queues: readonly WindowsQueue[];
  readonly connections: VocoderConnections;
  readonly log: Logger;
}

/** A Redis that has not answered for so long takes no results before this program has to be gone. */
const AWAY_MS = 3_000;

/** Intake first (nobody reckons with this vocoder any more), then what is held, then the group, then the connections. What is not done in time is left for others. */
export async function stopVocoder(parts: VocoderParts, drainMs: number): Promise<void> {
  const { pulse } = parts.connections.commands;
  const handedBack = parts.encoding?.stop();
  await Promise.all(parts.readers.map((reader) => reader.stop()));
  await Promise.all([parts.sweeper.stop(), parts.paceSign.stop()]);
  const drained = Promise.all([parts.batcher.drained(), handedBack]).then(() => undefined);
  const tooLate = sleep(drainMs, "drain deadline passed", { ref: false });
  const isAway = pulse.silentFor(AWAY_MS).then(() => "Redis does not answer");
  const reason = await Promise.race([drained, tooLate, isAway]);
  if (reason !== undefined) parts.log.warn({ reason }, "the windows left over are for others to claim");
  parts.writing.abort();
  await parts.lifeSign.stop();
  const left = await Promise.allSettled(parts.queues.map((queue) => queue.leave()));
  await parts.encoding?.leave();
  if (left.some(({ status }) => status === "rejected"))
    parts.log.warn("could not leave the group; others will tidy up");
  parts.connections.close();
}
