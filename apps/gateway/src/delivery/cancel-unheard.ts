import { keys, type SpeechId } from "@mynah/protocol";
import { countSubscribers, type SettledDoorbell } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import type { Measures } from "../measure/measures.js";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import type { Owner, SpeechCore } from "../speech/speech-core.js";

/** Cancels a speech that its listeners have left, unless somebody listens at whichever gateway. */
export type CancelUnheard = (speechId: SpeechId, owner: Owner, reason: "left" | "abandoned") => Promise<void>;

/** Who listens subscribes to the speech's news: Redis counts the gateways that do. */
export function createCancelUnheard(
  { core, measures }: { readonly core: Pick<SpeechCore, "cancel">; readonly measures: Pick<Measures, "cancels"> },
  { commands, doorbell }: { readonly commands: Redis; readonly doorbell: SettledDoorbell },
): CancelUnheard {
  return async (speechId, owner, reason) => {
    const news = keys.news(speechId);
    await withinMs(REDIS_ANSWER_MS, doorbell.settled(news)); // this gateway's own leaving is on the way, on another connection
    if ((await countSubscribers(commands, news)) > 0) return;
    const { wasOpen } = await core.cancel(speechId, owner);
    if (wasOpen) measures.cancels.inc({ reason });
  };
}
