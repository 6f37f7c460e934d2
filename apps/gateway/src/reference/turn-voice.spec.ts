import { beforeEach, describe, expect, it } from "vitest";
import { Catalogue } from "../speech/catalogue.js";
import { cloningProfile, fakeProfile, loadFake } from "../testing/fake-profile.js";
import type { SessionVoice } from "./session-voices.js";
import { TurnVoice } from "./turn-voice.js";

const ofModels = [
  loadFake(cloningProfile, "one"),
  loadFake(cloningProfile, "two"),
  loadFake(cloningProfile, "far", "other"),
];
const catalogue = new Catalogue([...ofModels, loadFake(fakeProfile, "plain")]);
const session = { owner: "me", name: "s" };
const remembered = { reference: "r", model: "one" };

let known: Map<string, SessionVoice>;
let turnVoice: TurnVoice;

beforeEach(() => {
  known = new Map();
  const sessions = {
    find: ({ owner, name }: typeof session) => Promise.resolve(known.get(owner + name)),
    remember: async ({ owner, name }: typeof session, voice: SessionVoice) => void known.set(owner + name, voice),
  };
  turnVoice = new TurnVoice({ catalogue, sessions, startup: { idFor: (codec) => Promise.resolve(`of ${codec}`) } });
});

describe("a turn that names nobody", () => {
  it("goes on in its session's voice, at another model of the same codec too", async () => {
    await turnVoice.remember(session, remembered);
    expect(await turnVoice.choose({}, session)).toEqual({ model: "one", reference: "r" });
    expect(await turnVoice.choose({ model: "two" }, session)).toEqual({ model: "two", reference: "r" });
    const far = turnVoice.choose({ model: "far" }, session);
    await expect(far).rejects.toMatchObject({ code: "invalid_request", param: "model", message: /model one/ });
  });

  it("hears nothing of another owner's session, nor of one without a name", async () => {
    await turnVoice.remember(session, remembered);
    await turnVoice.remember({ owner: "me", name: "" }, remembered);
    for (const other of [
      { owner: "you", name: "s" },
      { owner: "me", name: "" },
    ])
      expect(await turnVoice.choose({}, other)).toMatchObject({ reference: "of fake-codec" });
  });

  it("speaks in the operator's voice where its model can", async () => {
    expect(await turnVoice.choose({}, session)).toEqual({ model: "one", reference: "of fake-codec" });
    expect(await turnVoice.choose({ model: "far" }, session)).toEqual({ model: "far", reference: "of other" });
    expect(await turnVoice.choose({ model: "plain" }, session)).toEqual({ model: "plain" });
  });
});

it("a turn that names a voice or a reference has it, whatever its session has", async () => {
  await turnVoice.remember(session, remembered);
  for (const named of [{ voice: "bob" }, { reference: "x" }])
    expect(await turnVoice.choose(named, session)).toEqual(named);
});
