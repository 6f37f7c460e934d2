import { requestSpeech, simulatePlayer, type Arrival } from "@mynah/testing";

const BYTES_PER_MS = 48;

/** One stream as its listener had it. */
export interface StreamFigures {
  readonly firstAudioMs: number;
  /** time until the last sample, as a share of the sound's own length */
  readonly realTimeFactor: number;
  readonly underruns: number;
  readonly silenceMs: number;
  readonly audioS: number;
}

export interface StreamOrder {
  readonly address: string;
  readonly input: string;
  readonly seed: number;
}

/** Speaks and listens once over HTTP. */
async function runStream({ address, input, seed }: StreamOrder): Promise<StreamFigures> {
  const arrivals: Arrival[] = [];
  let before = 0;
  const heard = await requestSpeech(address, { input, seed }, (bytes) => {
    arrivals.push({ atMs: performance.now(), durationMs: (bytes - before) / BYTES_PER_MS });
    before = bytes;
  });
  const audioMs = heard.pcm.length / BYTES_PER_MS;
  const { underruns, silenceMs } = simulatePlayer(arrivals);
  const realTimeFactor = heard.lastAudioMs / audioMs;
  return { firstAudioMs: heard.firstAudioMs, realTimeFactor, underruns, silenceMs, audioS: audioMs / 1_000 };
}

/** So many streams that begin at the same moment. */
export function runStreams(orders: readonly StreamOrder[]): Promise<readonly StreamFigures[]> {
  return Promise.all(orders.map(runStream));
}
