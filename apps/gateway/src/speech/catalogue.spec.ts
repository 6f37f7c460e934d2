import type { LoadedProfile } from "@mynah/program";
import { describe, expect, it } from "vitest";
import { fakeManifest, fakeProfile } from "../testing/fake-profile.js";
import { Catalogue } from "./catalogue.js";

const load = (name: string, voice: string): LoadedProfile => ({
  profile: { ...fakeProfile, name, voices: [{ id: voice }], defaultVoice: voice },
  codec: fakeManifest,
  fileOf: (path) => path,
  codecFile: "none",
});
const catalogue = new Catalogue([load("one", "ada"), load("two", "eve")]);

describe("Catalogue", () => {
  it("takes the first model and its default voice when nothing is named", () => {
    expect(catalogue.choose(undefined, undefined)).toMatchObject({ profile: { name: "one" }, voice: "ada" });
  });

  it("finds the model of a voice", () => {
    expect(catalogue.choose(undefined, "eve")).toMatchObject({ profile: { name: "two" }, voice: "eve" });
  });

  it("names what is known when it does not know what is asked for", () => {
    expect(() => catalogue.choose("three", undefined)).toThrow(/one, two/);
    expect(() => catalogue.choose("two", "ada")).toThrow(/eve/);
    expect(() => catalogue.choose(undefined, "bob")).toThrow(
      expect.objectContaining({ code: "unknown_voice", param: "voice" }),
    );
  });

  it("names each codec once", () => {
    expect(catalogue.codecs).toEqual([fakeManifest.name]);
  });
});
