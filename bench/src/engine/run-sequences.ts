import type { SpeechTokenRequest, SpeechTokenSource } from "@mynah/llm-worker";
import { median } from "../median.js";
import { fromWord } from "./from-word.js";

/** Speech tokens of one stream in real time: 7 codes in 2,048 samples at 24 kHz. */
const REAL_TIME_TOKENS_PER_SECOND = (7 * 24_000) / 2_048;

export interface SequencesFigures {
  readonly sequences: number;
  readonly tokensPerSecond: number;
  /** streams that this would feed in real time */
  readonly realTimeStreams: number;
  /** of the slowest sequence */
  readonly slowestTokensPerSecond: number;
  readonly firstFrameMsP50: number;
  /** of this process, for a token */
  readonly cpuMs: number;
}

type Order = Pick<SpeechTokenRequest, "text" | "voice" | "sampling" | "maxFrames">;

/** So many segments at once, from their prompts to their ends. */
export async function runSequences(
  engine: SpeechTokenSource,
  order: Order,
  sequences: number,
): Promise<SequencesFigures> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  const all = Array.from({ length: sequences }, (_, seed) =>
    speak(engine, { ...order, text: fromWord(order.text, seed), sampling: { ...order.sampling, seed } }),
  );
  const spoken = await Promise.all(all);
  const seconds = (performance.now() - begun) / 1_000;
  const tokens = spoken.reduce((sum, one) => sum + one.tokens, 0);
  const { user, system } = process.cpuUsage(cpu);
  return {
    sequences,
    tokensPerSecond: round(tokens / seconds),
    realTimeStreams: round(tokens / seconds / REAL_TIME_TOKENS_PER_SECOND),
    slowestTokensPerSecond: round(Math.min(...spoken.map((one) => one.tokensPerSecond))),
    firstFrameMsP50: round(median(spoken.map((one) => one.firstFrameMs))),
    cpuMs: round((user + system) / 1_000 / tokens),
  };
}

async function speak(engine: SpeechTokenSource, order: Order) {
  const begun = performance.now();
  let tokens = 0;
  let firstFrameMs = Number.NaN;
  const { signal } = new AbortController();
  for await (const ids of engine.generate({ ...order, codesSoFar: new Uint16Array(0), signal })) {
    if (tokens === 0) firstFrameMs = performance.now() - begun;
    tokens += ids.length;
  }
  return { tokens, firstFrameMs, tokensPerSecond: (tokens * 1_000) / (performance.now() - begun) };
}

function round(value: number): number {
  return Number(value.toFixed(value < 10 ? 3 : 1));
}
