import type { Profile, SpeechRequest } from "@mynah/protocol";
import { expect, it } from "vitest";
import { fakeProfile } from "../testing/fake-profile.js";
import { standInForOpenAi } from "./openai-names.js";

const choose = (model: string | undefined, voice: string | undefined, profiles: readonly Profile[] = [fakeProfile]) => {
  const request: SpeechRequest = { text: "Hello.", model, voice, sampling: {} };
  const chosen = standInForOpenAi(request, profiles);
  return [chosen.model, chosen.voice];
};

it("takes OpenAI's names for the defaults", () => {
  expect(choose("tts-1", "alloy")).toEqual([undefined, undefined]);
  expect(choose("gpt-4o-mini-tts", "ada")).toEqual([undefined, "ada"]);
});

it("leaves all other names alone, known or not", () => {
  expect(choose("fake-voice", "bob")).toEqual(["fake-voice", "bob"]);
  expect(choose("tts-2", "nobody")).toEqual(["tts-2", "nobody"]);
  expect(choose(undefined, undefined)).toEqual([undefined, undefined]);
});

it("knows a model or voice of ours that has such a name", () => {
  const ours = { ...fakeProfile, name: "tts-1", voices: [{ id: "nova" }], defaultVoice: "nova" };
  expect(choose("tts-1", "nova", [fakeProfile, ours])).toEqual(["tts-1", "nova"]);
});
