import { Tokenizer } from "@huggingface/tokenizers";
import { profileSchema, type PromptedProfile } from "@mynah/protocol";
import { cleanText, createNormalizer } from "@mynah/text";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orpheusProfile } from "../testing/orpheus-profile.js";
import { strangersText } from "../testing/strangers-text.js";
import { makeTokenizerJson } from "../testing/tokenizer-json.js";
import { createCourseFactory } from "./course-factory.js";
import { fillTemplate, promptIds } from "./prompt-ids.js";

const VOICES = { kavya: 156_940, agastya: 156_942, maitri: 156_944, vinaya: 156_943 };

/** Special tokens where Llama 3, Orpheus and Veena have them: all are looked for in any text that this tokenizer is given. */
const SPECIAL: Readonly<Record<string, number>> = {
  "<|begin_of_text|>": 128_000,
  "<|end_of_text|>": 128_001,
  "<|start_header_id|>": 128_006,
  "<|end_header_id|>": 128_007,
  "<|eot_id|>": 128_009,
  "<|audio|>": 156_939,
  ...Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`<custom_token_${number}>`, 128_256 + number])),
  ...Object.fromEntries(Object.entries(VOICES).map(([voice, id]) => [`<spk_${voice}>`, id])),
  "</s>": 128_300,
  "[INST]": 128_301,
};

const { json } = makeTokenizerJson({ merges: ["h e", "l l", "ll o"], special: SPECIAL });
const tokenizer = new Tokenizer(json as object, {});
const tokenize = (text: string): readonly number[] => tokenizer.encode(text, { add_special_tokens: false }).ids;

const orpheus = orpheusProfile("http://127.0.0.1:8000", "vllm");
const veena = profileSchema.parse({
  ...orpheus,
  name: "veena",
  voices: Object.keys(VOICES).map((id) => ({ id })),
  defaultVoice: "kavya",
  prompted: {
    template: "<spk_{voice}> {text}",
    before: [128_259],
    after: [128_260, 128_261, 128_257],
    stopIds: [128_258, 128_262],
    textIdLimit: 128_000,
    voiceTokens: VOICES,
  },
}) as PromptedProfile;

const texts = strangersText(Object.keys(SPECIAL));
const tagsOf = ({ prompted }: PromptedProfile): readonly string[] =>
  prompted.tags.map((tag) => tag.replace(/^<|>$/g, ""));
const isText = (id: number): boolean => id < 128_000;

/** Of the prompt, what the text became. */
function textPart(text: string, profile: PromptedProfile): readonly number[] {
  const { prompted, defaultVoice: voice } = profile;
  const ids = promptIds(tokenize(fillTemplate(prompted, { voice, text })), prompted);
  const isVoiceToken = prompted.voiceTokens !== undefined;
  return ids.slice(prompted.before.length + (isVoiceToken ? 1 : 0), ids.length - prompted.after.length);
}

function textPartOrRefused(text: string, profile: PromptedProfile): readonly number[] {
  try {
    return textPart(text, profile);
  } catch (error) {
    expect((error as Error).message).toContain("special token");
    return [];
  }
}

const runs = { numRuns: 500 };

describe.each([
  ["Orpheus", orpheus],
  ["Veena", veena],
] as const)("in a prompt of %s, no text of a stranger", (_, profile) => {
  it("becomes an id that is none of text's, once it is cleaned and in words; and none is refused for it", async () => {
    const normalize = await createNormalizer({ languages: profile.languages, pronunciations: [] });
    fc.assert(
      fc.property(texts, (text) => {
        const clean = cleanText(text, { allowedTags: tagsOf(profile) });
        expect(textPart(normalize(clean, {}), profile).every(isText)).toBe(true);
      }),
      runs,
    );
  });

  it("gets past the check of the ids, were it not cleaned at all", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(textPartOrRefused(text, profile).every(isText)).toBe(true);
      }),
      runs,
    );
  });

  it("gets past it as the words of a reference, were they not cleaned at all", async () => {
    const { reference } = orpheus.prompted;
    const cloning = { ...profile, prompted: { ...profile.prompted, ...(reference && { reference }) } };
    const options = { profile: cloning, codec: {} as never, fileOf: String, codecFile: "", tokenize };
    const courseOf = await createCourseFactory(options);
    const request = {
      voice: profile.defaultVoice,
      sampling: { ...profile.sampling, seed: 1 },
      signal: new AbortController().signal,
    };
    const speakWith = (text: string) =>
      courseOf({
        ...request,
        text: "Hello.",
        codesSoFar: new Uint16Array(0),
        maxFrames: 1,
        reference: { text, codes: new Uint16Array(7) },
      });
    fc.assert(
      fc.property(texts, (text) => {
        const hasSpecial = !tokenize(text.trim()).every(isText);
        if (hasSpecial) expect(() => speakWith(text)).toThrow("special token");
      }),
      runs,
    );
  });
});

it("the texts of this test are dangerous: of many, a tokenizer makes special tokens where nobody cleans them", () => {
  const sample = fc.sample(texts, { numRuns: 300, seed: 1 });
  const dangerous = sample.filter((text) => !tokenize(text).every(isText));
  expect(dangerous.length).toBeGreaterThan(60);
});
