import { availableParallelism } from "node:os";
import { CODES_PER_FRAME } from "@mynah/codec";
import type { EngineSettingsOf } from "@mynah/protocol";
import type { LoadedProfile, Logger } from "@mynah/program";
import type { Llama, LlamaContext, LlamaContextSequence, LlamaModel } from "node-llama-cpp";
import { createCourseFactory, type CourseFactory, type SegmentCourse } from "../../prompt/course-factory.js";
import { readsSpecialTokens } from "../../prompt/reads-special-tokens.js";
import type { OnPrefix } from "../on-prefix.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";
import { TextIntake } from "../text-intake.js";
import { createContext } from "./create-context.js";
import type { Lent } from "./lent-sequence.js";
import { loadLlamaModel } from "./load-llama-model.js";
import { SequencePool } from "./sequence-pool.js";
import { shareOut } from "./share-out.js";
import { SlotLifts } from "./slot-lifts.js";
import { speakCourse } from "./speak-course.js";
import { StepGate } from "./step-gate.js";
import { TokenDrawer } from "./token-drawer.js";

export interface LlamaCppEngineOptions {
  readonly loaded: LoadedProfile;
  readonly settings: EngineSettingsOf<"llama-cpp">;
  readonly log: Logger;
  readonly onPrefix?: OnPrefix | undefined;
}

/** A shorter prefix is evaluated within a batch: nothing is gained by keeping it. */
const LEAST_KEPT_IDS = 32;

/**
 * On the CPU, llama.cpp gives the same bits for an id whatever shares its batch as long as the batch is below 64 ids
 * (its flash attention then changes kernels: measured with Q8_0), so prompts and journals are fed in small pieces and
 * a second attempt equals the first. A GPU changes kernels with every shape, and gains from large batches.
 */
const BATCH_TOKENS = { cpu: 32, gpu: 512 };
const BATCH_LIMIT = { cpu: 63, gpu: Infinity };

/**
 * Far back in a long context a piece takes long, and whoever speaks beside it gets an id only between two: on a CPU, small pieces let
 * it speak on in real time, and the prefix takes little longer (`npm run bench:engine -- --reference`).
 */
const PREFIX_TOKENS = { cpu: 8, gpu: 512 };

/** The engine `llama-cpp`: a GGUF model in this process, all sequences in one batch. @throws ModelFileError */
export async function createLlamaCppEngine({
  loaded,
  settings,
  log,
  onPrefix,
}: LlamaCppEngineOptions): Promise<SpeechTokenSource> {
  const { llama, model } = await loadLlamaModel({ file: loaded.fileOf(settings.model), settings, log });
  const device = llama.gpu === false ? "cpu" : "gpu";
  const batchTokens = BATCH_TOKENS[device];
  const shares = shareOut({ ...settings, cores: availableParallelism(), hasGpu: llama.gpu !== false });
  // Those that speak step along with one that is fed a whole piece, an id each.
  const batchFor = (sequences: number): number => Math.min(batchTokens + sequences - 1, BATCH_LIMIT[device]);
  const contexts: LlamaContext[] = [];
  for (const sequences of shares)
    contexts.push(await createContext(model, { ...settings, sequences }, batchFor(sequences)));
  const withSpecials = readsSpecialTokens(loaded.profile);
  const courseOf = await createCourseFactory({ ...loaded, tokenize: (text) => model.tokenize(text, withSpecials) });
  return new LlamaCppEngine({
    llama,
    model,
    contexts,
    courseOf,
    batchTokens,
    prefixTokens: PREFIX_TOKENS[device],
    audio: loaded.profile.audio,
    onPrefix,
  });
}

interface LlamaCppParts {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly contexts: readonly LlamaContext[];
  readonly courseOf: CourseFactory;
  readonly batchTokens: number;
  readonly prefixTokens: number;
  readonly audio: LoadedProfile["profile"]["audio"];
  readonly onPrefix: OnPrefix | undefined;
}

interface ToSpeak {
  readonly segment: SegmentCourse;
  readonly prefixIds: number;
  readonly lent: Lent<LlamaContextSequence>;
}

class LlamaCppEngine implements SpeechTokenSource {
  readonly sequences: number;
  readonly #parts: LlamaCppParts;
  readonly #pool: SequencePool<LlamaContextSequence>;
  readonly #lifts: SlotLifts;

  constructor(parts: LlamaCppParts) {
    this.#parts = parts;
    this.#pool = new SequencePool(parts.contexts.map((context) => ({ context, gate: new StepGate() })));
    this.#lifts = new SlotLifts(parts.model);
    this.sequences = parts.contexts.reduce((sum, { totalSequences }) => sum + totalSequences, 0);
  }

  async *generate(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const { signal } = request;
    if (signal.aborted) return;
    const segment = this.#parts.courseOf(request);
    request.onTextTokens?.(segment.textTokens);
    const shared = segment.prefix.length < LEAST_KEPT_IDS ? [] : segment.prefix;
    const lent = await this.#pool.acquire(signal, shared);
    if (lent === undefined) return;
    if (shared.length > 0) this.#tellOfPrefix(shared.length, lent.kept.length);
    let isSound = true;
    try {
      yield* this.#speak({ segment, prefixIds: shared.length, lent }, request);
    } catch (error) {
      isSound = false;
      throw error;
    } finally {
      await this.#pool.release(lent, isSound ? shared : []);
    }
  }

  /** The sequence and what it has heard are kept while more text is awaited. */
  async *#speak(
    { segment, prefixIds, lent }: ToSpeak,
    request: SpeechTokenRequest,
  ): AsyncGenerator<readonly number[], void, void> {
    const { batchTokens, prefixTokens } = this.#parts;
    const { sampling, signal } = request;
    const isSpeechToken = this.#isSpeechToken;
    const { sequence, place, lane, kept } = lent;
    const run = { sequence, place, gate: lane.gate, lifts: this.#lifts, batchTokens, prefixTokens, isSpeechToken };
    const drawer = new TokenDrawer({ ...run, prefixIds, keptIds: kept.length, sampling, signal });
    try {
      yield* speakCourse(segment.course, drawer, { isSpeechToken, awaitText: awaitTextOf(segment, request) });
    } finally {
      await drawer.close();
    }
  }

  #tellOfPrefix(ids: number, kept: number): void {
    this.#parts.onPrefix?.({ ids, outcome: kept > 0 ? "reused" : "evaluated" });
  }

  /** Ends the process's use of llama.cpp. Nothing may be generating. */
  async close(): Promise<void> {
    for (const context of this.#parts.contexts) await context.dispose();
    await this.#parts.model.dispose();
    await this.#parts.llama.dispose();
  }

  readonly #isSpeechToken = (id: number): boolean => {
    const { audioBase, codebookSize } = this.#parts.audio;
    return id >= audioBase && id < audioBase + CODES_PER_FRAME * codebookSize;
  };
}

/** See `CourseWalk`. */
function awaitTextOf(segment: SegmentCourse, request: SpeechTokenRequest): () => Promise<boolean> {
  const { moreText = noText(), signal, onTextTokens } = request;
  const intake = new TextIntake(moreText, signal);
  return async () => {
    const piece = await intake.next();
    if (signal.aborted) return false;
    segment.grow?.(piece);
    onTextTokens?.(segment.textTokens);
    return true;
  };
}

async function* noText(): AsyncGenerator<string> {}
