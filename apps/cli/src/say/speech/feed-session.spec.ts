import { MynahError, type SpeechEvents } from "@mynah/client";
import { expect, it, vi } from "vitest";
import type { TextPiece } from "../text/text-piece.js";
import { feedSession, type FedSession } from "./feed-session.js";

type Heard = SpeechEvents["segment"];

/** One segment for each piece; heard when the test says so. */
function fakeSession(append: (text: string) => void = () => undefined) {
  const appended: string[] = [];
  let onSegment: Heard = () => undefined;
  let isFinished = false;
  const session = {
    isOver: false,
    on: (name: string, listener: unknown) => {
      if (name === "segment") onSegment = listener as Heard;
      return () => undefined;
    },
    append: async (text: string) => {
      append(text);
      appended.push(text);
      return { segments: appended.length };
    },
    finish: async () => void (isFinished = true),
  } as FedSession;
  const hear = (index: number): void => onSegment({ index, text: "", firstSample: 0 });
  return { session, appended, hear, isFinished: () => isFinished };
}

function feed(session: FedSession, texts: readonly string[]): ReturnType<typeof feedSession> {
  const pieces = (async function* (): AsyncGenerator<TextPiece, void> {
    for (const text of texts) yield { text };
  })();
  return feedSession(session, { pieces, next: pieces.next(), onAsked: () => undefined });
}

it("appends all and finishes", async () => {
  const fake = fakeSession();
  expect((await feed(fake.session, ["one ", "two"])).done).toBe(true);
  expect([fake.appended, fake.isFinished()]).toEqual([["one ", "two"], true]);
});

it("stays a bounded number of segments ahead of what is heard", async () => {
  const fake = fakeSession();
  const fed = feed(fake.session, Array<string>(30).fill("a sentence. "));
  await vi.waitFor(() => expect(fake.appended).toHaveLength(21));
  fake.hear(0);
  await vi.waitFor(() => expect(fake.appended).toHaveLength(22));
  fake.hear(29);
  await fed;
  expect(fake.appended).toHaveLength(30);
});

it("ends a session that is full behind a sentence, and says what it has not taken", async () => {
  const fake = fakeSession();
  const texts = ["a".repeat(151_000), "and no end", " here.", " Next"];
  expect(await feed(fake.session, texts)).toEqual({ done: false, value: { text: " Next" } });
  expect([fake.appended.length, fake.isFinished()]).toEqual([3, true]);
});

it("never appends more than a session takes", async () => {
  const fake = fakeSession();
  const texts = ["a".repeat(150_000), "b".repeat(50_000), "c"];
  expect(await feed(fake.session, texts)).toEqual({ done: false, value: { text: "c" } });
});

it("fails with what the server refuses", async () => {
  const broken = fakeSession(() => {
    throw new MynahError("gone", "gone");
  });
  await expect(feed(broken.session, ["one"])).rejects.toThrow("gone");
});
