import { expect, it } from "vitest";
import { isAllowedOrigin } from "./origin.js";

const here = { host: "speech.example:8080", allowed: ["https://app.example"] };

it.each([
  [undefined, true],
  ["http://speech.example:8080", true],
  ["https://app.example", true],
  ["https://app.example.evil.example", false],
  ["http://speech.example", false],
  ["null", false],
  ["", false],
  ["rubbish", false],
])("origin %s: %s", (origin, allowed) => {
  expect(isAllowedOrigin(origin, here)).toBe(allowed);
});

it("allows no origin when the request names no host", () => {
  expect(isAllowedOrigin("http://x", { host: undefined, allowed: [] })).toBe(false);
});
