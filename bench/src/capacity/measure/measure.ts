import { availableParallelism, cpus } from "node:os";
import { defaultShapes } from "@mynah/codec";
import { loadDecoders } from "@mynah/codec-onnx";
import { createEngine } from "@mynah/llm-worker";
import { createLogger, loadProfile, type LoadedProfile } from "@mynah/program";
import { limits } from "@mynah/protocol";
import { runSequences } from "../../engine/run-sequences.js";
import { calibrate } from "../check/calibrate.js";
import type { ServiceTimes } from "../service-times.js";
import type { Point } from "../simulate/interpolate.js";
import { measureCosts } from "./measure-costs.js";
import { measureHop } from "./measure-hop.js";

const SEQUENCES = [1, 2, 4, 8];
const SMALLEST_FRAMES = 6;
const TEXT = "The old man sat by the window and looked at the sea, and nobody came to see him that day.";
const SOCKETS = 20_000;
const CALIBRATING = { rates: [200] };

export interface MeasureOptions {
  readonly profile: string;
  readonly models: string;
  readonly say: (text: string) => void;
}

/** All service times of a profile on this machine: its engine, its codec, and what the programs and Redis cost beside them. */
export async function measure({ profile, models, say }: MeasureOptions): Promise<ServiceTimes> {
  const loaded = await loadProfile(profile, models);
  const log = createLogger("bench", "silent");
  say("hops");
  const hopMs = await measureHop();
  say("the programs and Redis");
  const { gatewayCpuMs, ...costs } = await measureCosts();
  const { jobMs } = await calibrate(CALIBRATING);
  say("the codec");
  const vocoder = await measureVocoder(loaded, log);
  say("the engine");
  const engine = await measureEngine(loaded, log);
  return {
    name: `${loaded.profile.name} on ${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"})`,
    isMeasured: true,
    source: "npm run bench:capacity -- --measure",
    engine,
    vocoder,
    hopMs,
    // A job's turn includes its speech's way in.
    door: { askMs: hopMs, jobMs },
    ...costs,
    gateway: { cpuMsPerAudioSecond: gatewayCpuMs, sockets: SOCKETS },
  };
}

type Log = ReturnType<typeof createLogger>;

async function measureVocoder(loaded: LoadedProfile, log: Log): Promise<ServiceTimes["vocoder"]> {
  const shapes = defaultShapes(loaded.codec);
  const one = { precision: "fp32", decoders: 1, threads: 1, maxRows: limits.batchWindows } as const;
  const decoders = await loadDecoders(loaded, { provider: "auto", ...one, shapes, log });
  try {
    const { msPerFrame, msPerJoiningFrame } = decoders.pace;
    const alone: Point = [SMALLEST_FRAMES, SMALLEST_FRAMES * msPerFrame];
    const frames = SMALLEST_FRAMES * limits.batchWindows;
    const together: Point = [frames, alone[1] + (frames - SMALLEST_FRAMES) * msPerJoiningFrame];
    return { decoders: decoders.decoders, decodeMs: [alone, together].map(toTuple), rowSizes: [...decoders.rowSizes] };
  } finally {
    await decoders.decoder.close();
  }
}

async function measureEngine(loaded: LoadedProfile, log: Log): Promise<ServiceTimes["engine"]> {
  const { profile } = loaded;
  const sequences = SEQUENCES.at(-1)!;
  const wide = { ...loaded, profile: { ...profile, engine: { ...profile.engine, sequences } } } as LoadedProfile;
  const engine = await createEngine({ loaded: wide, env: process.env, log });
  const order = { text: TEXT, voice: profile.defaultVoice, sampling: { ...profile.sampling, seed: 0 }, maxFrames: 100 };
  try {
    await runSequences(engine, order, 1);
    const points: [number, number][] = [];
    let promptMs = 0;
    for (const count of SEQUENCES) {
      const { tokensPerSecond, firstFrameMsP50 } = await runSequences(engine, order, count);
      points.push([count, tokensPerSecond / count]);
      if (count === 1) promptMs = Math.max(0, firstFrameMsP50 - 7_000 / tokensPerSecond);
    }
    return { sequences, tokensPerSecond: points, promptMs };
  } finally {
    await engine.close();
  }
}

const toTuple = ([x, y]: Point): [number, number] => [x, y];
