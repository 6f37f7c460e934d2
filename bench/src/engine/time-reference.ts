import type { SpeechTokenRequest, SpeechTokenSource } from "@mynah/llm-worker";
import { median } from "../median.js";
import { speakBeside } from "./speak-beside.js";

export interface ReferenceFigures {
  readonly referenceFrames: number;
  /** from the request to its first frame, with a reference that this engine never heard */
  readonly firstTimeMsP50: number;
  /** the same with the reference of the segment before */
  readonly againMsP50: number;
  readonly ratio: number;
  readonly streamsBeside: number;
  /** of the slowest stream, while one more began behind a reference that was never heard; real time is 85.3 */
  readonly frameMsBesideP50: number;
}

export interface ReferenceOptions {
  readonly order: Pick<SpeechTokenRequest, "text" | "voice" | "sampling" | "maxFrames">;
  /** so many frames of a reference, others each time */
  readonly newCodes: () => Uint16Array;
  readonly rounds: number;
  readonly streamsBeside: number;
}

/** Twice with each reference, one segment at a time; and once with another beside streams. */
export async function timeReference(
  engine: SpeechTokenSource,
  { order, newCodes, rounds, streamsBeside }: ReferenceOptions,
): Promise<Omit<ReferenceFigures, "referenceFrames">> {
  const [firstTime, again, beside]: [number[], number[], number[]] = [[], [], []];
  const newOrder = () => ({ ...order, reference: { text: "And nobody came.", codes: newCodes() } });
  for (let round = 0; round <= rounds; round++) {
    const alone = newOrder();
    const took = [await firstFrameMs(engine, alone), await firstFrameMs(engine, alone)] as const;
    const besideMs = await speakBeside(
      engine,
      { order, streams: streamsBeside },
      async () => void (await firstFrameMs(engine, newOrder())),
    );
    // The first round warms up.
    if (round === 0) continue;
    firstTime.push(took[0]);
    again.push(took[1]);
    beside.push(besideMs);
  }
  return {
    firstTimeMsP50: round1(median(firstTime)),
    againMsP50: round1(median(again)),
    ratio: round1(median(firstTime) / median(again)),
    streamsBeside,
    frameMsBesideP50: round1(median(beside)),
  };
}

async function firstFrameMs(
  engine: SpeechTokenSource,
  request: ReferenceOptions["order"] & Pick<SpeechTokenRequest, "reference">,
): Promise<number> {
  const begun = performance.now();
  const { signal } = new AbortController();
  const spoken = engine.generate({ ...request, codesSoFar: new Uint16Array(0), signal })[Symbol.asyncIterator]();
  await spoken.next();
  const ms = performance.now() - begun;
  await spoken.return?.();
  return ms;
}

function round1(value: number): number {
  return Number(value.toFixed(1));
}
