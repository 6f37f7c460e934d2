import type {
  LlamaContextSequence,
  SequenceEvaluateOptions,
  SequenceEvaluateOutput,
  Token,
  TokenBias,
} from "node-llama-cpp";
import type { Draw } from "../../prompt/token-course.js";
import { chooseId, type AllowedIds, type Choice } from "../../sampling/choose-id.js";
import { uniformAt } from "../../sampling/uniform-at.js";
import type { ResolvedSampling } from "../speech-token-source.js";
import { feedPieces } from "./feed-pieces.js";
import type { SlotLifts } from "./slot-lifts.js";
import type { StepGate } from "./step-gate.js";

export interface TokenDrawerOptions {
  readonly sequence: LlamaContextSequence;
  /** of the sequence in its context */
  readonly place: number;
  readonly gate: StepGate;
  readonly lifts: SlotLifts;
  readonly sampling: ResolvedSampling;
  /** Most ids evaluated in one go, and most of the prefix. */
  readonly batchTokens: number;
  readonly prefixTokens: number;
  /** ids at the front of the first feed that other segments begin with too */
  readonly prefixIds: number;
  /** ids at the front of the first feed that the sequence holds already */
  readonly keptIds: number;
  /** Ids that the repetition penalty looks at. */
  readonly isSpeechToken: (id: number) => boolean;
  readonly signal: AbortSignal;
}

/** llama.cpp's own default for the repetition penalty: 64 ids are 9 frames. */
const PENALISED_IDS = 64;
/** Beyond this, candidates cost more than the tail of the distribution is worth. */
const MOST_CANDIDATES = 512;
/** Likely ids outside the slot, where the slot is not lifted: a model that was trained on its whole vocabulary has few. */
const OUTSIDERS = 32;
/** Lifting costs by the id: little for the 512 of a small codebook, too much for the 4,096 of SNAC's full codebooks. */
const MOST_LIFTED = 1_024;
/** So does sinking the others. */
const MOST_SUNK = 8_192;

type Steps = AsyncGenerator<SequenceEvaluateOutput<{ readonly probabilities: true }>, void, Token[]>;

/**
 * Feeds one sequence and draws from the likeliest ids that come back, with numbers of our own: llama.cpp's samplers keep
 * a state that a second attempt could not rebuild. A small slot is lifted above the rest of the vocabulary, whose logits
 * may mean nothing; a large one only when none of its ids is among the likeliest.
 */
export class TokenDrawer {
  readonly #options: TokenDrawerOptions;
  readonly #recent: number[] = [];
  #bias: TokenBias;
  #isPunishing = true;
  #steps: Steps | undefined;
  #isFirst = true;

  constructor(options: TokenDrawerOptions) {
    this.#options = options;
    this.#bias = options.lifts.none;
  }

  /** Whether the sequence has room for a feed of so many ids and one more. */
  fits(count: number): boolean {
    const { sequence, keptIds } = this.#options;
    const missing = this.#isFirst ? count - keptIds : count;
    return sequence.nextTokenIndex + missing + 1 < sequence.context.contextSize;
  }

  /** @returns undefined when the signal ended it */
  async draw(draw: Draw): Promise<number | undefined> {
    const { signal, sampling } = this.#options;
    this.#remember(draw.feed);
    const last = this.#isOnePiece(draw.feed) ? draw.feed : await this.#prefill(draw.feed);
    if (signal.aborted) return undefined;
    const choice = { sampling, uniform: uniformAt(sampling.seed, draw.counter) };
    this.#bias = this.#firstBias(draw);
    this.#isPunishing = true;
    const id = chooseId(await this.#evaluate(last), draw, choice);
    return id ?? this.#drawLifted(last, draw, choice);
  }

  async close(): Promise<void> {
    await this.#steps?.return();
  }

  /** As nearly all feeds are: the id that was drawn before. */
  #isOnePiece(feed: readonly number[]): boolean {
    return !this.#isFirst && feed.length <= this.#options.batchTokens;
  }

  /** All but the last piece, so that the signal is looked at in between. @returns the last */
  async #prefill(feed: readonly number[]): Promise<readonly number[]> {
    const { sequence, place, gate, signal } = this.#options;
    const pieces = this.#piecesOf(feed);
    for (const piece of pieces.slice(0, -1)) {
      if (signal.aborted) break;
      await gate.step(place, () => sequence.evaluateWithoutGeneratingNewTokens(piece as Token[]));
    }
    return pieces.at(-1) ?? [];
  }

  #piecesOf(feed: readonly number[]): readonly (readonly number[])[] {
    const options = this.#isFirst ? this.#options : { ...this.#options, prefixIds: 0, keptIds: 0 };
    this.#isFirst = false;
    return feedPieces(feed, options);
  }

  async #evaluate(feed: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const ids = feed as Token[];
    const { sequence, place, gate } = this.#options;
    const step = await gate.step(place, () => {
      this.#steps ??= sequence.evaluateWithMetadata(ids, { probabilities: true }, this.#evaluateOptions());
      return this.#steps.next(ids);
    });
    if (step.done) throw new Error("llama.cpp ended the generation");
    return step.value.probabilities;
  }

  /** The last id once more, since its logits are gone. */
  async #drawLifted(feed: readonly number[], allowed: AllowedIds, choice: Choice): Promise<number> {
    const { sequence, gate, lifts } = this.#options;
    this.#bias = lifts.of(allowed);
    this.#isPunishing = false;
    const { nextTokenIndex: end } = sequence;
    await gate.change(() => sequence.eraseContextTokenRanges([{ start: end - 1, end }]));
    return chooseId(await this.#evaluate(feed.slice(-1)), allowed, choice) ?? allowed.first;
  }

  /** llama.cpp adds the bias first and punishes then: of a raised logit, a penalty of 1.02 would take all chances. */
  #firstBias(allowed: AllowedIds): TokenBias {
    const { lifts, sampling } = this.#options;
    if (sampling.repetitionPenalty === 1) return allowed.count <= MOST_LIFTED ? lifts.of(allowed) : lifts.none;
    return lifts.vocabularySize <= MOST_SUNK ? lifts.sinkingOthers(allowed) : lifts.none;
  }

  /** Of llama.cpp's own sampling only the repetition penalty, which needs the raw logits. */
  #evaluateOptions(): SequenceEvaluateOptions {
    const { sampling } = this.#options;
    const topK = sampling.topK > 0 ? Math.min(sampling.topK + OUTSIDERS, MOST_CANDIDATES) : MOST_CANDIDATES;
    const tokenBias = () => this.#bias;
    const options = { temperature: 1, topK, topP: 1, minP: 0, seed: 0, yieldEogToken: true, tokenBias };
    if (sampling.repetitionPenalty === 1) return options;
    const punishTokens = (): Token[] => (this.#isPunishing ? (this.#recent as Token[]) : []);
    const repeatPenalty = { punishTokens, penalty: sampling.repetitionPenalty, maxPunishTokens: PENALISED_IDS };
    return { ...options, repeatPenalty };
  }

  /** Only the repetition penalty asks. */
  #remember(feed: readonly number[]): void {
    const { sampling, isSpeechToken } = this.#options;
    if (sampling.repetitionPenalty === 1) return;
    for (const id of feed) if (isSpeechToken(id)) this.#recent.push(id);
    if (this.#recent.length > PENALISED_IDS) this.#recent.splice(0, this.#recent.length - PENALISED_IDS);
  }
}
