import { keys, SpeechError, type SpeechId } from "@mynah/protocol";
import type { StoredSpeech } from "@mynah/protocol/redis";
import { Bell } from "./bell.js";
import { PatientReader } from "./deadline/patient-reader.js";
import { ListenerPlace } from "./feed/listener-place.js";
import type { SpeechFeed } from "./feed/speech-feed.js";
import type { ListenParts } from "./listen-parts.js";
import { NewsReader } from "./news-reader.js";
import { PulledEvents, type EventSource } from "./pulled-events.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import type { ListenOptions, Owner } from "./speech-core.js";
import type { SpeechEvent } from "./speech-event.js";
import { SpeechListener } from "./speech-listener.js";
import { stretchSpeech, type StretchOptions } from "./stretch-speech.js";

/** See `SpeechCore.listen`. One reader per listener: each has its own place, pace and back-pressure. */
export function listenSpeech(parts: ListenParts, speechId: SpeechId, options: ListenOptions): PulledEvents {
  return new PulledEvents(() => openListening(parts, speechId, options));
}

async function openListening(parts: ListenParts, speechId: SpeechId, options: ListenOptions): Promise<EventSource> {
  const { owner, fromSample = 0, signal: left } = options;
  const speech = await withinMs(REDIS_ANSWER_MS, findKept(parts, speechId, owner));
  const bell = new Bell();
  const unsubscribe = await subscribe(parts, speechId, bell);
  const cut = parts.cancelWatch.watch(speechId);
  cut.signal.addEventListener("abort", () => bell.ring());
  const feed = parts.feeds.join(speechId, speech);
  parts.onListeners(1);
  const close = (): void => {
    parts.onListeners(-1);
    parts.feeds.leave(speechId);
    cut.release();
    unsubscribe();
    bell.close();
  };
  try {
    const listener = createListener(parts, { speechId, speech, bell, feed, fromSample, left, cut: cut.signal });
    const { speed } = speech;
    return { next: speed === 1 ? () => listener.next() : stretched(listener, { speed, fromSample }), close };
  } catch (error) {
    close();
    throw error;
  }
}

function stretched(listener: SpeechListener, options: StretchOptions): EventSource["next"] {
  const source = { next: () => listener.next(), close: () => undefined };
  const events = stretchSpeech(new PulledEvents(() => Promise.resolve(source)), options);
  return async () => {
    const { value, done } = await events.next();
    return done === true ? undefined : (value as SpeechEvent);
  };
}

interface Listening {
  readonly speechId: SpeechId;
  readonly speech: StoredSpeech;
  readonly bell: Bell;
  readonly feed: SpeechFeed;
  readonly fromSample: number;
  readonly left: AbortSignal;
  readonly cut: AbortSignal;
}

function createListener(parts: ListenParts, listening: Listening): SpeechListener {
  const { speechId, speech, bell, feed, fromSample, left, cut } = listening;
  const { speed } = speech;
  const news = new NewsReader(parts, speechId, bell);
  const retry = { forMs: parts.deadlines.stallMs, signal: left, onFailed: () => bell.ring() };
  const place = new ListenerPlace(feed, { speed, playsFrom: fromSample * speed, ...retry });
  const patience = new PatientReader(parts, { speechId, news, queued: () => feed.queued });
  // The stretcher must be fed the speech from its first sample on.
  const first = speed === 1 ? fromSample : 0;
  return new SpeechListener(parts, speechId, { speech, news, place, patience, fromSample: first, left, cut });
}

/** The speech, if this owner may hear it and its sound is still kept. @throws SpeechError not_found, gone */
async function findKept({ store, redis }: ListenParts, speechId: SpeechId, owner: Owner): Promise<StoredSpeech> {
  const speech = await findOwned(store, speechId, owner);
  if (speech.status === "open" || (await redis.exists(keys.pcm(speechId))) === 1) return speech;
  throw new SpeechError("gone", "This speech has ended and is no longer kept: ask for it again.", {
    param: "speechId",
  });
}

/** @throws SpeechError not_found: unknown, forgotten, or somebody else's */
export async function findOwned(store: ListenParts["store"], speechId: SpeechId, owner: Owner): Promise<StoredSpeech> {
  const speech = await store.find(speechId);
  if (speech?.owner === owner) return speech;
  throw new SpeechError("not_found", "There is no such speech, or it is no longer kept.", { param: "speechId" });
}

async function subscribe({ doorbell }: ListenParts, speechId: SpeechId, bell: Bell): Promise<() => void> {
  const subscribing = doorbell.subscribeBytes(keys.news(speechId), (message) => bell.ring(message));
  try {
    return await withinMs(REDIS_ANSWER_MS, subscribing);
  } catch (error) {
    void subscribing.then((unsubscribe) => unsubscribe()).catch(() => undefined);
    throw error;
  }
}
