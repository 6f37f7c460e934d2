import { expect, it } from "vitest";
import { advice } from "./advice.js";

it("knows what to do about what it knows", () => {
  expect(advice({ code: "unknown_voice", message: "", retryable: false })).toBe("Choose another voice.");
});

it("knows a link that leads nowhere", () => {
  const failure = { code: "invalid_request", message: "not a speech id", retryable: false, param: "speechId" };
  expect(advice(failure)).toContain("new link");
});

it("tells a failure that may pass from one that won't", () => {
  const [passing, lasting] = [true, false].map((retryable) => advice({ code: "?", message: "", retryable }));
  expect(passing).toContain("try again in a moment");
  expect(lasting).toContain("Change the text");
});
