import type { CodesCache, KnownCodes } from "@mynah/protocol/redis";
import { describe, expect, it } from "vitest";
import type { SpeechTokenRequest } from "../engine/speech-token-source.js";
import { createScriptedEngine, type ScriptedEngineOptions } from "../testing/scripted-engine.js";
import { nameRequest } from "./name-request.js";
import { cachedEngine } from "./cached-engine.js";

const audio = { audioBase: 1_000, codebookSize: 64 };
const request: SpeechTokenRequest = {
  text: "Hello.",
  voice: "v",
  sampling: { temperature: 0.5, topP: 1, topK: 0, repetitionPenalty: 1, seed: 3 },
  codesSoFar: new Uint16Array(0),
  maxFrames: 50,
  signal: new AbortController().signal,
  isRepeatable: true,
};

function fakeCache(): CodesCache & { readonly kept: Map<string, KnownCodes> } {
  const kept = new Map<string, KnownCodes>();
  return {
    kept,
    find: async (name) => kept.get(name),
    keep: async (name, known) => kept.set(name, known).size,
  };
}

function build(cache: CodesCache = fakeCache(), more: Partial<ScriptedEngineOptions> = {}) {
  const outcomes: string[] = [];
  let spoken = 0;
  const engine = createScriptedEngine({ audio, beforeFrame: () => void (spoken += 1), ...more });
  const onLookup = (outcome: string): void => void outcomes.push(outcome);
  const cached = cachedEngine(engine, { cache, nameOf: nameRequest, audio, onLookup, onKept: () => undefined });
  const idsOf = async (given: Partial<SpeechTokenRequest> = {}): Promise<readonly number[]> => {
    const ids: number[] = [];
    for await (const batch of cached.generate({ ...request, ...given })) ids.push(...batch);
    return ids;
  };
  return { idsOf, outcomes, spoken: () => spoken };
}

describe("an engine with a cache of codes", () => {
  it("says the same again without being asked twice, and tells how many ids the text had", async () => {
    const { idsOf, outcomes, spoken } = build();
    const told: number[] = [];
    const first = await idsOf();
    const frames = spoken();
    expect(await idsOf({ onTextTokens: (count) => told.push(count) })).toEqual(first);
    expect([outcomes, spoken(), told]).toEqual([["miss", "hit"], frames, [request.text.length]]);
  });

  it("goes on after a journal", async () => {
    const { idsOf, outcomes } = build();
    const whole = await idsOf();
    const codesSoFar = Uint16Array.from(whole.slice(0, 14), (id) => (id - audio.audioBase) % audio.codebookSize);
    expect(await idsOf({ codesSoFar })).toEqual(whole.slice(14));
    expect(outcomes).toEqual(["miss", "hit"]);
    const all = Uint16Array.from(whole, (id) => (id - audio.audioBase) % audio.codebookSize);
    expect(await idsOf({ codesSoFar: all })).toEqual([]);
  });

  it("does not contradict a journal that says otherwise", async () => {
    const { idsOf, outcomes } = build();
    await idsOf();
    await idsOf({ codesSoFar: new Uint16Array(7).fill(1) });
    expect(outcomes).toEqual(["miss", "miss"]);
  });

  it.each([
    { text: "Hello!" },
    { voice: "w" },
    { language: "de" },
    { normalize: false },
    { maxFrames: 49 },
    { sampling: { ...request.sampling, seed: 4 } },
    { sampling: { ...request.sampling, temperature: 0.6 } },
    { reference: { text: "Me.", codes: new Uint16Array(7) } },
  ])("takes %o for something else", async (given) => {
    const { idsOf, outcomes } = build();
    await idsOf();
    await idsOf(given);
    expect(outcomes).toEqual(["miss", "miss"]);
  });

  it("asks nobody when the seed was not named, or the text goes on", async () => {
    const { idsOf, outcomes } = build();
    await idsOf({ isRepeatable: false });
    await idsOf({ moreText: (async function* () {})() });
    expect(outcomes).toEqual([]);
  });

  it("keeps nothing of what was broken off", async () => {
    const cache = fakeCache();
    const controller = new AbortController();
    const { idsOf } = build(cache, { beforeFrame: (frame) => void (frame === 2 && controller.abort()) });
    await idsOf({ signal: controller.signal });
    expect(cache.kept.size).toBe(0);
  });

  it("speaks when the cache does not answer", async () => {
    const broken: CodesCache = {
      find: () => Promise.reject(new Error("gone")),
      keep: () => Promise.reject(new Error()),
    };
    const { idsOf, outcomes } = build(broken);
    expect((await idsOf()).length).toBeGreaterThan(0);
    expect(outcomes).toEqual(["failed"]);
  });

  it.each([
    ["half a frame", Buffer.alloc(13)],
    ["nothing", Buffer.alloc(0)],
    ["codes that the codebook has not", Buffer.alloc(14, 0xff)],
  ])("speaks, and remembers that, when the cache holds %s", async (_, codes) => {
    const cache = fakeCache();
    cache.kept.set(nameRequest(request), { codes, textTokens: 6 });
    const { idsOf, outcomes } = build(cache);
    const first = await idsOf();
    expect(first.length).toBeGreaterThan(0);
    expect(await idsOf()).toEqual(first);
    expect(outcomes).toEqual(["failed", "hit"]);
  });
});
