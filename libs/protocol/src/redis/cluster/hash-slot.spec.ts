import { expect, it } from "vitest";
import { hashSlot, hashTag } from "./hash-slot.js";

it.each([
  ["123456789", 0x31c3],
  ["{user1000}.following", hashSlot("user1000")],
  ["foo{}{bar}", hashSlot("foo{}{bar}")],
  ["foo{{bar}}zap", hashSlot("{bar")],
  ["foo{bar}{zap}", hashSlot("bar")],
])("%s lies in the slot that the cluster specification says", (key, slot) => {
  expect(hashSlot(key)).toBe(slot);
});

it("only what stands between the first braces counts, if anything does", () => {
  expect(hashTag("{mynah:3}:pcm:x")).toBe("mynah:3");
  expect(hashTag("foo{}{bar}")).toBeUndefined();
  expect(hashTag("mynah:cancelled")).toBeUndefined();
});
