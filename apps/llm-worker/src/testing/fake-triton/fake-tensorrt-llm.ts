import { setTimeout as sleep } from "node:timers/promises";
import type { InferRequest } from "../../engine/triton/kserve-messages.js";
import type { Asked } from "../fake-model-server/fake-dialect.js";
import { stepsOf } from "../fake-model-server/send-answer.js";
import {
  FakeSessionState,
  flagOf,
  inputOf,
  int32,
  intsOf,
  type AnswerOptions,
  type FakeBackend,
} from "./fake-backend.js";

const head = (name: string, datatype: string, shape: readonly number[]) => ({ name, datatype, shape });

class Session extends FakeSessionState {
  constructor(readonly asked: Asked) {
    super();
  }
}

/** The backend `tensorrt_llm`, decoupled, with the inputs that its published model configuration declares. */
export function fakeTensorrtLlm(seedName: "random_seed" | "seed" = "random_seed"): FakeBackend {
  return {
    model: "tensorrt_llm",
    metadata: {
      inputs: [
        head("input_ids", "INT32", [-1, -1]),
        head("input_lengths", "INT32", [-1, 1]),
        head("request_output_len", "INT32", [-1, 1]),
        head("end_id", "INT32", [-1, 1]),
        head("pad_id", "INT32", [-1, 1]),
        head("stop_words_list", "INT32", [-1, 2, -1]),
        head("temperature", "FP32", [-1, 1]),
        head("runtime_top_k", "INT32", [-1, 1]),
        head("runtime_top_p", "FP32", [-1, 1]),
        head("repetition_penalty", "FP32", [-1, 1]),
        head(seedName, "UINT64", [-1, 1]),
        head("streaming", "BOOL", [-1, 1]),
        head("stop", "BOOL", [-1, 1]),
      ],
      outputs: [head("output_ids", "INT32", [-1, -1, -1]), head("sequence_length", "INT32", [-1, -1])],
    },
    begin: (request) => new Session(read(request, seedName)),
    goOn(session, request) {
      if (!flagOf(request, "stop")) return "goes-on";
      session.stop();
      return "stopped";
    },
    answer: (session, options) => answer(session as Session, options),
  };
}

function read(request: InferRequest, seedName: string): Asked {
  const seed = Number(inputOf(request, seedName)?.readBigUInt64LE() ?? 0n);
  const [length = 0] = intsOf(request, "input_lengths");
  const prompt = intsOf(request, "input_ids");
  if (prompt.length !== length) throw new TypeError(`input_lengths is ${length}, input_ids has ${prompt.length}`);
  return { prompt, seed, most: intsOf(request, "request_output_len")[0] ?? 0 };
}

async function answer(session: Session, options: AnswerOptions): Promise<void> {
  const { call, fault, id, msPerEvent = 0 } = options;
  const say = (ids: readonly number[], isFinal: boolean): void =>
    void call.write({
      errorMessage: "",
      inferResponse: {
        id,
        parameters: { triton_final_response: { boolParam: isFinal } },
        outputs: [{ name: "output_ids", datatype: "INT32", shape: [1, 1, ids.length] }],
        rawOutputContents: [int32(ids)],
      },
    });
  for (const step of stepsOf(session.asked, options, fault?.kind === "stray" ? fault.ids : [])) {
    if (session.isStopped) return;
    if (fault && "afterIds" in fault && step.soFar.length > fault.afterIds) {
      if (fault.kind === "break") call.emit("error", { code: 13, details: "Received RST_STREAM with code 2" });
      if (fault.kind === "cut") call.end();
      if (fault.kind === "hang") await new Promise((resolve) => call.once("cancelled", resolve));
      return;
    }
    await (msPerEvent > 0 ? sleep(msPerEvent) : new Promise((resolve) => setImmediate(resolve)));
    say(step.ids, false);
  }
  if (!session.isStopped) say([], true);
}
