import { formatTraceparent, parseTraceparent, type LiveRequest } from "@mynah/protocol";
import type { Manner } from "@mynah/protocol/redis";
import type { Asker } from "./speech-core.js";

/** What the request wishes of all its segments alike, and whose they are. */
export const mannerOf = (
  { language, normalize, reference, sampling }: LiveRequest,
  { traceparent, requestId, debugAudio }: Asker,
): Manner => ({
  language,
  normalize,
  reference,
  isRepeatable: sampling.seed !== undefined,
  traceparent: keptTrace(traceparent),
  requestId,
  debugAudio,
});

/** A trace that nobody keeps is not carried on. */
function keptTrace(traceparent: string | undefined): string | undefined {
  const context = parseTraceparent(traceparent);
  return context?.isSampled === true ? formatTraceparent(context) : undefined;
}
