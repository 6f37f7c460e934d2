import { z } from "zod";
import type { BenchResult } from "../../bench-result.js";

const figure = z.number();
const length = figure.nonnegative();
const count = z.int().nonnegative();

const distribution = z.object({
  ...{ count, min: figure, max: figure, mean: figure },
  ...{ p50: figure, p90: figure, p95: figure, p99: figure },
});

const request = z.object({
  iteration: count,
  index: count,
  prompt: z.object({ id: z.string(), language: z.string(), characters: count }),
  plannedAtMs: figure,
  lagMs: figure,
  error: z.string().optional(),
  firstByteMs: length.optional(),
  firstAudioMs: length.optional(),
  firstAudibleMs: length.optional(),
  endMs: length,
  bytes: count,
  audioMs: length,
  realTimeFactor: length.optional(),
  chunks: z.array(z.object({ atMs: figure, audioMs: length })),
  cadence: z.object({ meanGapMs: figure, jitterMs: figure, maxGapMs: figure, stalls: count }),
  player: z.object({ underruns: count, silentMs: length }),
  server: z.record(z.string(), figure).optional(),
});

const load = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("closed"), listeners: count }),
  z.object({ kind: z.literal("open"), perSecond: length, seed: figure }),
]);

const summary = z.object({
  ...{ requests: count, errors: count, seconds: figure, audioS: figure },
  firstByteMs: distribution.optional(),
  firstAudioMs: distribution.optional(),
  firstAudibleMs: distribution.optional(),
  endMs: distribution.optional(),
  realTimeFactor: distribution.optional(),
  maxGapMs: distribution.optional(),
  stalls: count,
  underruns: count,
  withoutUnderrun: figure,
  lagMs: distribution.optional(),
  drift: z.object({ firstAudio: figure, realTimeFactor: figure }).optional(),
});

const result = z.object({
  version: z.literal(1),
  startedAt: z.string(),
  machine: z.string(),
  target: z.object({
    dialect: z.enum(["openai", "socket.io", "websocket"]),
    address: z.string(),
    model: z.string().optional(),
    voice: z.string().optional(),
    sampleRate: figure,
  }),
  load,
  texts: z.string().optional(),
  seed: figure.optional(),
  iterations: count,
  stoppedEarly: z.boolean().optional(),
  cold: request.optional(),
  requests: z.array(request),
  summary,
  slo: z
    .array(z.object({ written: z.string(), isHeld: z.boolean(), value: figure.optional(), limit: figure }))
    .optional(),
});

/** bench.json. What is undefined is absent there, which the type tells apart and nobody else does. */
export const benchSchema = result as unknown as z.ZodType<BenchResult>;
