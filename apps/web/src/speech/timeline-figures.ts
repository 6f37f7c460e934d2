import type { Arrival, Timeline } from "./timeline.js";

/** The gateway holds back at about 3 s of unplayed sound: from here on arrival says nothing about speed. */
const heldBackS = 2.5;

export interface Figures {
  readonly firstChunkMs: number | undefined;
  readonly firstSoundMs: number | undefined;
  readonly realTimeFactor: number | undefined;
  readonly durationS: number;
  readonly leadS: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly gaps: number;
  readonly gapMs: number;
}

export function timelineFigures(timeline: Timeline): Figures {
  const { arrivals, played, receivedSamples, sampleRate } = timeline;
  return {
    firstChunkMs: sinceSpeakable(timeline, arrivals[0]?.atMs),
    firstSoundMs: sinceSpeakable(timeline, timeline.firstSoundMs),
    realTimeFactor: realTimeFactor(timeline),
    durationS: receivedSamples / sampleRate,
    leadS: Math.max(0, receivedSamples - (played.at(-1)?.samples ?? 0)) / sampleRate,
    chunks: arrivals.length,
    bytes: receivedSamples * 2,
    gaps: timeline.gaps.length,
    gapMs: (timeline.gapSamples / sampleRate) * 1000,
  };
}

function sinceSpeakable({ speakableMs = 0 }: Timeline, atMs: number | undefined): number | undefined {
  return atMs === undefined ? undefined : Math.max(0, atMs - speakableMs);
}

/** Time spent making a second of sound, from the request to the last chunk that came before the server was held back. */
function realTimeFactor({ arrivals, receivedSamples, sampleRate }: Timeline): number | undefined {
  if (receivedSamples === 0) return undefined;
  const free = unheldArrivals(arrivals, heldBackS * sampleRate);
  const samples = free.reduce((sum, arrival) => sum + arrival.samples, 0);
  return (free.at(-1)?.atMs ?? 0) / 1000 / (samples / sampleRate);
}

function unheldArrivals(arrivals: readonly Arrival[], heldBack: number): readonly Arrival[] {
  const last = arrivals.findIndex((arrival) => arrival.leadSamples >= heldBack);
  return last === -1 ? arrivals : arrivals.slice(0, last + 1);
}
