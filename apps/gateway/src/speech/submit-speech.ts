import { randomInt } from "node:crypto";
import type { Sampling, SpeechId, SpeechRequest } from "@mynah/protocol";
import { admitSpeech } from "./admit-speech.js";
import { chooseVoice } from "./choose-voice.js";
import { endRefused } from "./end-refused.js";
import { planFeed } from "./feed/plan-feed.js";
import type { FedSpeech } from "./feed/speech-feed.js";
import { countSpoken } from "./is-spoken.js";
import { mannerOf } from "./manner-of.js";
import { drawSpeechId, openSpeech } from "./open-speech.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import type { Asker, Submitted } from "./speech-core.js";
import { splitText } from "./split-text.js";
import type { SubmitParts } from "./submit-parts.js";

/** Admits a speech, cuts its text into segments and queues the first jobs; its listeners have the next ones queued. @throws SpeechError */
export async function submitSpeech(parts: SubmitParts, request: SpeechRequest, asker: Asker): Promise<Submitted> {
  parts.keyLimits.requireCharacters(asker.key, request.text.length);
  const { profile, voice, reference } = await chooseVoice(parts, request, asker.owner);
  const texts = splitText(request.text, profile, parts.splitRules);
  const { speed = 1, sampling } = request;
  const { upTo } = planFeed({ texts, speed, queued: 0, place: undefined, hasSound: false, unplayedMs: 0 });
  const newJobs = countSpoken(texts.slice(0, upTo));
  const asked = { speechId: drawSpeechId(parts, request, asker), request, asker };
  await admitSpeech(parts, asked, { profile, newJobs, isDraining: parts.isDraining() });
  const drawn = { sampling: seeded(sampling), manner: mannerOf({ ...request, reference }, asker) };
  const speech = { owner: asker.owner, model: profile.name, voice, texts, speed, ...drawn };
  const opened = await openSpeech(parts, speech, asked);
  if (!opened.isReplay) await queueFirst(parts, opened.speechId, { ...speech, status: "open", queued: 0 });
  return opened;
}

/** A speech whose first jobs could not be queued for certain is ended, so that a worker that finds one of them drops it. */
async function queueFirst(parts: SubmitParts, speechId: SpeechId, speech: FedSpeech): Promise<void> {
  const feed = parts.feeds.join(speechId, speech);
  try {
    await withinMs(REDIS_ANSWER_MS, feed.feed());
  } catch (error) {
    endRefused(parts, speechId);
    throw error;
  } finally {
    parts.feeds.leave(speechId);
  }
}

/** Without a seed each speech is drawn anew. */
export const seeded = (sampling: SpeechRequest["sampling"]): Sampling => ({
  ...sampling,
  seed: sampling.seed ?? randomInt(2 ** 32),
});
