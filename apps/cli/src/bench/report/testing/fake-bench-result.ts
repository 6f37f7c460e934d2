import type { BenchResult, BenchSummary, RequestFigures } from "../../bench-result.js";
import { seeded } from "../compare/seeded.js";
import { distributionOf, meanOf } from "../figures/distribution.js";
import { gapsOf, silencesOf } from "../figures/gaps-of.js";
import { halvesOf } from "../figures/halves.js";

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
    iterations,
    cold,
    requests,
    ...options.more,
  } as const;
  return { ...result, summary: summaryOf({ ...result, summary: {} as BenchSummary }) };
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
  const heard = { chunks } as unknown as RequestFigures;
  const gaps = gapsOf(heard).map(({ ms }) => ms);
  const silences = silencesOf(heard);
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
    cadence: {
      meanGapMs: gaps.length === 0 ? 0 : meanOf(gaps),
      jitterMs: gaps.length < 2 ? 0 : meanOf(gaps.slice(1).map((gap, at) => Math.abs(gap - gaps[at]!))),
      maxGapMs: Math.max(0, ...gaps),
      stalls: gaps.filter((gap) => gap > 200).length,
    },
    player: { underruns: silences.length, silentMs: silences.reduce((sum, { ms }) => sum + ms, 0) },
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

function summaryOf(result: BenchResult): BenchSummary {
  const { requests } = result;
  const of = (figure: (request: RequestFigures) => number | undefined) => distributionOf(requests.map(figure));
  const sum = (figure: (request: RequestFigures) => number): number =>
    requests.reduce((all, one) => all + figure(one), 0);
  const halves = halvesOf(result);
  const drift = (figure: (request: RequestFigures) => number | undefined): number =>
    (distributionOf(halves!.last.map(figure))?.mean ?? 1) / (distributionOf(halves!.first.map(figure))?.mean ?? 1);
  return {
    requests: requests.length,
    errors: requests.filter(({ error }) => error !== undefined).length,
    seconds:
      (requests.reduce((most, { plannedAtMs, endMs }) => Math.max(most, plannedAtMs + endMs), 0) / 1_000) *
      result.iterations,
    audioS: sum(({ audioMs }) => audioMs) / 1_000,
    firstByteMs: of(({ firstByteMs }) => firstByteMs),
    firstAudioMs: of(({ firstAudioMs }) => firstAudioMs),
    firstAudibleMs: of(({ firstAudibleMs }) => firstAudibleMs),
    endMs: of(({ endMs }) => endMs),
    realTimeFactor: of(({ realTimeFactor }) => realTimeFactor),
    maxGapMs: of(({ cadence, chunks }) => (chunks.length < 2 ? undefined : cadence.maxGapMs)),
    stalls: sum(({ cadence }) => cadence.stalls),
    underruns: sum(({ player }) => player.underruns),
    withoutUnderrun: requests.filter(({ player }) => player.underruns === 0).length / Math.max(1, requests.length),
    lagMs: of(({ lagMs }) => lagMs),
    drift: halves && {
      firstAudio: drift(({ firstAudioMs }) => firstAudioMs),
      realTimeFactor: drift(({ realTimeFactor }) => realTimeFactor),
    },
  };
}
