import { settledWords, type Phonemizer, type TextNormalizer } from "@mynah/text";
import type { TextSymbols } from "./text-symbols.js";

export interface GrowingSymbolsOptions {
  readonly text: string;
  readonly phonemize: Phonemizer;
  /** writes out numbers, abbreviations and the like */
  readonly inWords: TextNormalizer;
  /** of phonemes */
  readonly idsOf: (phonemes: readonly string[]) => readonly number[];
  readonly endIds: readonly number[];
  readonly framesFor: (text: string) => number;
}

/** The symbols of a text that may still be arriving, cut anywhere. */
export class GrowingSymbols implements TextSymbols {
  symbols: readonly number[] = [];
  isWhole = false;
  readonly #options: GrowingSymbolsOptions;
  #text: string;

  constructor(options: GrowingSymbolsOptions) {
    this.#options = options;
    this.#text = options.text;
  }

  get text(): string {
    return this.#text;
  }

  get maxFrames(): number {
    return this.#options.framesFor(this.#text.trim());
  }

  /** What was given out is never taken back. */
  add(text: string): void {
    this.#text += text;
    const { phonemize, inWords } = this.#options;
    const settled = settledWords(this.#text, inWords);
    this.#set(phonemize(inWords(settled.text), settled.words));
  }

  /** @returns whether there is anything to say */
  finish(): boolean {
    const { phonemize, inWords } = this.#options;
    const phonemes = phonemize(inWords(this.#text));
    this.#set(phonemes);
    this.symbols = [...this.symbols, ...this.#options.endIds];
    this.isWhole = true;
    return phonemes.length > 0;
  }

  #set(phonemes: readonly string[]): void {
    this.symbols = [...this.symbols, ...this.#options.idsOf(phonemes).slice(this.symbols.length)];
  }
}
