import { percentile } from "../../percentile.js";
import type { Pipeline } from "./pipeline.js";

export interface SimulatedFigures {
  /** speeches that were counted */
  readonly speeches: number;
  readonly firstAudioMsP50: number;
  readonly firstAudioMsP99: number;
  /** share of these speeches whose listener heard a gap */
  readonly underrunShare: number;
  readonly silenceMsP99: number;
  /** seconds of sound a second, from the first asking to the last sound */
  readonly audioSecondsPerSecond: number;
  readonly llmUtilisation: number;
  readonly vocoderUtilisation: number;
  readonly gatewayUtilisation: number;
  readonly redisUtilisation: number;
  readonly meanBatch: number;
  readonly mostUnreadWindows: number;
}

/** A speech that was asked for and not heard at all by the end has waited until then. */
export function summarise(pipeline: Pipeline, warmUpMs: number): SimulatedFigures {
  const { now, heard, speaking, decoding } = pipeline;
  const counted = heard.filter(({ askedAt }) => askedAt >= warmUpMs);
  const waits = counted.map(({ askedAt, player }) =>
    Number.isNaN(player.firstAudioMs) ? now - askedAt : player.firstAudioMs,
  );
  const gaps = counted.filter(({ player }) => player.underruns > 0 || isStarving(player, now));
  return {
    speeches: counted.length,
    firstAudioMsP50: percentile(waits, 0.5),
    firstAudioMsP99: percentile(waits, 0.99),
    underrunShare: gaps.length / Math.max(1, counted.length),
    silenceMsP99: percentile(
      counted.map(({ player }) => player.silenceMs),
      0.99,
    ),
    audioSecondsPerSecond: pipeline.soundMs / Math.max(1, pipeline.lastSoundAt - (heard[0]?.askedAt ?? 0)),
    llmUtilisation: speaking.utilisation(now),
    vocoderUtilisation: decoding.utilisation(now),
    gatewayUtilisation: pipeline.utilisation("gateways"),
    redisUtilisation: pipeline.utilisation("shards"),
    meanBatch: decoding.meanBatch,
    mostUnreadWindows: decoding.mostUnread,
  };
}

/** It plays, has run dry, and its next piece has not come by the end. */
function isStarving({ isOver, playedUntil }: { isOver: boolean; playedUntil: number }, now: number): boolean {
  return !isOver && playedUntil < now;
}
