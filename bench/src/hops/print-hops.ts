import { HOPS } from "./join-hops.js";
import type { HopFigures } from "./summarise.js";

export interface MeasuredHops extends HopFigures {
  readonly streams: number;
  readonly unknown: number;
  /** for each second of sound, idling of the programs included */
  readonly use: {
    /** by all programs and Redis together, without the clients */
    readonly coresUsed: number;
    readonly rolesMs: Readonly<Record<"gateway" | "llmWorker" | "vocoder", number>>;
    readonly redisMs: number;
    readonly redisCommands: number;
    readonly redisBytesIn: number;
    readonly redisBytesOut: number;
    readonly redisCalls: Readonly<Record<string, number>>;
  };
}

/** On a machine of two cores with nothing else on them. */
const AIM = { streams: 100, p50: 2, p99: 10 } as const;

/** Less often than that it is no business of the sound. */
const RARE_CALLS = 0.5;

export function printHops(measured: readonly MeasuredHops[]): void {
  console.log("ms from the last code that a window needs to its sound at the client, without the decode");
  console.table(measured.map(({ streams, chunks, unknown, hopMs }) => ({ streams, chunks, unknown, ...hopMs })));
  for (const figures of measured) if (figures.streams === AIM.streams) console.log(verdict(figures));
  console.log(
    "the first sound (ms, without the decode): after the engine's 21st code, and after those that its window waited for",
  );
  console.table(measured.map(toFirstRow));
  for (const { streams, partsMs, decodeMs } of measured) {
    console.log(`where the time goes with ${streams} at once (ms)`);
    const rows = HOPS.map((hop) => ({ hop, ...partsMs[hop] }));
    console.table([...rows, { hop: "(the decode, left out above)", ...decodeMs }]);
  }
  console.log("what a second of sound costs: ms of processor, and in Redis");
  console.table(measured.map(toUseRow));
  const [{ use } = { use: undefined }] = measured.slice(-1);
  console.log("Redis's commands for a second of sound, those inside scripts included");
  const often = Object.entries(use?.redisCalls ?? {}).filter(([, count]) => count >= RARE_CALLS);
  console.table(often.map(([command, count]) => ({ command, "a second of sound": count })));
}

function verdict({ streams, hopMs }: MeasuredHops): string {
  const [p50, p99] = (["p50", "p99"] as const).map((name) => {
    const outcome = hopMs[name] <= AIM[name] ? "met" : "missed";
    return `${name} of ${AIM[name]} ms: ${outcome}`;
  });
  return `${streams} streams, ${p50}, ${p99}`;
}

function toFirstRow({ streams, firstAudioMs, firstCodes, firstHopMs }: MeasuredHops) {
  return {
    streams,
    "after 21 codes, p50": firstAudioMs.p50,
    p99: firstAudioMs.p99,
    "codes it waited for": firstCodes.p50,
    "after these, p50": firstHopMs.p50,
    "and p99": firstHopMs.p99,
  };
}

function toUseRow({ streams, use }: MeasuredHops) {
  const { coresUsed, rolesMs, redisMs, redisCommands, redisBytesIn, redisBytesOut } = use;
  return {
    streams,
    ...rolesMs,
    redis: redisMs,
    "redis commands": redisCommands,
    "redis bytes in": redisBytesIn,
    "redis bytes out": redisBytesOut,
    "cores used": coresUsed,
  };
}
