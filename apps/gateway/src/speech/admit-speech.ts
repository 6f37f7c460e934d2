import type { LiveRequest, SpeechId, SpeechRequest } from "@mynah/protocol";
import { admitJobs, type JobsToAdmit } from "./admit-jobs.js";
import { isAskedAgain } from "./open-speech.js";
import type { Asker } from "./speech-core.js";
import type { SubmitParts } from "./submit-parts.js";

export interface Admitting {
  readonly speechId: SpeechId;
  readonly request: SpeechRequest | LiveRequest;
  readonly asker: Asker;
}

/** Lets a new speech in, by what its key may use and by what the workers can do. One that is asked for again was let in once. @throws SpeechError */
export async function admitSpeech(parts: SubmitParts, asked: Admitting, jobs: JobsToAdmit): Promise<void> {
  const { speechId, request, asker } = asked;
  if (await isAskedAgain(parts, request, asker)) return;
  await parts.keyLimits.beginSpeech(asker.key, speechId);
  try {
    await admitJobs(parts, jobs);
  } catch (error) {
    parts.keyLimits.giveBack(asker.key, speechId);
    throw error;
  }
}
