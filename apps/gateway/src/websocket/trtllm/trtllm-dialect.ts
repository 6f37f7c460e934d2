import type { SpeechError } from "@mynah/protocol";
import type { SpeechSummary } from "../../delivery/deliver-speech.js";
import { parseWith } from "../../door/parse-with.js";
import { toLiveRequest } from "../../door/speech-fields.js";
import { toOpenAiFailure } from "../../http/openai-error.js";
import type { Dialect, Seat } from "../dialect.js";
import { readFrame, type Frame } from "../frame.js";
import { failedTurn, speakTurn, type Deliver } from "../speak-turn.js";
import type { Turn } from "../turn-queue.js";
import { websocketPaths } from "../websocket-paths.js";
import { END_MARKER, trtllmRequestSchema, type TrtllmDone } from "./trtllm-messages.js";

/** The dialect of Orpheus TRT-LLM servers: sound without names, then an end marker. */
export function trtllmDialect(deliver: Deliver): Dialect {
  return {
    path: websocketPaths.trtllm,
    converse: (seat) => (frame) => void seat.turns.add(toTurn(deliver, seat, frame)),
  };
}

function toTurn(deliver: Deliver, seat: Seat, frame: Frame): Turn {
  const { connection } = seat;
  const refuse = (error: SpeechError): void => connection.say(toOpenAiFailure(error).body);
  try {
    const asked = parseWith(trtllmRequestSchema, readFrame(frame));
    const isJson = asked.protocol === "json" || asked.benchmark;
    const end = (summary: SpeechSummary): void => connection.say(isJson ? toDone(summary) : END_MARKER);
    const request = { ...toLiveRequest(asked), text: asked.text };
    return speakTurn(deliver, seat, { request, replies: { end, refuse } });
  } catch (error) {
    return failedTurn(error, refuse);
  }
}

function toDone({ durationS, chunks, bytes, metrics }: SpeechSummary): TrtllmDone {
  return {
    done: true,
    duration_s: durationS,
    chunks,
    bytes,
    metrics: {
      ttft_ms: metrics.ttftMs,
      ttfa_ms: metrics.ttfaMs,
      tokens: metrics.tokens,
      tokens_per_sec: metrics.tokensPerSec,
      frames_per_sec: metrics.framesPerSec,
      generation_time_s: metrics.generationTimeS,
      decode_times_ms: [...metrics.decodeTimesMs],
    },
  };
}
