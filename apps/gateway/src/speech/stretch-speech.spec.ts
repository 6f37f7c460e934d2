import { createSpeechId } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import type { SpeechChunk, SpeechEnd, SpeechEvent } from "./speech-event.js";
import { stretchSpeech } from "./stretch-speech.js";

const SAMPLES = 24_000;
const tone = Buffer.alloc(SAMPLES * 2);
for (let i = 0; i < SAMPLES; i += 1)
  tone.writeInt16LE(Math.round(9_000 * Math.sin(i / 19) * Math.sin(i / 4_001)), i * 2);

/** A speech of one second in chunks of the given length. */
async function* speechOf(chunkSamples: number, cancelled = false): AsyncGenerator<SpeechEvent> {
  yield { type: "start", speechId: createSpeechId(0), texts: ["a", "b"] };
  let seq = 0;
  for (let firstSample = 0; firstSample < SAMPLES; firstSample += chunkSamples) {
    if (firstSample === 12_000) yield { type: "segment", index: 1, text: "b", firstSample };
    const pcm = tone.subarray(firstSample * 2, (firstSample + chunkSamples) * 2);
    yield { type: "chunk", seq: seq++, firstSample, decodeUs: 9, pcm };
  }
  yield { type: "end", cancelled, chunks: seq, samples: SAMPLES, segmentEnds: [] };
}

async function hear(speed: number, { fromSample = 0, chunkSamples = 2_000, cancelled = false } = {}) {
  const events: SpeechEvent[] = [];
  for await (const event of stretchSpeech(speechOf(chunkSamples, cancelled), { speed, fromSample })) events.push(event);
  const chunks = events.filter((event): event is SpeechChunk => event.type === "chunk");
  const end = events.find((event): event is SpeechEnd => event.type === "end");
  return { events, chunks, end, pcm: Buffer.concat(chunks.map(({ pcm }) => pcm)) };
}

describe("stretchSpeech", () => {
  it.each([0.5, 1.25, 2])("makes a speech as long as it should be at a tempo of %d", async (speed) => {
    const { chunks, end, pcm } = await hear(speed);
    expect(pcm.length / 2).toBe(Math.round(SAMPLES / speed));
    expect(end).toMatchObject({ chunks: chunks.length, samples: pcm.length / 2 });
    let due = 0;
    chunks.forEach(({ seq, firstSample, pcm: part }, index) => {
      expect([seq, firstSample]).toEqual([index, due]);
      due += part.length / 2;
    });
  });

  it("gives one who comes back at any sample the rest of the same sound", async () => {
    const whole = await hear(1.5);
    for (const fromSample of [1, 4_000, 9_999, 15_999]) {
      const rest = await hear(1.5, { fromSample });
      expect(rest.chunks[0]?.firstSample).toBe(fromSample);
      expect(rest.pcm.equals(whole.pcm.subarray(fromSample * 2))).toBe(true);
    }
  });

  it("does not depend on how the speech was cut into chunks", async () => {
    const [one, other] = [await hear(0.8), await hear(0.8, { chunkSamples: 12_000 })];
    expect(one.pcm.equals(other.pcm)).toBe(true);
  });

  it("moves the captions with the sound", async () => {
    const { events } = await hear(2);
    expect(events.find(({ type }) => type === "segment")).toMatchObject({ index: 1, firstSample: 6_000 });
  });

  it("tells of a segment once, before the first of its samples that this listener gets", async () => {
    const [early, late] = [await hear(2, { fromSample: 2_000 }), await hear(2, { fromSample: 9_000 })];
    const told = ({ events }: typeof late) => events.filter(({ type }) => type === "segment").length;
    expect([told(early), told(late)]).toEqual([1, 1]);
    expect(late.events.findIndex(({ type }) => type === "segment")).toBeLessThan(
      late.events.findIndex(({ type }) => type === "chunk"),
    );
  });

  it("adds nothing after a cancel", async () => {
    const [cut, whole] = [await hear(2, { cancelled: true }), await hear(2)];
    expect(cut.pcm.length).toBeLessThanOrEqual(whole.pcm.length);
    expect(cut.end).toMatchObject({ cancelled: true, samples: cut.pcm.length / 2 });
  });
});
