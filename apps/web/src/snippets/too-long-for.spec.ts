import { describe, expect, it } from "vitest";
import { browserSnippet } from "./browser-snippet.js";
import { curlSnippet } from "./curl-snippet.js";
import { tooLongFor } from "./too-long-for.js";

describe("tooLongFor", () => {
  it("says nothing about what the door takes", () => {
    expect(tooLongFor(curlSnippet, "x".repeat(4096))).toBeUndefined();
    expect(tooLongFor(browserSnippet, "x".repeat(20_000))).toBeUndefined();
  });

  it("says what to do about more", () => {
    expect(tooLongFor(curlSnippet, "x".repeat(4097))).toMatch(/4,097 characters.*takes 4,096.*in parts.*Browser/);
    expect(tooLongFor(browserSnippet, "x".repeat(20_001))).toMatch(/in parts/);
  });
});
