import { expect, it } from "vitest";
import { wholeText } from "./whole-text.js";

const { signal } = new AbortController();

it("a text is whole when its last piece has come", async () => {
  async function* pieces() {
    yield " and";
    yield " more";
  }
  expect(await wholeText({ text: "This", signal })).toBe("This");
  expect(await wholeText({ text: "This", moreText: pieces(), signal })).toBe("This and more");
});

it("a text is not waited for once the signal has come", async () => {
  const controller = new AbortController();
  async function* pieces() {
    yield " and";
    controller.abort();
    await new Promise(() => undefined);
  }
  expect(await wholeText({ text: "This", moreText: pieces(), signal: controller.signal })).toBe("This and");
});
