import { expect, it } from "vitest";
import { sharedSpeechId, shareLink } from "./share.js";

it("names the speech, and is read back", () => {
  const link = shareLink("http://host:8080/?record=1&listen=old#x", "0.a b&c");
  expect(link.startsWith("http://host:8080/?listen=")).toBe(true);
  expect(link).not.toContain("record");
  expect(sharedSpeechId(link)).toBe("0.a b&c");
});

it("finds nothing where nothing is shared", () => {
  expect(sharedSpeechId("http://host/")).toBeUndefined();
});
