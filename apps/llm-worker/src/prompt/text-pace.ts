import type { InterleavedProfile } from "@mynah/protocol";

type PaceRules = Pick<InterleavedProfile["interleaved"], "maxAdvance" | "maxHoldFrames" | "lookaheadFrames">;

/** How many symbols may be taken in a frame, both ends included. */
export interface AdvanceRange {
  readonly least: number;
  readonly most: number;
}

/**
 * How the text of an interleaved layout runs ahead of its sound (training/generate.py is the same in Python). The last
 * symbol ends the text; `lookaheadFrames` frames are spoken from the one in which it is taken.
 */
export class TextPace {
  readonly #symbols: readonly number[];
  readonly #rules: PaceRules;
  #taken = 0;
  #heldFrames = 0;
  #framesLeft = Infinity;

  constructor(symbols: readonly number[], rules: PaceRules) {
    this.#symbols = symbols;
    this.#rules = rules;
  }

  get isOver(): boolean {
    return this.#framesLeft <= 0;
  }

  allowedAdvance(): AdvanceRange {
    const most = Math.min(this.#rules.maxAdvance, this.#symbols.length - this.#taken);
    return { least: Math.min(most, this.#heldFrames >= this.#rules.maxHoldFrames ? 1 : 0), most };
  }

  /** The next `count` symbols, to be fed. */
  take(count: number): readonly number[] {
    const symbols = this.#symbols.slice(this.#taken, this.#taken + count);
    this.#taken += count;
    this.#heldFrames = count === 0 ? this.#heldFrames + 1 : 0;
    if (count > 0 && this.#taken >= this.#symbols.length) this.#framesLeft = this.#rules.lookaheadFrames;
    return symbols;
  }

  frameSpoken(): void {
    this.#framesLeft--;
  }
}
