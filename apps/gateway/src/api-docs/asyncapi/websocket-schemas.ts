import { cosyvoiceErrorSchema, cosyvoiceFrameSchema } from "../../websocket/cosyvoice/cosyvoice-messages.js";
import { trtllmReplySchema, trtllmRequestSchema } from "../../websocket/trtllm/trtllm-messages.js";
import { veenaReplySchema, veenaRequestSchema } from "../../websocket/veena/veena-messages.js";
import { documented } from "../documented.js";
import { errorExample } from "../openapi/error-example.js";

const { error } = errorExample("unknown_voice").body;

const metrics = {
  ttft_ms: 31,
  ttfa_ms: 96,
  tokens: 142,
  tokens_per_sec: 296,
  frames_per_sec: 42.3,
  generation_time_s: 0.48,
  decode_times_ms: [4.1, 3.9],
};

export const veena = {
  request: documented(veenaRequestSchema, {
    default: { text: "Hello there.", voice: "slt", segment_id: "1" },
    last: { continue: false },
  }),
  reply: documented(veenaReplySchema, {
    start: { type: "start", segment_id: "1" },
    end: { type: "end", segment_id: "1" },
    nothing: { type: "no_op", reason: "empty_input" },
    error: { type: "error", segment_id: "1", error },
    done: { done: true },
  }),
};

export const trtllm = {
  request: documented(trtllmRequestSchema, {
    default: { text: "Hello there.", voice: "slt" },
    unset: { text: "Hello there.", voice: null, protocol: null, benchmark: null, speed: null },
    json: { text: "Hello there.", protocol: "json" },
  }),
  reply: documented(trtllmReplySchema, {
    done: { done: true, duration_s: 1.71, chunks: 3, bytes: 81_920, metrics },
    error: { error },
  }),
};

export const cosyvoice = {
  request: documented(cosyvoiceFrameSchema, {
    default: { session_id: "1", text: "Hello there. How " },
    next: { session_id: "1", text: "are you?" },
  }),
  reply: documented(cosyvoiceErrorSchema, { error: { error } }),
};
