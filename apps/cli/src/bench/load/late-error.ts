import { RequestError } from "../door/request-error.js";
import type { RequestMeter } from "../measure/request-meter.js";

/** Silent for longer than this share of the time, a server does not seem to be merely slow. */
const SILENT_SHARE = 1 / 4;

/** Slow is not silent: the one wants patience, the other a look at the server. Few wordings, since errors are counted by theirs. */
export function lateError(
  ms: number,
  { hasSound, silentMs }: Pick<RequestMeter, "hasSound" | "silentMs">,
): RequestError {
  const within = `within ${ms / 1_000} s`;
  if (!hasSound) return new RequestError(`no sound came ${within}`);
  const hasStopped = silentMs > ms * SILENT_SHARE;
  return new RequestError(`not all of it came ${within}${hasStopped ? ": the sound stopped on the way" : ""}`);
}
