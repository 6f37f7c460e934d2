import { TokenBias, type LlamaModel, type Token } from "node-llama-cpp";
import type { AllowedIds } from "../../sampling/choose-id.js";

/** More than any two logits differ by. Not more than needed: the sum keeps a float's 24 bits, so 128 costs 1e-5. */
const LIFT = { logit: 128 };

/** Biases that lift a slot's ids above all others, made once for each slot of a model. */
export class SlotLifts {
  readonly none: TokenBias;
  readonly #model: LlamaModel;
  readonly #made = new Map<string, TokenBias>();

  constructor(model: LlamaModel) {
    this.#model = model;
    this.none = TokenBias.for(model);
  }

  of({ first, count, stopIds }: AllowedIds): TokenBias {
    const key = `${first} ${count} ${stopIds.length}`;
    const lift =
      this.#made.get(key) ?? this.#make([...Array.from({ length: count }, (_, index) => first + index), ...stopIds]);
    this.#made.set(key, lift);
    return lift;
  }

  #make(ids: readonly number[]): TokenBias {
    return TokenBias.for(this.#model).set(ids as Token[], LIFT);
  }
}
