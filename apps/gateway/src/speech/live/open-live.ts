import type { LiveRequest } from "@mynah/protocol";
import { admitSpeech } from "../admit-speech.js";
import { chooseVoice } from "../choose-voice.js";
import { mannerOf } from "../manner-of.js";
import { drawSpeechId, openSpeech } from "../open-speech.js";
import type { Asker, Submitted } from "../speech-core.js";
import type { SubmitParts } from "../submit-parts.js";
import { seeded } from "../submit-speech.js";

/** See `SpeechCore.open`. Nothing is queued yet, but where a speech would be refused, so is this one. @throws SpeechError */
export async function openLive(parts: SubmitParts, request: LiveRequest, asker: Asker): Promise<Submitted> {
  const { profile, voice, reference } = await chooseVoice(parts, request, asker.owner);
  const asked = { speechId: drawSpeechId(parts, request, asker), request, asker };
  await admitSpeech(parts, asked, { profile, newJobs: 0, isDraining: parts.isDraining() });
  const drawn = { sampling: seeded(request.sampling), manner: mannerOf({ ...request, reference }, asker) };
  const speech = { owner: asker.owner, model: profile.name, voice, texts: [], speed: request.speed, ...drawn };
  return openSpeech(parts, { ...speech, isLive: true }, asked);
}
