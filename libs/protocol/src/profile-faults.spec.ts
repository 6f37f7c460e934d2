import { describe, expect, it } from "vitest";
import { profileFaults } from "./profile-faults.js";
import { profileSchema } from "./profile.js";

const profile = {
  name: "veena",
  layout: "prompted",
  languages: ["hi"],
  voices: [{ id: "kavya", language: "hi" }, { id: "maitri" }],
  defaultVoice: "kavya",
  audio: { audioBase: 100, codebookSize: 10 },
  prompted: {
    template: "<spk_{voice}> {text}",
    before: [90],
    after: [91],
    stopIds: [92],
    textIdLimit: 80,
    voiceTokens: { kavya: 170, maitri: 171 },
  },
  sampling: { temperature: 0.6 },
  codec: { manifest: "codec.json" },
  engine: { kind: "llama-cpp", model: "model.gguf", contextTokens: 512, sequences: 1 },
};
const faultsWith = (change: object, prompted: object = {}): readonly string[] =>
  profileFaults(profileSchema.parse({ ...profile, ...change, prompted: { ...profile.prompted, ...prompted } }));

describe("profileFaults", () => {
  it("finds none in a profile that fits together", () => {
    expect(faultsWith({})).toEqual([]);
  });

  it.each([
    [{}, { stopIds: [92, 169] }, "prompted.stopIds: 169 lies among the codes, 100 to 169"],
    [
      {},
      { reference: { before: [], between: [100], after: [] } },
      "prompted.reference.between: 100 lies among the codes",
    ],
    [{}, { textIdLimit: 101 }, "prompted.textIdLimit 101 lies above audio.audioBase 100"],
    [{}, { template: "{text}" }, "says no {voice}"],
    [{}, { voiceTokens: { kavya: 170 } }, "prompted.voiceTokens lacks maitri"],
    [{}, { voiceTokens: { kavya: 170, maitri: 171, leo: 172 } }, "leo is none of the voices"],
    [{ languages: ["en"] }, {}, "kavya speaks hi"],
  ])("tells what %o %o breaks", (change, prompted, words) => {
    expect(faultsWith(change, prompted)).toEqual([expect.stringContaining(words)]);
  });

  it("tells which symbols of an interleaved layout clash", () => {
    const interleaved = {
      ...{ bosId: 1, symbols: { pau: 5, aa: 5 }, endSymbol: "<end>", pauseSymbol: "pau" },
      ...{ advanceBase: 3, maxAdvance: 2, lookaheadFrames: 3, maxHoldFrames: 6 },
    };
    const rest = Object.fromEntries(Object.entries(profile).filter(([key]) => key !== "prompted"));
    expect(profileFaults(profileSchema.parse({ ...rest, layout: "interleaved", interleaved }))).toEqual([
      "interleaved.symbols: two have the same id",
      "interleaved.advanceBase: an advance has a symbol's id",
      "interleaved.symbols lacks <end>",
    ]);
  });
});
