import { SpeechError, type Profile, type SpeechId } from "@mynah/protocol";
import type { LiveText, StoredSpeech, TextOutcome, TextStep } from "@mynah/protocol/redis";
import { admitJobs } from "../admit-jobs.js";
import { countSpoken } from "../is-spoken.js";
import { findOwned } from "../listen-speech.js";
import { REDIS_ANSWER_MS, withinMs } from "../redis-failure.js";
import type { Appended, Identity } from "../speech-core.js";
import type { SubmitParts } from "../submit-parts.js";
import { cutLiveText, type LiveStep } from "./cut-live-text.js";

/** Gateways that append to the same speech at the same moment; more often than that nobody loses a race. */
const MOST_RACES = 10;

interface Live {
  readonly speechId: SpeechId;
  readonly speech: StoredSpeech;
  readonly live: LiveText;
  readonly profile: Profile;
  readonly key: Identity["key"];
}

/**
 * See `SpeechCore.append` and `finish`. The text is noted first, then the jobs of what is near a listener are queued: where
 * that could not be told for certain, the next step (or the same, sent again) or a listener queues them. @throws SpeechError
 */
export async function appendText(
  parts: SubmitParts,
  speechId: SpeechId,
  { step, asker }: { readonly step: LiveStep; readonly asker: Identity },
): Promise<Appended> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const current = await findLive(parts, speechId, asker);
    const texts = await takeText(parts, current, step);
    if (texts === "raced") continue;
    await queueNear(parts, current, texts);
    return { segments: texts.length };
  }
  throw new SpeechError("unavailable", "This session is written to from too many sides at once: try again.");
}

async function findLive(parts: SubmitParts, speechId: SpeechId, { owner, key }: Identity): Promise<Live> {
  const speech = await withinMs(REDIS_ANSWER_MS, findOwned(parts.store, speechId, owner));
  if (speech.live === undefined)
    throw new SpeechError("invalid_request", "This speech was asked for whole: open a session to append text.", {
      param: "speechId",
    });
  const { profile } = parts.catalogue.choose(speech.model, speech.voice);
  return { speechId, speech, live: speech.live, profile, key };
}

/** @returns the texts of all segments by now; "raced" when somebody else was faster */
async function takeText(
  parts: SubmitParts,
  { speechId, speech, live, profile, key }: Live,
  step: LiveStep,
): Promise<readonly string[] | "raced"> {
  const { texts } = speech;
  if (live.isFinished && step.finish === true) return texts;
  const cut = cutLiveText({ live, texts, profile, rules: parts.splitRules }, step);
  if (cut.taken > live.taken) parts.keyLimits.requireSession(key, cut.taken);
  const all = [...texts.slice(0, cut.segments), ...cut.newTexts];
  const newJobs = countSpoken(all) - countSpoken(texts);
  if (newJobs > 0) {
    const isRunning = countSpoken(texts) > 0;
    await admitJobs(parts, { profile, newJobs, isDraining: false, isRunning });
  }
  return (await write(parts, speechId, cut)) ? all : "raced";
}

/** @returns false when somebody else was faster @throws SpeechError when the speech takes no more text */
async function write({ store }: SubmitParts, speechId: SpeechId, step: TextStep): Promise<boolean> {
  const outcome = await withinMs(REDIS_ANSWER_MS, store.append(speechId, step));
  if (outcome !== "ok" && outcome !== "raced") throw refusal(outcome);
  return outcome === "ok";
}

/** As far as its listeners here have come; others queue the rest as they learn of the text. */
async function queueNear({ feeds }: SubmitParts, { speechId, speech }: Live, texts: readonly string[]): Promise<void> {
  const feed = feeds.join(speechId, speech);
  feed.addTexts(0, texts);
  try {
    await withinMs(REDIS_ANSWER_MS, feed.feed());
  } finally {
    feeds.leave(speechId);
  }
}

function refusal(outcome: Exclude<TextOutcome, "ok" | "raced">): SpeechError {
  const param = { param: "speechId" };
  if (outcome === "finished")
    return new SpeechError("invalid_request", "This session is finished: open another.", param);
  if (outcome === "closed") return new SpeechError("cancelled", "This session has ended: open another.", param);
  return new SpeechError("not_found", "There is no such speech, or it is no longer kept.", param);
}
