import { describe, expect, it } from "vitest";
import { newDeferred } from "./deferred.js";
import { type Appended, type TextMessage, TextQueue } from "./text-queue.js";

/** A server that answers when it is told to. */
function fakeServer() {
  const sent: TextMessage[] = [];
  const answers: { resolve(value: Appended): void; reject(error: unknown): void }[] = [];
  const queue = new TextQueue((message) => {
    sent.push(message);
    const answer = newDeferred<Appended>();
    answers.push(answer);
    return answer.promise;
  });
  const answer = async (): Promise<void> => {
    answers.shift()?.resolve({ segments: sent.length });
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { queue, sent, answers, answer };
}

describe("TextQueue", () => {
  it("sends one message at a time, and joins what comes meanwhile", async () => {
    const { queue, sent, answer } = fakeServer();
    const appended = ["Hel", "lo", ". "].map((text) => queue.add(text, false));
    expect(sent).toEqual([{ text: "Hel", at: 0 }]);
    await answer();
    expect(sent.slice(1)).toEqual([{ text: "lo. ", at: 3 }]);
    await answer();
    expect(await Promise.all(appended)).toEqual([{ segments: 1 }, { segments: 2 }, { segments: 2 }]);
  });

  it("joins nothing across a flush", async () => {
    const { queue, sent, answer } = fakeServer();
    void queue.add("a", false);
    void queue.add("b", true);
    void queue.add("c", false);
    await answer();
    await answer();
    expect(sent).toEqual([
      { text: "a", at: 0 },
      { text: "b", at: 1, flush: true },
      { text: "c", at: 2 },
    ]);
  });

  it("cuts a long text, and flushes after its last part", async () => {
    const { queue, sent, answer } = fakeServer();
    const appended = queue.add("x".repeat(20_000), true);
    for (let i = 0; i < 3; i += 1) await answer();
    expect(sent.map(({ text, at, flush }) => [text.length, at, flush])).toEqual([
      [8_000, 0, undefined],
      [8_000, 8_000, undefined],
      [4_000, 16_000, true],
    ]);
    expect(await appended).toEqual({ segments: 3 });
  });

  it("takes what waits along when the server refuses, and counts none of it", async () => {
    const { queue, sent, answers, answer } = fakeServer();
    const refused = [queue.add("a", false), queue.add("b", false)].map((added) => added.catch((error) => error));
    answers.shift()?.reject("no");
    expect(await Promise.all(refused)).toEqual(["no", "no"]);
    const appended = queue.add("c", false);
    await answer();
    expect(sent.at(-1)).toEqual({ text: "c", at: 0 });
    expect(await appended).toEqual({ segments: 2 });
  });

  it("sends nothing for nothing, except a flush", async () => {
    const { queue, sent, answer } = fakeServer();
    expect(await queue.add("", false)).toEqual({ segments: 0 });
    void queue.add("", true);
    await answer();
    expect(sent).toEqual([{ text: "", at: 0, flush: true }]);
  });

  it("refuses what would wait without bound", async () => {
    const { queue } = fakeServer();
    void queue.add("x".repeat(100_000), false);
    await expect(queue.add("x".repeat(10_000), false)).rejects.toMatchObject({ code: "text_too_long" });
  });
});
