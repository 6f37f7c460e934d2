import { limits, msToTick } from "@mynah/protocol";
import { publishEnginePace, withdrawEnginePace, type EngineOwner, type EnginePace } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";

export interface EngineSignOptions extends EngineOwner {
  readonly redis: Redis;
  readonly read: () => EnginePace;
}

export interface EngineSign {
  /** Nobody reckons with this worker any more. Never rejects. */
  stop(): Promise<void>;
}

const EVERY_MS = limits.enginePaceTtlMs / 3;

/** Says again and again how fast this worker serves, so that gateways let in what it can serve in time. The first time at once. */
export function startEngineSign({ redis, read, ...owner }: EngineSignOptions): EngineSign {
  // Redis away: the next round says it again.
  const ignore = (): undefined => undefined;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const say = async (): Promise<void> => {
    await publishEnginePace(redis, owner, read()).catch(ignore);
    if (!isStopped) timer = setTimeout(() => (saying = say()), msToTick(EVERY_MS)).unref();
  };
  let saying = say();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await saying;
      await withdrawEnginePace(redis, owner).catch(ignore);
    },
  };
}
