import { CODES_PER_FRAME, speechTokenIds } from "@mynah/codec";
import { promptIds } from "../../prompt/prompt-ids.js";
import { promptTexts, referenceIds } from "../../prompt/reference-ids.js";
import { wholeText } from "../../prompt/whole-text.js";
import type { SpeechTokenRequest } from "../speech-token-source.js";
import type { Backend, BackendParts, Inputs } from "./backend.js";
import { readIds } from "./tensors.js";

type Tokenize = NonNullable<BackendParts["tokenize"]>;

/** TensorRT-LLM's own backend (model `tensorrt_llm`): a whole prompt as ids in, ids out as they come. */
export function tensorrtLlmBackend({ profile, tokenize = () => [] }: BackendParts): Backend {
  const { stopIds } = profile.prompted;
  return {
    needs: ["input_ids", "input_lengths", "request_output_len"],
    async *requests(request) {
      const { codesSoFar, maxFrames, sampling } = request;
      const prompt = wholePrompt({ ...request, text: await wholeText(request) }, profile, tokenize);
      yield {
        input_ids: { values: prompt },
        input_lengths: { values: [prompt.length] },
        request_output_len: { values: [maxFrames * CODES_PER_FRAME - codesSoFar.length] },
        streaming: { values: [true] },
        end_id: { values: stopIds.slice(0, 1) },
        pad_id: { values: stopIds.slice(0, 1) },
        ...otherStops(stopIds.slice(1)),
        temperature: { values: [sampling.temperature] },
        runtime_top_p: { values: [sampling.topP] },
        ...(sampling.topK > 0 && { runtime_top_k: { values: [sampling.topK] } }),
        repetition_penalty: { values: [sampling.repetitionPenalty] },
        // The name changed; the model has one of them.
        random_seed: { values: [sampling.seed] },
        seed: { values: [sampling.seed] },
      };
    },
    stop: () => ({
      input_ids: { values: [0] },
      input_lengths: { values: [1] },
      request_output_len: { values: [1] },
      stop: { values: [true] },
    }),
    read: (response) => ({
      ids: readIds(response, "output_ids"),
      isLast: response.parameters["triton_final_response"]?.boolParam === true,
    }),
  };
}

function wholePrompt(
  request: SpeechTokenRequest,
  profile: BackendParts["profile"],
  tokenize: Tokenize,
): readonly number[] {
  const texts = promptTexts(request, profile);
  const own = promptIds(tokenize(texts.own), profile.prompted);
  const spoken = texts.reference === "" ? [] : tokenize(texts.reference);
  request.onTextTokens?.(own.length);
  const lead = referenceIds(request.reference, spoken, profile);
  return [...lead, ...own, ...speechTokenIds(request.codesSoFar, profile.audio)];
}

/** Words that end it, as ids and where each word ends: here each is one id. */
function otherStops(ids: readonly number[]): Inputs {
  if (ids.length === 0) return {};
  return { stop_words_list: { values: [...ids, ...ids.map((_, at) => at + 1)], shape: [2, ids.length] } };
}
