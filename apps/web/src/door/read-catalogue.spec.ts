import { describe, expect, it } from "vitest";
import { readCatalogue, voicesOf } from "./read-catalogue.js";

describe("readCatalogue", () => {
  it("reads the gateway's voices", () => {
    const body = { voices: [{ id: "slt", name: "Slate", language: "en" }] };
    expect(readCatalogue(body)).toEqual([{ id: "slt", label: "Slate (en)" }]);
  });

  it("reads OpenAI's list of models", () => {
    expect(readCatalogue({ object: "list", data: [{ id: "mynah-mini", object: "model" }] })).toEqual([
      { id: "mynah-mini", label: "mynah-mini" },
    ]);
  });

  it("tells which voices a model has", () => {
    const voices = readCatalogue({ voices: [{ id: "slt", model: "mini" }, { id: "tara", model: "orpheus" }, "any"] });
    expect(voicesOf(voices, "orpheus").map((voice) => voice.id)).toEqual(["tara", "any"]);
  });

  it("reads plain strings, bare or not, and leaves out what it can't read", () => {
    expect(readCatalogue(["tara", 5, null, "leo"]).map((voice) => voice.id)).toEqual(["tara", "leo"]);
    expect(readCatalogue({ voices: ["tara", {}] }).map((voice) => voice.label)).toEqual(["tara"]);
  });

  it.each([null, undefined, "x", { voices: 5 }])("reads nothing from %j", (body) => {
    expect(readCatalogue(body)).toEqual([]);
  });
});
