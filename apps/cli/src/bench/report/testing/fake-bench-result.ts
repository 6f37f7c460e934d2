import type { BenchResult, RequestFigures } from "../../bench-result.js";
import { seeded } from "../../load/seeded.js";
import { cadenceOf } from "../../measure/cadence.js";
import { playChunks } from "../../measure/simulated-player.js";
import { summarise } from "../../measure/summarise.js";
import { sendingTimes } from "../figures/timeline.js";

export interface FakeBench {
  readonly seed?: number;
  readonly iterations?: number;
  readonly prompts?: number;
  readonly listeners?: number;
  /** what all times are multiplied by */
  readonly slowness?: number;
  /** share of requests that fail */
  readonly failing?: number;
  readonly more?: Partial<BenchResult>;
}

interface Dice {
  readonly next: () => number;
  /** around 1, rarely far above */
  readonly spread: (width: number) => number;
}

/** What a bench of a server that never was would have measured: plausible figures, the same for the same seed. */
export function fakeBenchResult(options: FakeBench = {}): BenchResult {
  const { seed = 7, iterations = 3, prompts = 44, listeners = 8, slowness = 1, failing = 0.015 } = options;
  const next = seeded(seed);
  const dice = { next, spread: (width: number) => Math.exp(width * (next() + next() + next() - 1.5)) };
  const requests = Array.from({ length: iterations }, (_, iteration) => {
    const free = Array.from({ length: listeners }, () => 0);
    return Array.from({ length: prompts }, (_, index) => {
      const plannedAtMs = Math.min(...free);
      const request = fakeRequest(dice, { iteration, index, prompts, plannedAtMs, slowness, fails: next() < failing });
      free[free.indexOf(plannedAtMs)] = plannedAtMs + request.lagMs + request.endMs;
      return request;
    });
  }).flat();
  const cold = fakeRequest(dice, {
    iteration: 0,
    index: 0,
    prompts,
    plannedAtMs: 0,
    slowness: slowness * 7,
    fails: false,
  });
  const result = {
    version: 1,
    startedAt: "2026-11-22T05:30:00.000Z",
    machine: "2 cores of an x86-64 server, 8 GiB of memory, no GPU, Linux 6.1, Node 20.20.2",
    target: {
      dialect: "openai",
      address: "http://127.0.0.1:8080",
      model: "orpheus-3b",
      voice: "tara",
      sampleRate: 24_000,
    },
    load: { kind: "closed", listeners },
    texts: "mixed",
    seed,
    iterations,
    cold,
    requests,
    ...options.more,
  } as const;
  return { ...result, summary: summarise(result.requests, secondsOf(result.requests)) };
}

interface Case {
  readonly iteration: number;
  readonly index: number;
  readonly prompts: number;
  readonly plannedAtMs: number;
  readonly slowness: number;
  readonly fails: boolean;
}

function fakeRequest(dice: Dice, { iteration, index, prompts, plannedAtMs, slowness, fails }: Case): RequestFigures {
  const language = index % 2 === 0 ? "en" : "hi";
  const characters = Math.round(6 + 454 * (index / Math.max(1, prompts - 1)) ** 2);
  const firstAudioMs =
    slowness * (120 + characters / 12 + 60 * dice.next()) * dice.spread(0.5) * (1 + iteration * 0.05);
  const chunks = fails ? [] : fakeChunks(dice, { firstAudioMs, audioMs: 400 + characters * 62, slowness });
  const audioMs = chunks.reduce((sum, chunk) => sum + chunk.audioMs, 0);
  const endMs = fails ? 40 + 400 * dice.next() : chunks.at(-1)!.atMs + 4 * dice.next();
  return {
    iteration,
    index,
    prompt: { id: `${language}-${String(Math.floor(index / 2) + 1).padStart(2, "0")}`, language, characters },
    plannedAtMs,
    lagMs: 1.5 * dice.next() * dice.spread(1),
    ...(fails && { error: dice.next() < 0.7 ? "429: too many streams, try again in 2 s" : "the connection was reset" }),
    firstByteMs: fails && dice.next() < 0.3 ? undefined : Math.min(firstAudioMs, 6 + 5 * dice.next()),
    firstAudioMs: fails ? undefined : firstAudioMs,
    firstAudibleMs: fails ? undefined : firstAudioMs + 20 * dice.next(),
    endMs,
    bytes: Math.round(audioMs * 48) + 44,
    audioMs,
    realTimeFactor: fails ? undefined : endMs / audioMs,
    chunks,
    cadence: cadenceOf(chunks),
    player: playChunks(chunks),
    ...(!fails && {
      server: { ttft_ms: firstAudioMs * 0.4, ttfa_ms: firstAudioMs * 0.9, tokens_per_sec: 180 + 60 * dice.next() },
    }),
  };
}

interface Sound {
  readonly firstAudioMs: number;
  readonly audioMs: number;
  readonly slowness: number;
}

/** Grow as Mynah's do; now and then the server falls asleep. */
function fakeChunks(dice: Dice, { firstAudioMs, audioMs, slowness }: Sound): RequestFigures["chunks"] {
  const chunks: { atMs: number; audioMs: number }[] = [];
  let [atMs, left, size] = [firstAudioMs, audioMs, 171];
  while (left > 0) {
    const length = Math.min(left, size);
    chunks.push({ atMs, audioMs: length });
    left -= length;
    size = Math.min(342, size * 1.1);
    atMs += length * 0.42 * slowness * dice.spread(0.35) + (dice.next() < 0.008 ? 250 + 900 * dice.next() : 0);
  }
  return chunks;
}

const secondsOf = (requests: readonly RequestFigures[]): number => {
  const sent = sendingTimes(requests);
  return requests.reduce((most, { endMs }, at) => Math.max(most, (sent[at] ?? 0) + endMs), 0) / 1_000;
};
