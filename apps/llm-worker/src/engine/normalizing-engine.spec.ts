import { createNormalizer, parsePronunciations } from "@mynah/text";
import { expect, it } from "vitest";
import { normalizingEngine } from "./normalizing-engine.js";
import type { SpeechTokenRequest } from "./speech-token-source.js";

const sampling = { temperature: 1, topP: 1, topK: 0, repetitionPenalty: 1, seed: 1 };
const { signal } = new AbortController();
const whole: SpeechTokenRequest = {
  ...{ text: "3 km", voice: "v", sampling, codesSoFar: new Uint16Array(0), maxFrames: 9, signal },
};

async function told(request: SpeechTokenRequest): Promise<SpeechTokenRequest | undefined> {
  const pronunciations = parsePronunciations("new york city\tnoo yawk");
  const requests: SpeechTokenRequest[] = [];
  const generate = async function* (given: SpeechTokenRequest) {
    requests.push(given);
    yield [];
  };
  const engine = { sequences: 1, generate, close: () => Promise.resolve() };
  const normalizing = normalizingEngine(engine, await createNormalizer({ languages: ["en"], pronunciations }));
  for await (const ids of normalizing.generate(request)) expect(ids).toEqual([]);
  return requests[0];
}

it("writes out a whole text, and leaves that of a growing one to the engine, which learns how far phrases reach", async () => {
  expect(await told(whole)).toMatchObject({ text: "three kilometers" });
  const growing = await told({ ...whole, moreText: (async function* () {})() });
  expect([growing?.text, growing?.inWords?.phraseWords]).toEqual(["3 km", 3]);
  expect(growing?.inWords?.("new york city, 3 km")).toBe("noo yawk, three kilometers");
});
