import { randomInt } from "node:crypto";
import type { Sampling, SpeechRequest } from "@mynah/protocol";
import { admitJobs } from "./admit-jobs.js";
import { isAskedAgain, openSpeech } from "./open-speech.js";
import { planJobs } from "./plan-jobs.js";
import { queueJobs } from "./queue-jobs.js";
import type { Asker, Submitted } from "./speech-core.js";
import { splitText } from "./split-text.js";
import type { SubmitParts } from "./submit-parts.js";

/** Admits a speech, cuts its text into segments and queues a job for each. @throws SpeechError */
export async function submitSpeech(parts: SubmitParts, request: SpeechRequest, asker: Asker): Promise<Submitted> {
  const { profile, voice } = parts.catalogue.choose(request.model, request.voice);
  const texts = splitText(request.text, profile);
  if (!(await isAskedAgain(parts, request, asker)))
    await admitJobs(parts, { profile, newJobs: texts.length, isDraining: parts.isDraining() });
  const speech = { owner: asker.owner, model: profile.name, voice, texts, speed: request.speed };
  const { speechId, isReplay } = await openSpeech(parts, speech, { request, asker });
  if (isReplay) return { speechId, isReplay };
  const sampling = seeded(request.sampling);
  const jobs = planJobs({ speechId, profile: profile.name, voice, sampling, firstSegment: 0, texts });
  await queueJobs(parts, { speechId, profile, jobs });
  return { speechId, isReplay };
}

/** Without a seed each speech is drawn anew. */
export const seeded = (sampling: SpeechRequest["sampling"]): Sampling => ({
  ...sampling,
  seed: sampling.seed ?? randomInt(2 ** 32),
});
