import { describe, expect, it } from "vitest";
import { TypedText } from "./typed-text.js";

function typed(value: string): TypedText {
  const text = new TypedText();
  text.edit(value);
  return text;
}

describe("TypedText", () => {
  it("gives each word once, when it is complete", () => {
    const text = typed("Hello wor");
    expect(text.takeWords()).toBe("Hello ");
    expect(text.takeWords()).toBe("");
    text.edit("Hello world, ");
    expect(text.takeWords()).toBe("world, ");
    expect([text.sent, text.unsent]).toEqual(["Hello world, ", ""]);
  });

  it("gives the word being typed when all is asked for", () => {
    const text = typed("Hello wor");
    expect(text.takeAll()).toBe("Hello wor");
    text.edit("Hello world ");
    expect(text.takeAll()).toBe("ld ");
  });

  it("has nothing to give where there is no word", () => {
    expect(typed(" \n ").takeAll()).toBe("");
  });

  it("lets unsent text be changed, and what was sent not", () => {
    const text = typed("Hello wor");
    text.takeWords();
    expect(text.edit("Hello ")).toBe(true);
    expect(text.edit("Hello")).toBe(false);
    expect(text.edit("Hallo there ")).toBe(false);
    expect(text.value).toBe("Hello ");
  });

  it("keeps only what was not said when a speech is over", () => {
    const text = typed("Hello wor");
    text.takeWords();
    text.forgetSent();
    expect([text.value, text.sent]).toEqual(["wor", ""]);
  });
});
