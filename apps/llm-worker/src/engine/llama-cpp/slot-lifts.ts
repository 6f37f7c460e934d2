import { TokenBias, type LlamaModel, type Token } from "node-llama-cpp";
import type { AllowedIds } from "../../sampling/choose-id.js";

/** More than any two logits differ by. Not more than needed: the sum keeps a float's 24 bits, so 128 costs 1e-5. */
const LIFT = 128;

/** Biases that bring a slot's ids above all others, made once for each slot of a model. */
export class SlotLifts {
  readonly none: TokenBias;
  readonly #model: LlamaModel;
  readonly #allIds: readonly number[];
  readonly #raised = new Map<number, TokenBias>();
  readonly #sunk = new Map<number, TokenBias>();

  constructor(model: LlamaModel) {
    this.#model = model;
    this.none = TokenBias.for(model);
    this.#allIds = [...model.iterateAllTokens()];
  }

  get vocabularySize(): number {
    return this.#allIds.length;
  }

  /** Raises the slot's ids. */
  of(allowed: AllowedIds): TokenBias {
    return once(this.#raised, allowed, () => this.#make(idsOf(allowed), LIFT));
  }

  /** Sinks all other ids, so that the slot's keep their own logits: for the repetition penalty, which divides them. */
  sinkingOthers(allowed: AllowedIds): TokenBias {
    return once(this.#sunk, allowed, () => {
      const kept = new Set(idsOf(allowed));
      return this.#make(
        this.#allIds.filter((id) => !kept.has(id)),
        -LIFT,
      );
    });
  }

  #make(ids: readonly number[], logit: number): TokenBias {
    return TokenBias.for(this.#model).set(ids as Token[], { logit });
  }
}

/** Above all ids of any vocabulary. */
const ID_RANGE = 2 ** 21;

/** Asked with each draw: the key is a number, which costs less than a text. A model has one set of stop ids, allowed or not. */
function once(made: Map<number, TokenBias>, { first, count, stopIds }: AllowedIds, make: () => TokenBias): TokenBias {
  const key = (stopIds.length * ID_RANGE + count) * ID_RANGE + first;
  const known = made.get(key);
  if (known !== undefined) return known;
  const bias = make();
  made.set(key, bias);
  return bias;
}

function idsOf({ first, count, stopIds }: AllowedIds): readonly number[] {
  return [...Array.from({ length: count }, (_, index) => first + index), ...stopIds];
}
