import { summarise, type RequestFigures } from "@mynah/cli/bench";
import type { MeasuredServer } from "../measured-server.js";

export interface FakeMeasured extends Partial<Omit<MeasuredServer, "result">> {
  readonly name: string;
  readonly firstAudioMs: number;
}

/** A server that was asked 20 times, and answered alike each time. */
export function fakeMeasuredServer({ firstAudioMs, ...given }: FakeMeasured): MeasuredServer {
  const requests = Array.from({ length: 20 }, (_, index) => request(index, firstAudioMs));
  const target = {
    dialect: "openai",
    address: "http://a",
    model: "orpheus",
    voice: "tara",
    sampleRate: 24_000,
  } as const;
  const result = { version: 1, startedAt: "", machine: "", target, load: { kind: "closed", listeners: 1 } } as const;
  const sound = { lostMs: 0, missing: 0, repeated: 0, unlike: 0, errorDb: -99, worst: 0, pops: 0, speeches: 20 };
  return {
    result: { ...result, iterations: 2, cold: undefined, requests, summary: summarise(requests, 40) },
    sound,
    serving: { asked: 22, whole: 22, hungUp: 0, unknown: 0, tokens: 1_000, lateMs: { p50: 1, p99: 2, max: 3 } },
    hangUps: { tried: 5, medianMs: 9 },
    ...given,
  };
}

function request(index: number, firstAudioMs: number): RequestFigures {
  const chunks = [{ atMs: firstAudioMs, audioMs: 2_000 }];
  const times = { plannedAtMs: 0, lagMs: 0, firstByteMs: firstAudioMs, firstAudioMs, firstAudibleMs: firstAudioMs };
  const sound = { endMs: 1_000, bytes: 96_000, audioMs: 2_000, realTimeFactor: 0.5, chunks };
  const smooth = {
    cadence: { meanGapMs: 0, jitterMs: 0, maxGapMs: 0, stalls: 0 },
    player: { underruns: 0, silentMs: 0 },
  };
  return { iteration: 0, index, prompt: { id: "0", language: "en", characters: 20 }, ...times, ...sound, ...smooth };
}
