import { createSpeechId, profileSchema, type SpeechJob } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { ReferenceGoneError } from "./reference-gone-error.js";
import { findReference, type SegmentReferenceParts } from "./segment-reference.js";

const CODES = Buffer.from(Uint16Array.of(1, 2, 3, 4, 5, 6, 7).buffer);
const STAYS = new AbortController().signal;
const job: SpeechJob = {
  ...{ version: 1, speechId: createSpeechId(0), segment: 1, text: "Two.", voice: "one", profile: "p" },
  sampling: { seed: 1 },
};
const notAsked = (): Promise<never> => Promise.reject(new Error("not asked"));

function partsWith(anchor: "first" | "none", given: Partial<SegmentReferenceParts> = {}): SegmentReferenceParts {
  const ids = { before: [], after: [], stopIds: [1], textIdLimit: 100 };
  const profile = profileSchema.parse({
    ...{ name: "p", layout: "prompted", languages: ["en"], voices: [{ id: "one" }], defaultVoice: "one" },
    ...{ audio: { audioBase: 100, codebookSize: 64 }, sampling: { temperature: 0 }, codec: { manifest: "c" } },
    engine: { kind: "completions", url: "http://127.0.0.1:1", model: "none", sequences: 1 },
    prompted: { template: "{text}", ...ids, anchor },
  });
  const asked = { references: { read: notAsked }, readEnded: notAsked, speeches: { find: notAsked } };
  const parts = { doorbell: { subscribe: notAsked }, metrics: { writeRetries: { inc: () => undefined } } as never };
  return { profile, ...asked, ...parts, ...given };
}

const texts = { find: () => Promise.resolve({ texts: ["One."] } as never) };
const anchored = { readEnded: () => Promise.resolve(CODES), speeches: texts };
const stored = { references: { read: () => Promise.resolve({ text: "la", codes: CODES }) } };
const codes = Uint16Array.of(1, 2, 3, 4, 5, 6, 7);

describe("what goes before a segment", () => {
  it("is the reference of its job, which is read, rather than its speech's first segment", async () => {
    const found = await findReference(partsWith("first", stored), { ...job, reference: "r" }, STAYS);
    expect(found).toEqual({ kind: "found", reference: { text: "la", codes } });
  });

  it("is the speech's first segment where the profile says so", async () => {
    const found = await findReference(partsWith("first", anchored), job, STAYS);
    expect(found).toEqual({ kind: "found", reference: { text: "One.", codes } });
  });

  it("is nothing before the first one, and in other profiles", async () => {
    const nothing = { kind: "found", reference: undefined };
    const first = await findReference(partsWith("first", anchored), { ...job, segment: 0 }, STAYS);
    expect(first).toEqual({ ...nothing, isAnchor: true });
    expect(await findReference(partsWith("none"), job, STAYS)).toEqual(nothing);
  });

  it("fails for good when the reference is gone, however patient Redis makes one", async () => {
    const gone = { references: { read: () => Promise.resolve(undefined) } };
    const finding = findReference(partsWith("none", gone), { ...job, reference: "r" }, STAYS);
    await expect(finding).rejects.toThrow(ReferenceGoneError);
  });

  it("is asked for again while Redis does not answer", async () => {
    let asked = 0;
    const read = () => ((asked += 1) < 3 ? Promise.reject(new Error("away")) : stored.references.read());
    const found = await findReference(partsWith("none", { references: { read } }), { ...job, reference: "r" }, STAYS);
    expect([found.kind, asked]).toEqual(["found", 3]);
  });
});
