import { randomInt } from "node:crypto";
import {
  createSpeechId,
  duePriority,
  limits,
  SpeechError,
  type Profile,
  type SpeechId,
  type SpeechRequest,
} from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import { admit } from "./admission.js";
import type { Catalogue, Choice } from "./catalogue.js";
import type { JobQueue, PlannedJob } from "./job-queue.js";
import { REDIS_ANSWER_MS, withinMs } from "./redis-failure.js";
import { segmentDueMs } from "./segment-due.js";
import { segmentSeed } from "./segment-seed.js";
import type { Owner, Submitted } from "./speech-core.js";
import { splitText } from "./split-text.js";

export interface SubmitParts {
  readonly catalogue: Catalogue;
  readonly store: SpeechStore;
  readonly queues: ReadonlyMap<string, JobQueue>;
  readonly shards: number;
  readonly isDraining: () => boolean;
  readonly onRefused: (reason: string) => void;
}

interface PlannedSpeech extends Choice {
  readonly speechId: SpeechId;
  readonly owner: Owner;
  readonly texts: readonly string[];
  readonly jobs: readonly PlannedJob[];
}

/** Admits a speech, cuts its text into segments and queues a job for each. @throws SpeechError */
export async function submitSpeech(parts: SubmitParts, request: SpeechRequest, owner: Owner): Promise<Submitted> {
  const choice = parts.catalogue.choose(request.model, request.voice);
  const texts = splitText(request.text, choice.profile);
  const speechId = createSpeechId(randomInt(parts.shards));
  const plan = { ...choice, speechId, owner, texts, jobs: planJobs(request, { ...choice, speechId, texts }) };
  await admitSpeech(parts, plan);
  await queueSpeech(parts, plan);
  return { speechId, segments: texts.length };
}

function planJobs(
  { sampling }: SpeechRequest,
  { profile, voice, speechId, texts }: Choice & Pick<PlannedSpeech, "speechId" | "texts">,
): readonly PlannedJob[] {
  const seed = sampling.seed ?? randomInt(2 ** 32);
  const now = Date.now();
  const due = segmentDueMs(texts);
  return texts.map((text, segment) => ({
    priority: duePriority(now + (due[segment] ?? 0)),
    job: {
      version: 1,
      speechId,
      segment,
      text,
      voice,
      profile: profile.name,
      sampling: { ...sampling, seed: segmentSeed(seed, segment) },
    },
  }));
}

async function admitSpeech(parts: SubmitParts, { profile, jobs }: PlannedSpeech): Promise<void> {
  const isDraining = parts.isDraining();
  const waitingJobs = isDraining ? 0 : await withinMs(REDIS_ANSWER_MS, queueOf(parts, profile).waiting());
  const decision = admit({ waitingJobs, newJobs: jobs.length, maxWaitingJobs: limits.waitingJobs, isDraining });
  if (decision.kind === "admitted") return;
  parts.onRefused(decision.reason);
  const { retryAfterS } = decision;
  if (isDraining)
    throw new SpeechError("unavailable", "This server is going down: try again at once.", { retryAfterS });
  throw new SpeechError("overloaded", `Too many speeches are waiting: try again in ${retryAfterS} s.`, { retryAfterS });
}

/** A speech whose jobs could not be queued for certain is ended, so that a worker that finds one of them drops it. */
async function queueSpeech(parts: SubmitParts, plan: PlannedSpeech): Promise<void> {
  const { speechId, profile, owner, voice, texts, jobs } = plan;
  try {
    await withinMs(REDIS_ANSWER_MS, parts.store.open(speechId, { owner, model: profile.name, voice, texts }));
    await withinMs(REDIS_ANSWER_MS, queueOf(parts, profile).add(jobs));
  } catch (error) {
    void parts.store.end(speechId, { type: "cancelled" }).catch(() => undefined);
    throw error;
  }
}

function queueOf({ queues }: SubmitParts, { name }: Profile): JobQueue {
  const queue = queues.get(name);
  if (queue === undefined) throw new TypeError(`model ${name} has no queue`);
  return queue;
}
