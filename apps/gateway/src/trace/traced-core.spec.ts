import { createSpeechId, SpeechError } from "@mynah/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import type { Asker, SpeechCore } from "../speech/speech-core.js";
import type { SpeechEvent } from "../speech/speech-event.js";
import { fakeTracing } from "../testing/fake-tracing.js";
import { tracedCore } from "./traced-core.js";

const speechId = createSpeechId(0);
const request = { text: "Hello.", sampling: {} };
const client = `00-${"b".repeat(32)}-${"c".repeat(16)}-01`;
const chunk: SpeechEvent = { type: "chunk", seq: 0, firstSample: 0, pcm: Buffer.alloc(2), decodeUs: 1 };
const end: SpeechEvent = { type: "end", cancelled: false, chunks: 1, samples: 1, segmentEnds: [] };
const failed: SpeechEvent = { type: "error", error: { code: "engine_failed", message: "Oh.", retryable: true } };

let askers: Asker[];
let events: readonly SpeechEvent[];
let isReplay: boolean;

beforeEach(() => {
  [askers, events, isReplay] = [[], [chunk, chunk, end], false];
});

const core = {
  submit: (_: unknown, asker: Asker) => {
    askers.push(asker);
    return Promise.resolve({ speechId, isReplay });
  },
  open: () => Promise.reject(new SpeechError("overloaded", "Later.")),
  listen: async function* () {
    yield* events;
  },
} as unknown as SpeechCore;

async function hear(traced: SpeechCore, most = Infinity): Promise<void> {
  const heard: SpeechEvent[] = [];
  for await (const event of traced.listen(speechId, { owner: "me", signal: new AbortController().signal }))
    if (heard.push(event) >= most) return;
}

describe("a core that is traced", () => {
  it("has a speech carry on its own span, which belongs to the client's trace and lasts until the end", async () => {
    const tracing = fakeTracing();
    const traced = tracedCore(core, tracing);
    await traced.submit(request, { owner: "me", traceparent: client });
    expect(askers).toEqual([{ owner: "me", traceparent: `00-${"b".repeat(32)}-${"1".padStart(16, "0")}-01` }]);
    expect(tracing.spans[0]?.ended).toBeUndefined();
    await hear(traced);
    expect(tracing.spans).toMatchObject([{ kind: "server", events: ["queued", "first audio"], ended: "well" }]);
    await hear(traced); // somebody who listens along
    expect(tracing.spans.length).toBe(1);
  });

  it("begins a trace for a client whose own cannot be read", async () => {
    const tracing = fakeTracing();
    await tracedCore(core, tracing).submit(request, { owner: "me", traceparent: "rubbish" });
    expect(tracing.spans[0]?.parent).toBeUndefined();
  });

  it("carries nothing on of a trace that nobody keeps", async () => {
    const traced = tracedCore(core, fakeTracing({ isSampled: false }));
    await traced.submit(request, { owner: "me", traceparent: client });
    expect(askers).toEqual([{ owner: "me", traceparent: undefined }]);
  });

  it.each<[string, readonly SpeechEvent[], number]>([
    ["engine_failed", [chunk, failed], Infinity],
    ["cancelled", [{ ...end, cancelled: true }], Infinity],
    ["left", [chunk, chunk, end], 1],
    ["left", [], Infinity],
  ])("says of a speech that %s", async (failure, given, most) => {
    events = given;
    const tracing = fakeTracing();
    const traced = tracedCore(core, tracing);
    await traced.submit(request, { owner: "me" });
    await hear(traced, most);
    expect(tracing.spans[0]?.ended).toBe(failure);
  });

  it("ends the span of what is refused, or was asked for before, at once", async () => {
    const tracing = fakeTracing();
    const traced = tracedCore(core, tracing);
    await expect(traced.open({ sampling: {} }, { owner: "me" })).rejects.toThrow("Later.");
    isReplay = true;
    await traced.submit(request, { owner: "me" });
    expect(tracing.spans.map(({ ended }) => ended)).toEqual(["overloaded", "well"]);
  });
});
