import type { InterleavedProfile } from "@mynah/protocol";
import type { TextSymbols } from "./text-symbols.js";

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
  readonly #text: Pick<TextSymbols, "symbols" | "isWhole">;
  readonly #rules: PaceRules;
  #taken = 0;
  #heldFrames = 0;
  #framesLeft = Infinity;

  constructor(text: Pick<TextSymbols, "symbols" | "isWhole">, rules: PaceRules) {
    this.#text = text;
    this.#rules = rules;
  }

  get isOver(): boolean {
    return this.#framesLeft <= 0;
  }

  /** Nothing that is still to come can change `allowedAdvance`. */
  get isCertain(): boolean {
    return this.#text.isWhole || this.#left >= this.#rules.maxAdvance;
  }

  allowedAdvance(): AdvanceRange {
    const most = Math.min(this.#rules.maxAdvance, this.#left);
    return { least: Math.min(most, this.#heldFrames >= this.#rules.maxHoldFrames ? 1 : 0), most };
  }

  /** The next `count` symbols, to be fed. */
  take(count: number): readonly number[] {
    const symbols = this.#text.symbols.slice(this.#taken, this.#taken + count);
    this.#taken += count;
    this.#heldFrames = count === 0 ? this.#heldFrames + 1 : 0;
    if (count > 0 && this.#text.isWhole && this.#left <= 0) this.#framesLeft = this.#rules.lookaheadFrames;
    return symbols;
  }

  frameSpoken(): void {
    this.#framesLeft--;
  }

  get #left(): number {
    return this.#text.symbols.length - this.#taken;
  }
}
