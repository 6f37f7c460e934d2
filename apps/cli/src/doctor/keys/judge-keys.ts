import { fail, ok, warn, type Verdict } from "../verdict.js";

export interface KeysLook {
  /** AUTH */
  readonly mode: string;
  readonly host: string;
  /** keys that hold; undefined: nobody could be asked */
  readonly keys: number | undefined;
}

const MODES = ["auto", "keys", "open"];
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;
const CREATE = "npm run mynah -- keys create --owner <who> --name <what for>";

/** Who is let in, as AUTH and HOST have it: without keys only whoever is on this machine. */
export function judgeKeys({ mode, host, keys }: KeysLook): Verdict {
  if (!MODES.includes(mode)) return fail(`AUTH is "${mode}"`, `set it to one of ${MODES.join(", ")}`);
  const isLocal = LOOPBACK.test(host);
  if (mode === "open")
    return isLocal
      ? ok("AUTH=open: whoever is on this machine may speak")
      : warn(
          `AUTH=open on ${host}: whoever reaches it may speak`,
          `unset AUTH, and ${CREATE}; or keep it behind something that checks who comes`,
        );
  if (mode === "auto" && isLocal) return ok(`no key is asked for on ${host}: only this machine reaches it`);
  if (keys === undefined)
    return warn(
      "keys are asked for; whether there is one was not seen",
      "see for yourself, once it runs: npm run mynah -- keys list",
    );
  if (keys === 0) return fail("keys are asked for, and there is none: nobody can speak", CREATE);
  return ok(`keys are asked for; ${keys} ${keys === 1 ? "holds" : "hold"}`);
}
