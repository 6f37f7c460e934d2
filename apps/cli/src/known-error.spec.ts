import { expect, test } from "vitest";
import { knownErrorWords } from "./known-error.js";
import { OperatorError } from "./operator-error.js";

test.each([
  ["an operator's", new OperatorError("do this"), "do this"],
  ["a provider that cannot be used", Object.assign(new Error("no CUDA"), { code: "provider_unavailable" }), "no CUDA"],
  ["a full disk", Object.assign(new Error("no"), { code: "ENOSPC", path: "/x" }), "Cannot write /x: the disk is full"],
])("%s error is told in words", (_, error, words) => {
  expect(knownErrorWords(error)).toContain(words);
});

test.each([new Error("bug"), new TypeError("bug"), undefined, "bug"])("%s is a programmer's", (error) => {
  expect(knownErrorWords(error)).toBeUndefined();
});
