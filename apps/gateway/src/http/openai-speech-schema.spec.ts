import { expect, it } from "vitest";
import { fromOpenAi, openAiSpeechSchema } from "./openai-speech-schema.js";

const requestOf = (fields: object) => fromOpenAi(openAiSpeechSchema.parse({ input: "Hello.", ...fields }));

it("takes all of OpenAI's fields and all extensions, and says to the core what the core knows", () => {
  const fields = {
    ...{ model: "m", voice: { id: "v" }, instructions: "Softly.", response_format: "opus", stream_format: "sse" },
    ...{ temperature: 0.5, top_p: 0.8, repetition_penalty: 1.1, max_tokens: 900, seed: 7, speed: 2 },
    ...{ stream: true, playback_speed: 1.5, playback_overlap_speed: 0.2, normalize: true, language: "en" },
  };
  expect(requestOf(fields)).toEqual({
    text: "Hello.",
    language: "en",
    normalize: true,
    voice: "v",
    model: "m",
    sampling: { temperature: 0.5, topP: 0.8, repetitionPenalty: 1.1, maxTokens: 900, seed: 7 },
    speed: 3,
  });
});

it("makes an MP3 that is streamed as bytes unless told otherwise", () => {
  expect(openAiSpeechSchema.parse({ input: "Hello." })).toMatchObject({
    response_format: "mp3",
    stream_format: "audio",
    stream: true,
  });
});

it("takes null as absent in every field but the text, as clients send it that write out all of their fields", () => {
  const optional = Object.keys(openAiSpeechSchema.shape).filter((name) => name !== "input");
  const nothing = Object.fromEntries(optional.map((name) => [name, null]));
  expect(optional).toContain("response_format");
  expect(openAiSpeechSchema.parse({ input: "Hello.", ...nothing })).toMatchObject({
    response_format: "mp3",
    stream_format: "audio",
    stream: true,
  });
  expect(requestOf(nothing)).toEqual(requestOf({}));
});

it.each([
  [{}, undefined],
  [{ speed: 0.25 }, 0.25],
  [{ playback_speed: 4 }, 4],
  [{ speed: 4, playback_speed: 0.25 }, 1],
])("%j is a tempo of %s", (fields, speed) => {
  expect(requestOf(fields).speed).toBe(speed);
});
