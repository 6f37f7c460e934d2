import { setTimeout as sleep } from "node:timers/promises";
import { Mynah, type MynahError, type Speech } from "@mynah/client";
import { simulatePlayer, type Arrival } from "@mynah/testing";

const TEXTS = [
  "The wind rose in the evening, and the boats came home. Nobody had seen the old man all day long.",
  "Every morning she walked to the market and bought bread. The baker knew her name, and she knew his.",
  "They talked about the weather for a while. After that nobody had anything more to say about it at all.",
];
/** One speech in so many is interrupted, as people do. */
const CANCELLED_EVERY = 6;
/** chunks */
const CUT_AFTER = 4;
/** What a Player has before it begins. */
const JITTER_MS = 100;

/** One listener, who has one speech after the other spoken, hears each in the time that it plays, and reports how that went. */
export async function listenOn(address: string, over: AbortSignal): Promise<void> {
  const mynah = new Mynah(address);
  for (let count = 1; !over.aborted; count += 1) {
    const speech = mynah.speak(TEXTS[count % TEXTS.length]!);
    await hear(speech, { isCut: count % CANCELLED_EVERY === 0, over }).catch((error: MynahError) =>
      sleep(error.retryable ? 1_000 : 0),
    );
  }
  mynah.close();
}

async function hear(speech: Speech, { isCut, over }: { isCut: boolean; over: AbortSignal }): Promise<void> {
  const arrivals: Arrival[] = [];
  for await (const { pcm, sampleRate } of speech) {
    const early = arrivals.length === 0 ? 0 : JITTER_MS;
    arrivals.push({ atMs: performance.now() - early, durationMs: (pcm.length / sampleRate) * 1_000 });
    if (isCut && arrivals.length > CUT_AFTER) return;
  }
  const { underruns, silenceMs } = simulatePlayer(arrivals);
  const playedMs = arrivals.reduce((sum, { durationMs }) => sum + durationMs, silenceMs);
  const endsAtMs = (arrivals[0]?.atMs ?? 0) + playedMs;
  await sleep(Math.max(0, endsAtMs - performance.now()), undefined, { signal: over }).catch(() => undefined);
  speech.reportUnderruns(underruns);
}
