import { ReferenceAudioError } from "@mynah/audio";
import { expect, it } from "vitest";
import { Catalogue } from "../speech/catalogue.js";
import { cloningProfile, loadFake } from "../testing/fake-profile.js";
import { fakeReferences } from "../testing/fake-references.js";
import { ReferenceEncoder } from "./reference-encoder.js";

const catalogue = new Catalogue([loadFake(cloningProfile, "one")]);

it.each([
  ["overloaded", { code: "overloaded", retryable: true, retryAfterS: 2 }],
  ["broken", { code: "invalid_request", retryable: false, param: "file" }],
] as const)("a file that is %s", async (fault, expected) => {
  const decode = () => Promise.reject(new ReferenceAudioError(fault, "why"));
  const encoder = new ReferenceEncoder({
    catalogue,
    references: { ...fakeReferences(), decode },
    patienceMs: 100,
  });
  const upload = { bytes: Buffer.of(1), text: "", model: undefined, param: "file" };
  await expect(encoder.encode(upload, new AbortController().signal)).rejects.toMatchObject(expected);
});
