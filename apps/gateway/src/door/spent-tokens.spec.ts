import { expect, it } from "vitest";
import { SpentTokens } from "./spent-tokens.js";

it("remembers so many spent tokens and no more", () => {
  const spent = new SpentTokens(2);
  ["a", "b", "c"].forEach((hash) => spent.add(hash));
  expect(["a", "b", "c"].map((hash) => spent.has(hash))).toEqual([false, true, true]);
});
