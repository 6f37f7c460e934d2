import { profileSchema, type Finding, type Profile } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { checkAgainst } from "./check-profile.js";
import { fakeVocabulary, type FakeVocabularyOptions } from "./testing/fake-vocabulary.js";

const audio = { audioBase: 40, codebookSize: 4 };
const CODES = 28;
const prompted = {
  ...{ template: "<spk_{voice}> {text}", before: [33, 20], after: [34], stopIds: [32], textIdLimit: 20 },
  ...{ tags: ["laugh"], voiceTokens: { kavya: 70 } },
};
const profileWith = (change: object = {}): Profile =>
  profileSchema.parse({
    ...{ name: "tiny", layout: "prompted", languages: ["en"], voices: [{ id: "kavya" }], defaultVoice: "kavya", audio },
    ...{ prompted: { ...prompted, ...change }, sampling: { temperature: 0.6 }, codec: { manifest: "codec.json" } },
    engine: { kind: "llama-cpp", model: "model.gguf", contextTokens: 512, sequences: 1 },
  });

/** 0..19 are words, 20 begins a text, 30 to 67 are custom tokens 0 to 37, 70 is a voice. */
const names = new Map<number, string>([
  ...Array.from({ length: 20 }, (_, id): [number, string] => [id, `word${id}`]),
  [20, "<s>"],
  ...Array.from({ length: CODES + 10 }, (_, at): [number, string] => [30 + at, `<custom_token_${at}>`]),
  [70, "<spk_kavya>"],
]);
const words = (text: string): readonly number[] => (text.startsWith("<spk_kavya>") ? [70, 1, 2] : [1, 2]);
const findings = async (profile: Profile, change: Partial<FakeVocabularyOptions> = {}): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  const vocabulary = fakeVocabulary({ names, tokenize: words, bosId: 20, ...change });
  for await (const finding of checkAgainst(profile, "Hello.", vocabulary)) found.push(finding);
  return found;
};
const wrongs = async (...given: Parameters<typeof findings>): Promise<readonly string[]> =>
  (await findings(...given)).flatMap(({ state, about, words: say }) => (state === "wrong" ? [`${about}: ${say}`] : []));

describe("a profile that fits its vocabulary", () => {
  it("is shown with the name of each id", async () => {
    expect((await findings(profileWith())).map(({ state, about, words: say }) => `${state} ${about}: ${say}`)).toEqual([
      "fits vocabulary: 60 ids, by fake",
      "fits prompted.before: 33 <custom_token_3>, 20 <s>",
      "fits prompted.after: 34 <custom_token_4>",
      "fits prompted.stopIds: 32 <custom_token_2>",
      "fits prompted.voiceTokens: 70 <spk_kavya>",
      "fits audio: 28 ids, 40 <custom_token_10> to 67 <custom_token_37>, numbered one after the other",
      "fits begin of text: 20, once before each text",
      "fits prompted.template: 1 voices: a sentence is up to 3 ids, all of them text",
      "fits prompted.tags: 1 tags: text of 2 to 2 ids each",
    ]);
  });

  it("of a server is proved by samples, and what it keeps to itself is left open", async () => {
    const found = await findings(profileWith(), { isServer: true });
    expect(found.filter(({ state }) => state !== "fits").map(({ about }) => about)).toEqual(["vocabulary"]);
  });
});

describe("what does not fit is told", () => {
  it.each([
    [{ stopIds: [3] }, 'prompted.stopIds: 3 is "word3", which is no special token'],
    [{ after: [71] }, "prompted.after: 71 is not in the vocabulary of 60 ids"],
    [{ before: [20, 33, 20] }, "begin of text: 20 and 20 begin a text twice"],
    [{ textIdLimit: 2 }, "prompted.template: kavya: 2 word2 is not below textIdLimit 2"],
    [{ reference: { before: [5], between: [34], after: [32] } }, 'prompted.reference.before: 5 is "word5"'],
  ])("%o: %s", async (change, say) => {
    expect(await wrongs(profileWith(change))).toContainEqual(expect.stringContaining(say));
  });

  it("when codes are counted from the wrong id", async () => {
    const shifted = { ...profileWith(), audio: { audioBase: 41, codebookSize: 4 } };
    expect(await wrongs(shifted)).toEqual(["audio: 68 is not in the vocabulary"]);
  });

  it("when a token stands between the codes", async () => {
    const gap = new Map([...names, [50, "<pad_0>"]]);
    expect(await wrongs(profileWith(), { names: gap })).toEqual([
      'audio: 50 is "<pad_0>", not number 20 after <custom_token_18>',
    ]);
  });

  it("when the tokenizer takes a voice's token for text", async () => {
    expect(await wrongs(profileWith(), { tokenize: () => [4, 5, 6] })).toEqual([
      "prompted.template: kavya begins with id 4, not with 70: this tokenizer does not read the voice's token in text",
    ]);
  });

  it("when it puts a begin-of-text before what it tokenises", async () => {
    const tokenize = (text: string): readonly number[] => [20, ...words(text)];
    expect(await wrongs(profileWith({ voiceTokens: undefined }), { tokenize })).toContainEqual(
      expect.stringContaining("begin a text twice"),
    );
  });

  it("when a tag would be refused as a special token", async () => {
    const tokenize = (text: string): readonly number[] => (text === "<laugh>" ? [35] : words(text));
    expect(await wrongs(profileWith(), { tokenize })).toEqual([
      "prompted.tags: <laugh>: a special token not below textIdLimit, so it is refused",
    ]);
  });
});

it("ids whose names hold no numbers are there, but nobody can say that they are codes", async () => {
  const letters = new Map([...names].map(([id, name]) => [id, name.replace(/\d+/, "x")]));
  expect(await findings(profileWith(), { names: letters })).toContainEqual(
    expect.objectContaining({ state: "unknown", about: "audio" }),
  );
});
