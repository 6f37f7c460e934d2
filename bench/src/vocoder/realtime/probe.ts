import { setTimeout as sleep } from "node:timers/promises";
import { windowOptionsFor, type CodecGeometry, type Lookahead, type WindowCosts } from "@mynah/codec";
import { percentile } from "../../percentile.js";
import { framesIn } from "../cases.js";
import { randomCodes } from "../../random-codes.js";
import { DecodeQueue, type DecodeQueueOptions } from "./decode-queue.js";
import { Listener, type PlannedWindow } from "./listener.js";

export interface ProbeOptions extends Omit<DecodeQueueOptions, "onDecoded" | "samplesPerFrame"> {
  readonly geometry: CodecGeometry;
  readonly costs: WindowCosts;
  readonly lookahead: Lookahead;
  /** of each speech */
  readonly seconds: number;
  /** how long the probe lasts */
  readonly probeSeconds: number;
}

export interface ProbeFigures {
  readonly streams: number;
  /** from a window's last code to its PCM; of windows that never came, until the probe's end */
  readonly delayMsP50: number;
  readonly delayMsP99: number;
  readonly chunks: number;
  readonly windowsPerDecode: number;
  /** of all listeners, after their first sound, in a second of theirs */
  readonly silenceMsPerSecond: number;
}

const TICK_MS = 1;
/** Nobody waits for the end of a probe that has failed. */
const HOPELESS_MS = 2_000;

/** So many listeners in real time: speeches at all ages, windows as the planner cuts them, decoded together as they come. */
export async function probe(streams: number, options: ProbeOptions): Promise<ProbeFigures> {
  const startedAt = performance.now();
  const now = (): number => performance.now() - startedAt;
  const delays: number[] = [];
  let [decodes, decoded] = [0, 0];
  const onDecoded = (windows: readonly PlannedWindow[]): void => {
    decodes += 1;
    decoded += windows.length;
    for (const window of windows) {
      delays.push(now() - window.plannedAtMs);
      window.listener.hear(window, now());
    }
  };
  const queue = new DecodeQueue({ ...options, samplesPerFrame: options.geometry.samplesPerFrame, onDecoded });
  const listeners = listenersOf(streams, options);
  while (now() < options.probeSeconds * 1000 && !isHopeless(queue, now())) {
    const windows = listeners.flatMap((listener) => listener.advance(now()));
    for (const window of windows) if (window.plannedAtMs < 0) window.listener.hear(window, window.plannedAtMs);
    queue.add(windows.filter(({ plannedAtMs }) => plannedAtMs >= 0));
    await sleep(TICK_MS);
  }
  const lastedS = now() / 1000;
  delays.push(...queue.waiting.map(({ plannedAtMs }) => now() - plannedAtMs));
  await queue.clear();
  const silenceMs = listeners.reduce((sum, listener) => sum + listener.silenceMs, 0);
  return {
    streams,
    delayMsP50: percentile(delays, 0.5),
    delayMsP99: percentile(delays, 0.99),
    chunks: decoded,
    windowsPerDecode: decoded / decodes,
    silenceMsPerSecond: silenceMs / streams / lastedS,
  };
}

function isHopeless(queue: DecodeQueue, nowMs: number): boolean {
  return queue.waiting.some(({ plannedAtMs }) => nowMs - plannedAtMs > HOPELESS_MS);
}

/** Each a little further into its speech than the one before. */
function listenersOf(streams: number, options: ProbeOptions): readonly Listener[] {
  const { geometry, costs, lookahead, seconds } = options;
  const framesPerSpeech = framesIn(seconds, geometry);
  const windowOptions = windowOptionsFor(geometry, { ...costs, lookahead });
  return Array.from({ length: streams }, (_, index) => {
    const codes = randomCodes(framesPerSpeech, index + 1, geometry.codebookSize);
    const beginsAtMs = -1000 * seconds * (index / streams);
    return new Listener({ options: windowOptions, codes, framesPerSpeech, beginsAtMs });
  });
}
