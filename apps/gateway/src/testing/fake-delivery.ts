import { createEncoder } from "@mynah/audio";
import { createSpeechId, type SegmentEnd, type SpeechId } from "@mynah/protocol";
import { Registry } from "prom-client";
import type { DeliveryParts } from "../delivery/deliver-speech.js";
import { DrainGate } from "../drain-gate.js";
import { createMeasures } from "../measure/measures.js";
import { Audience } from "../socket/audience.js";
import type { SpeechChunk, SpeechEnd, SpeechEvent } from "../speech/speech-event.js";

export interface FakeDelivery {
  readonly parts: DeliveryParts;
  readonly speechId: SpeechId;
  readonly cancelled: readonly SpeechId[];
  readonly abandoned: readonly SpeechId[];
  /** encoders that are open */
  encoders(): number;
}

/** What a delivery works with, over a core that says what the test says. */
export function fakeDelivery(events: () => AsyncIterable<SpeechEvent>): FakeDelivery {
  const speechId = createSpeechId(0);
  const cancelled: SpeechId[] = [];
  const abandoned: SpeechId[] = [];
  let open = 0;
  const notHere = (): Promise<never> => Promise.reject(new Error("not here"));
  const parts: DeliveryParts = {
    core: {
      submit: () => Promise.resolve({ speechId, isReplay: false }),
      listen: events,
      cancel: (id) => (cancelled.push(id), Promise.resolve({ heardText: "", wasOpen: true })),
      ...{ open: notHere, append: notHere, finish: notHere },
    },
    cancelUnheard: (id) => Promise.resolve(void cancelled.push(id)),
    audience: new Audience({ graceMs: 10_000, onAbandoned: (id) => abandoned.push(id) }),
    measures: createMeasures(new Registry()),
    gate: new DrainGate(),
    encoders: {
      async open(format, options) {
        const encoder = await createEncoder(format, options);
        open += 1;
        return { ...encoder, close: () => (encoder.close(), void (open -= 1)) };
      },
      close: () => Promise.resolve(),
    },
  };
  return { parts, speechId, cancelled, abandoned, encoders: () => open };
}

export function fakeChunk(seq: number, pcm: Buffer): SpeechChunk {
  return { type: "chunk", seq, firstSample: (seq * pcm.length) / 2, pcm, decodeUs: 1_500 };
}

export function fakeEnd(segmentEnds: readonly Partial<SegmentEnd>[], cancelled = false): SpeechEnd {
  return { type: "end", cancelled, chunks: 0, samples: 0, segmentEnds: segmentEnds.map(toSegmentEnd) };
}

function toSegmentEnd(given: Partial<SegmentEnd>, segment: number): SegmentEnd {
  const figures = { chunks: 1, samples: 4, tokens: 7, textTokens: 3, firstTokenMs: 20, generationMs: 100 };
  return { type: "segment-end", segment, ...figures, concealedCodes: 0, ...given };
}
