import { beforeEach, describe, expect, it } from "vitest";
import { cloningProfile, fakeProfile, loadFake } from "../testing/fake-profile.js";
import { fakeReferences, type FakeReferences } from "../testing/fake-references.js";
import { Catalogue } from "./catalogue.js";
import { chooseVoice, type ChosenVoice } from "./choose-voice.js";

const catalogue = new Catalogue([
  loadFake(fakeProfile, "plain"),
  loadFake(cloningProfile, "one", "c"),
  loadFake(cloningProfile, "two", "c"),
  loadFake(cloningProfile, "far", "another-codec"),
]);
const NEVER = new AbortController().signal;

let references: FakeReferences;
let id: string;

beforeEach(async () => {
  references = fakeReferences();
  id = await references.store.encode("c", { samples: Int16Array.of(1), text: "" }, NEVER);
  const consent = { words: "true", givenAt: "" };
  const voice = { name: "eve", referenceId: id, model: "one", createdAt: "", durationS: 1, consent };
  await references.store.storeVoice("me", voice);
  await references.store.storeVoice("me", { ...voice, name: "old", model: "left" });
});

const choose = (asked: object, owner = "me"): Promise<ChosenVoice> =>
  chooseVoice({ catalogue, references: references.store }, asked, owner);

describe("chooseVoice", () => {
  it("takes a stored voice's own model, or another of the same codec that is asked for", async () => {
    expect(await choose({ voice: "eve" })).toMatchObject({ profile: { name: "one" }, voice: "ada", reference: id });
    expect(await choose({ voice: "eve", model: "two" })).toMatchObject({ profile: { name: "two" }, reference: id });
  });

  it("does not show one owner's voices to another", async () => {
    await expect(choose({ voice: "eve" }, "you")).rejects.toMatchObject({ code: "unknown_voice" });
  });

  it.each([
    [
      { voice: "eve", model: "plain" },
      "invalid_request",
      /own voices only; models that take a reference: one, two, far/,
    ],
    [{ voice: "eve", model: "far" }, "unknown_voice", /another codec/],
    [{ voice: "old" }, "unknown_voice", /not served here/],
    [{ voice: "eve", model: "gpt-9" }, "unknown_model", /plain/],
    [{ reference: "lost" }, "gone", /send it again/],
  ])("refuses %j", async (asked, code, message) => {
    await expect(choose(asked)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("looks up nothing for a model's own voice, or for none", async () => {
    const asked = { catalogue, references: { read: notAsked, voices: notAsked } };
    expect(await chooseVoice(asked, { voice: "bob" }, "me")).toMatchObject({ voice: "bob" });
    expect((await chooseVoice(asked, {}, "me")).reference).toBeUndefined();
    const plain = { ...asked, catalogue: new Catalogue([loadFake(fakeProfile, "plain")]) };
    await expect(chooseVoice(plain, { voice: "eve" }, "me")).rejects.toMatchObject({ code: "unknown_voice" });
  });
});

const notAsked = (): Promise<never> => Promise.reject(new Error("not asked"));
