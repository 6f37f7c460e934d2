import type { Check } from "../check.js";
import { fail, type Verdict } from "../verdict.js";
import { judgeSettings, type RoleAnswer } from "./judge-settings.js";

/** Whether the roles take the environment as it is, and `npm start` what it reads itself. */
export function checkSettings(
  env: NodeJS.ProcessEnv,
  askRoles: (signal: AbortSignal) => Promise<readonly RoleAnswer[]>,
): Check {
  return { name: "settings", look: async (signal) => [...judgeSettings(await askRoles(signal)), ...judgePorts(env)] };
}

/** A role takes 0 for any port that is free, but `npm start` could not say which it was. */
function judgePorts(env: NodeJS.ProcessEnv): readonly Verdict[] {
  const any = [["PORT", 8_080] as const, ["METRICS_PORT", 9_464] as const].filter(([name]) => env[name] === "0");
  return any.map(([name, usual]) =>
    fail(`${name} is 0, which npm start does not take`, `choose one: ${name}=${usual}`),
  );
}
