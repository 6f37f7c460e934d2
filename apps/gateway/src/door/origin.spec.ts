import { expect, it } from "vitest";
import { isAllowedOrigin } from "./origin.js";

const here = { host: "speech.example:8080", allowed: ["https://app.example"], asksForKeys: true };

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
  expect(isAllowedOrigin("http://x", { host: undefined, allowed: [], asksForKeys: true })).toBe(false);
});

it.each([
  ["127.0.0.1:8080", true],
  ["[::1]:8080", true],
  ["localhost:8080", true],
  ["192.168.1.5", true],
  ["rebound.evil.example:8080", false],
])("without keys, a page that calls this server %s: %s", (host, isAllowed) => {
  expect(isAllowedOrigin(`http://${host}`, { host, allowed: [], asksForKeys: false })).toBe(isAllowed);
});
