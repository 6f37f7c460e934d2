import { countCalls } from "../system/redis-traffic.js";
import { useSince, type SystemUse } from "../system/system-use.js";

/** What a chunk costs at first and later on. */
export interface HalvesRow {
  readonly what: string;
  readonly firstHalf: number;
  readonly secondHalf: number;
  /** above 1: it has become dearer */
  readonly ratio: number;
}

const MEASURES: Readonly<Record<string, (use: SystemUse) => number>> = {
  "gateway, ms of processor": ({ rolesMs }) => rolesMs.gateway,
  "LLM worker, ms of processor": ({ rolesMs }) => rolesMs["llm-worker"],
  "vocoder, ms of processor": ({ rolesMs }) => rolesMs["vocoder-worker"],
  "Redis, ms of processor": ({ redis }) => redis.cpuMs,
  "Redis, commands": ({ redis }) => countCalls(redis),
  "Redis, bytes in": ({ redis }) => redis.bytesIn,
  "Redis, bytes out": ({ redis }) => redis.bytesOut,
};

/** Each chunk is acknowledged once. */
const chunksOf = ({ redis }: SystemUse): number => redis.calls["xack"] ?? 0;

/** @param looks at the beginning, in the middle and at the end of what is compared */
export function compareHalves([begin, middle, end]: readonly [SystemUse, SystemUse, SystemUse]): readonly HalvesRow[] {
  const [first, second] = [useSince(begin, middle), useSince(middle, end)];
  if (chunksOf(first) === 0 || chunksOf(second) === 0) throw new Error("a half of the time brought no sound");
  return Object.entries(MEASURES).map(([what, read]) => {
    const [one, other] = [read(first) / chunksOf(first), read(second) / chunksOf(second)];
    return { what, firstHalf: round(one), secondHalf: round(other), ratio: round(other / one) };
  });
}

/** A chance of this machine's, in a time of minutes. */
const NOISE = 1.1;

/** What has become dearer by more than chance. A program is dearer at first, until it is compiled: of processor time a long run tells more. */
export function dearer(rows: readonly HalvesRow[]): readonly string[] {
  return rows.filter(({ ratio }) => ratio > NOISE).map(({ what }) => what);
}

const round = (value: number): number => Number(value.toFixed(3));
