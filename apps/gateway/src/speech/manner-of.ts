import type { LiveRequest } from "@mynah/protocol";
import type { Manner } from "@mynah/protocol/redis";

/** What the request wishes of all its segments alike. */
export const mannerOf = ({ language, normalize, reference, sampling }: LiveRequest): Manner => ({
  language,
  normalize,
  reference,
  isRepeatable: sampling.seed !== undefined,
});
