import { SpeechError, type SpeechId } from "@mynah/protocol";
import type { LiveText, StoredSpeech, TextOutcome, TextStep } from "@mynah/protocol/redis";
import { admitJobs } from "../admit-jobs.js";
import { findOwned } from "../listen-speech.js";
import { planJobs } from "../plan-jobs.js";
import { queueJobs } from "../queue-jobs.js";
import { REDIS_ANSWER_MS, withinMs } from "../redis-failure.js";
import type { Appended, Owner } from "../speech-core.js";
import type { SubmitParts } from "../submit-parts.js";
import { cutLiveText, type LiveStep } from "./cut-live-text.js";

/** Gateways that append to the same speech at the same moment; more often than that nobody loses a race. */
const MOST_RACES = 10;

type Live = StoredSpeech & { readonly live: LiveText };

/** See `SpeechCore.append` and `finish`. @throws SpeechError */
export async function appendText(
  parts: SubmitParts,
  speechId: SpeechId,
  { step, owner }: { readonly step: LiveStep; readonly owner: Owner },
): Promise<Appended> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const speech = await findLive(parts, speechId, owner);
    if (speech.live.isFinished && step.finish === true) return { segments: speech.texts.length };
    const taken = await takeText(parts, speechId, { step, speech });
    if (taken !== "raced") return taken;
  }
  throw new SpeechError("unavailable", "This session is written to from too many sides at once: try again.");
}

async function findLive({ store }: SubmitParts, speechId: SpeechId, owner: Owner): Promise<Live> {
  const speech = await withinMs(REDIS_ANSWER_MS, findOwned(store, speechId, owner));
  const { live } = speech;
  if (live !== undefined) return { ...speech, live };
  throw new SpeechError("invalid_request", "This speech was asked for whole: open a session to append text.", {
    param: "speechId",
  });
}

async function takeText(
  parts: SubmitParts,
  speechId: SpeechId,
  { step, speech }: { readonly step: LiveStep; readonly speech: Live },
): Promise<Appended | "raced"> {
  const { profile } = parts.catalogue.choose(speech.model, speech.voice);
  const { live, texts, voice } = speech;
  const cut = cutLiveText({ live, segments: texts.length, profile }, step);
  if (cut.newTexts.length > 0) await admitJobs(parts, { profile, newJobs: cut.newTexts.length, isDraining: false });
  if (!(await write(parts, speechId, cut))) return "raced";
  const place = { firstSegment: texts.length, texts: cut.newTexts };
  const jobs = planJobs({ speechId, profile: profile.name, voice, sampling: live.sampling, ...place });
  await queueJobs(parts, { speechId, profile, jobs });
  return { segments: texts.length + cut.newTexts.length };
}

/** @returns false when somebody else was faster @throws SpeechError when the speech takes no more text */
async function write({ store }: SubmitParts, speechId: SpeechId, step: TextStep): Promise<boolean> {
  const outcome = await withinMs(REDIS_ANSWER_MS, store.append(speechId, step));
  if (outcome !== "ok" && outcome !== "raced") throw refusal(outcome);
  return outcome === "ok";
}

function refusal(outcome: Exclude<TextOutcome, "ok" | "raced">): SpeechError {
  const param = { param: "speechId" };
  if (outcome === "finished")
    return new SpeechError("invalid_request", "This session is finished: open another.", param);
  if (outcome === "closed") return new SpeechError("cancelled", "This session has ended: open another.", param);
  return new SpeechError("not_found", "There is no such speech, or it is no longer kept.", param);
}
