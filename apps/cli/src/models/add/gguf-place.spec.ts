import { resolve } from "node:path";
import { expect, it } from "vitest";
import { ggufPlace } from "./gguf-place.js";

const nothing = (): boolean => false;

it("a file that is there is on this disk, whatever it is called", () => {
  expect(ggufPlace("a/b/c.gguf", () => true)).toEqual({ at: "disk", file: resolve("a/b/c.gguf") });
});

it("owner/name/path.gguf is on the hub", () => {
  expect(ggufPlace("lex-au/Orpheus-3b-FT-Q8_0.gguf/sub/model.gguf", nothing)).toEqual({
    at: "hub",
    repo: "lex-au/Orpheus-3b-FT-Q8_0.gguf",
    path: "sub/model.gguf",
  });
});

it.each(["model.gguf", "/nowhere/model.gguf", "owner/name", "../up/model.gguf"])("%s is neither", (named) => {
  expect(() => ggufPlace(named, nothing)).toThrow("owner/name/path.gguf");
});
