import type { InterleavedProfile } from "@mynah/protocol";
import type { TextSymbols } from "./text-symbols.js";

type PaceRules = Pick<InterleavedProfile["interleaved"], "maxAdvance" | "maxHoldFrames" | "lookaheadFrames">;

/** How many symbols may be wanted in a frame, both ends included. */
export interface AdvanceRange {
  readonly least: number;
  readonly most: number;
}

/**
 * How the text of an interleaved layout runs ahead of its sound (training/generate.py is the same in Python). The last
 * symbol ends the text; `lookaheadFrames` frames are spoken from the one in which it is taken. What may be wanted does not depend on
 * how much text is left, so that a text that is still growing is spoken as far as it has come.
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

  allowedAdvance(): AdvanceRange {
    if (this.#text.isWhole && this.#left === 0) return { least: 0, most: 0 };
    return { least: this.#heldFrames >= this.#rules.maxHoldFrames ? 1 : 0, most: this.#rules.maxAdvance };
  }

  /** So many symbols are there, or no more will come. */
  has(wanted: number): boolean {
    return this.#text.isWhole || wanted <= this.#left;
  }

  /** The next `wanted` symbols, to be fed, or those that are left. */
  take(wanted: number): readonly number[] {
    const symbols = this.#text.symbols.slice(this.#taken, this.#taken + wanted);
    this.#taken += symbols.length;
    this.#heldFrames = symbols.length === 0 ? this.#heldFrames + 1 : 0;
    if (symbols.length > 0 && this.#text.isWhole && this.#left === 0) this.#framesLeft = this.#rules.lookaheadFrames;
    return symbols;
  }

  frameSpoken(): void {
    this.#framesLeft--;
  }

  get #left(): number {
    return this.#text.symbols.length - this.#taken;
  }
}
