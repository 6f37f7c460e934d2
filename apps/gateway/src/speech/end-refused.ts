import type { SpeechId } from "@mynah/protocol";
import { persist } from "./persist.js";
import type { SubmitParts } from "./submit-parts.js";

/** Longer than Redis is usually away; what is left after that expires unheard. */
const TRY_FOR_MS = 30_000;

/**
 * Ends a speech whose client was told that it is not spoken, though Redis may have taken it: a worker that finds a job of
 * it drops it, and the same idempotency key begins anew. In the background, since Redis may be away; there are no more of
 * these than were being asked for when it went.
 */
export function endRefused({ store }: Pick<SubmitParts, "store">, speechId: SpeechId): void {
  const end = (): Promise<unknown> => store.end(speechId, { type: "cancelled" });
  persist(end, { forMs: TRY_FOR_MS, signal: new AbortController().signal }).catch(() => undefined);
}
