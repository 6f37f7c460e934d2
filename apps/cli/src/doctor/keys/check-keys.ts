import type { RedisPlace } from "../../redis/redis-place.js";
import type { Check } from "../check.js";
import type { DoctorSettings } from "../doctor-settings.js";
import { judgeKeys } from "./judge-keys.js";

/** Resolves to how many keys hold; undefined when nobody can be asked. */
export type CountKeys = (place: RedisPlace, signal: AbortSignal) => Promise<number | undefined>;

/** Does the gateway ask for keys, and is there one? */
export function checkKeys({ auth, host }: DoctorSettings, place: Promise<RedisPlace>, countKeys: CountKeys): Check {
  const look: Check["look"] = async (signal) => {
    const found = await place.catch(() => undefined);
    const keys = found && (await countKeys(found, signal));
    return [judgeKeys({ mode: auth, host, keys })];
  };
  return { name: "keys", look };
}
