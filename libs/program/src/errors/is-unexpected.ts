import type { DescribedError } from "./described-error.js";

/** What networks and servers do from time to time: the metrics count it. */
const OUTAGES: ReadonlySet<string | undefined> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN"],
  ...["AbortError", "TimeoutError", "MaxRetriesPerRequestError", "ReplyError", "ModelServerError"],
]);

/** Is it a defect, or an accident that somebody should look at? What clients are told in so many words is neither. */
export function isUnexpected({ type, code, cause }: DescribedError): boolean {
  if (type === "SpeechError") return code === "internal" && (cause === undefined || isUnexpected(cause));
  return !OUTAGES.has(type) && !OUTAGES.has(code);
}
