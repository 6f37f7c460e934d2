import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { profileFaults } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { loadProfile } from "./load-profile.js";

const models = fileURLToPath(new URL("../../../models/", import.meta.url));
const names = readdirSync(models).filter((name) => existsSync(join(models, name, "profile.json")));

describe.each(names)("the shipped profile %s", (name) => {
  it("is valid, has its folder's name, and finds a codec that fits", async () => {
    expect((await loadProfile(name, models)).profile.name).toBe(name);
  });

  it("has ids, voices and languages that fit together", async () => {
    expect(profileFaults((await loadProfile(name, models)).profile)).toEqual([]);
  });

  it("says what it is and under which licence", async () => {
    const { profile } = await loadProfile(name, models);
    expect([profile.description, profile.license]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  });
});

describe("the shipped profiles", () => {
  it("are the voice in the box, Orpheus in its languages and forms, and Veena", () => {
    expect(names).toEqual([
      "mynah-mini",
      ...["", "-de", "-es-it", "-fr", "-gguf", "-hi", "-ko", "-pretrained", "-zh"].map((form) => `orpheus-3b${form}`),
      "veena",
    ]);
  });

  it("of Orpheus end their prompts where the codes begin, with one begin-of-text", async () => {
    for (const name of names.filter((other) => other.startsWith("orpheus"))) {
      const { profile } = await loadProfile(name, models);
      if (profile.layout !== "prompted") throw new TypeError(name);
      expect([profile.prompted.before, profile.prompted.after]).toEqual([
        [128_259, 128_000],
        [128_009, 128_260, 128_261, 128_257],
      ]);
    }
  });
});
