import { describe, expect, it } from "vitest";
import { profileSchema } from "./profile.js";

const profile = {
  name: "orpheus",
  layout: "prompted",
  languages: ["en"],
  voices: [{ id: "tara" }],
  defaultVoice: "tara",
  audio: { audioBase: 128_266, codebookSize: 4_096 },
  prompted: {
    template: "{voice}: {text}",
    before: [128_259, 128_000],
    after: [128_009, 128_260],
    stopIds: [128_258],
    textIdLimit: 128_000,
  },
  sampling: { temperature: 0.6 },
  codec: { manifest: "codec.json" },
  engine: { kind: "completions", url: "http://127.0.0.1:8000", model: "orpheus", sequences: 8 },
};

describe("a profile", () => {
  it("gets defaults for all that it does not say", () => {
    expect(profileSchema.parse(profile)).toMatchObject({ sampling: { topP: 1 }, limits: { maxSegmentFrames: 300 } });
  });

  it("whose default voice is none of its voices is refused", () => {
    const parsed = profileSchema.safeParse({ ...profile, defaultVoice: "leo" });
    expect(parsed.error?.issues[0]?.message).toContain("defaultVoice");
  });

  it.each([
    [{ voicess: [] }, "voicess"],
    [{ engine: { ...profile.engine, sequence: 8 } }, "sequence"],
    [{ prompted: { ...profile.prompted, stopIDs: [1] } }, "stopIDs"],
    [{ source: { repo: "a/b", revison: "v1", files: [{ path: "c" }] } }, "revison"],
  ])("with %o is refused for its key %s", (change, key) => {
    const parsed = profileSchema.safeParse({ ...profile, ...change });
    expect(parsed.error?.issues[0]?.message).toContain(`"${key}"`);
  });

  it("takes BCP 47 tags for languages", () => {
    const isTaken = (language: string) => profileSchema.safeParse({ ...profile, languages: [language] }).success;
    expect(["en", "pt-BR", "zh-Hant-TW", "english", "en_US", ""].filter(isTaken)).toEqual([
      "en",
      "pt-BR",
      "zh-Hant-TW",
    ]);
  });

  it("of the interleaved layout needs its ids", () => {
    expect(profileSchema.safeParse({ ...profile, layout: "interleaved" }).success).toBe(false);
  });
});
