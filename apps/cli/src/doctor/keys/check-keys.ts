import type { Check } from "../check.js";
import type { DoctorSettings } from "../doctor-settings.js";
import { judgeKeys } from "./judge-keys.js";

/** Resolves to how many keys hold; undefined when nobody can be asked. */
export type CountKeys = (env: NodeJS.ProcessEnv, signal: AbortSignal) => Promise<number | undefined>;

/** Does the gateway ask for keys, and is there one? */
export function checkKeys({ env, host }: DoctorSettings, countKeys: CountKeys): Check {
  return {
    name: "keys",
    look: async (signal) => [judgeKeys({ mode: env["AUTH"] || "auto", host, keys: await countKeys(env, signal) })],
  };
}
