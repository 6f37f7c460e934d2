import { describe, expect, it } from "vitest";
import { newDeferred } from "./deferred.js";
import { MynahError } from "./errors.js";
import { type Appended, type TextMessage, TextQueue } from "./text-queue.js";

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const codeOf = (appended: Promise<unknown>): Promise<unknown> => appended.catch(({ code }: MynahError) => code);

/** A server that answers when it is told to. */
function fakeServer() {
  const sent: TextMessage[] = [];
  const answers: { resolve(value: Appended): void; reject(error: unknown): void }[] = [];
  const over = new AbortController();
  const queue = new TextQueue({
    backoff: { delayMs: 0, maxDelayMs: 0, jitter: 0 },
    over: over.signal,
    send: (message) => {
      sent.push(message);
      const answer = newDeferred<Appended>();
      answers.push(answer);
      return answer.promise;
    },
  });
  const answer = async (): Promise<void> => {
    answers.shift()?.resolve({ segments: sent.length });
    await settled();
  };
  const refuse = async (code: string, retryable = false): Promise<void> => {
    answers.shift()?.reject(new MynahError(code, "Refused.", { retryable }));
    await settled();
  };
  return { queue, sent, over, answer, refuse };
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
    const { queue, sent, answer, refuse } = fakeServer();
    const refused = [queue.add("a", false), queue.add("b\ud83d", false)].map(codeOf);
    await refuse("text_too_long");
    expect(await Promise.all(refused)).toEqual(["text_too_long", "text_too_long"]);
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

  it("sends the same again when it is not known whether it was taken, and only then what follows", async () => {
    const { queue, sent, answer, refuse } = fakeServer();
    const appended = queue.add("Hello there. ", false);
    await refuse("no_answer", true);
    void queue.add("How are you?", false);
    await refuse("overloaded", true);
    await answer();
    await answer();
    expect(await appended).toEqual({ segments: 3 });
    expect(sent.map(({ text, at }) => [text, at])).toEqual([
      ...Array(3).fill(["Hello there. ", 0]),
      ["How are you?", 13],
    ]);
  });

  it("takes nothing more when it is not known in the end, whatever was said last", async () => {
    const { queue, sent, refuse } = fakeServer();
    const appended = [queue.add("a", false), queue.add("b", false)].map(codeOf);
    await refuse("unavailable", true);
    await refuse("text_too_long");
    expect(await Promise.all(appended)).toEqual(["unavailable", "unavailable"]);
    await expect(queue.add("c", false)).rejects.toMatchObject({ code: "unavailable", retryable: false });
    expect(sent.map(({ text }) => text)).toEqual(["a", "a"]);
  });

  it("takes the next when it is known in the end that this was not taken", async () => {
    const { queue, sent, refuse, answer } = fakeServer();
    const refused = codeOf(queue.add("a", false));
    for (let tries = 0; tries < 9; tries += 1) await refuse("overloaded", true);
    expect(await refused).toBe("overloaded");
    const appended = queue.add("b", false);
    await answer();
    expect(await appended).toEqual({ segments: 10 });
    expect(sent.at(-1)).toEqual({ text: "b", at: 0 });
  });

  it("fails with the reason when the speech is over in the meantime", async () => {
    const { queue, sent, over, refuse } = fakeServer();
    const appended = codeOf(queue.add("a", false));
    over.abort(new MynahError("aborted", "Enough."));
    await refuse("no_answer", true);
    expect([await appended, sent.length]).toEqual(["aborted", 1]);
  });

  it("keeps half a character until its other half comes", async () => {
    const { queue, sent, answer } = fakeServer();
    void queue.add("a\ud83d", false);
    await answer();
    expect(await queue.add("", false)).toEqual({ segments: 1 });
    void queue.add("\ude00", false);
    await answer();
    expect(sent).toEqual([
      { text: "a", at: 0 },
      { text: "😀", at: 1 },
    ]);
  });
});
