import { limits } from "@mynah/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { Catalogue } from "../speech/catalogue.js";
import { cloningProfile, loadFake } from "../testing/fake-profile.js";
import { fakeReferences, fakeSoundFile, type FakeReferences } from "../testing/fake-references.js";
import { ReferenceEncoder } from "./reference-encoder.js";
import { VoiceDirectory, type ListedVoice } from "./voice-directory.js";

const STAYS = new AbortController().signal;
const catalogue = new Catalogue([loadFake(cloningProfile, "one")]);

let references: FakeReferences;
let voices: VoiceDirectory;

beforeEach(() => {
  references = fakeReferences();
  const encoder = new ReferenceEncoder({ catalogue, references, patienceMs: 100 });
  voices = new VoiceDirectory({ catalogue, store: references.store, encoder });
});

const store = (owner: string, name: string): Promise<ListedVoice> =>
  voices.store(owner, { name, consent: "true", bytes: fakeSoundFile(), text: "", model: undefined, param: "f" }, STAYS);
const namesOf = async (owner: string): Promise<readonly string[]> => (await voices.list(owner)).map(({ id }) => id);

describe("stored voices", () => {
  it("are seen, found and deleted by their owner only", async () => {
    await store("me", "eve");
    expect([await namesOf("me"), await namesOf("you")]).toEqual([
      ["ada", "bob", "eve"],
      ["ada", "bob"],
    ]);
    await expect(voices.find("you", "eve")).rejects.toMatchObject({ code: "not_found" });
    await expect(voices.remove("you", "eve")).rejects.toMatchObject({ code: "not_found" });
    await store("you", "eve");
    await voices.remove("you", "eve");
    expect(await voices.find("me", "eve")).toMatchObject({ model: "one", stored: { durationS: 1.5 } });
  });

  it("are kept with the words of the consent and the time", async () => {
    const words = "I am Eve and I agree.";
    const file = { bytes: fakeSoundFile(), text: "", model: undefined, param: "f" };
    const before = Date.now();
    await voices.store("me", { name: "eve", consent: words, ...file }, STAYS);
    const [kept] = await references.store.voices("me");
    expect(kept?.consent.words).toBe(words);
    expect(Date.parse(kept?.consent.givenAt ?? "")).toBeGreaterThanOrEqual(before);
  });

  it("are not more than an owner may have, and no vocoder works for one too many", async () => {
    for (let number = 0; number < limits.storedVoices; number += 1) await store("me", `v${number}`);
    const encoded = references.encoded.length;
    await expect(store("me", "one-more")).rejects.toMatchObject({ code: "too_many_voices", message: /delete one/ });
    expect(references.encoded).toHaveLength(encoded);
    await store("you", "one-more");
  });

  it("of a model that is not served here are not listed", async () => {
    const consent = { words: "true", givenAt: "" };
    const voice = { name: "old", referenceId: "r", model: "left", createdAt: "", durationS: 1, consent };
    await references.store.storeVoice("me", voice);
    expect(await namesOf("me")).not.toContain("old");
    expect((await voices.find("me", "old")).model).toBe("left");
  });
});
