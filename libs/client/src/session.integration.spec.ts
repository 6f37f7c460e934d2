import { expect, it } from "vitest";
import { fakeError } from "./testing/fake-door.js";
import { fakePcm } from "./testing/fake-speech.js";
import { waitFor } from "./testing/wait-for.js";
import { withDoor } from "./testing/with-door.js";

it("speaks what is appended, and ends when it is finished", async () => {
  const { door, mynah } = await withDoor();
  const session = mynah.open({ voice: "slt", seed: 3 });
  const heard = session.pcm();
  expect(await session.append("Hel")).toEqual({ segments: 1 });
  await session.append("lo. ");
  expect(await session.append("You", { flush: true })).toEqual({ segments: 2 });
  await session.finish();
  expect(await heard).toEqual(fakePcm(0, 10_000));
  expect(door.asked("open")).toEqual([{ voice: "slt", seed: 3, idempotencyKey: expect.any(String) }]);
  expect(door.asked("append").map(({ speechId: _, ...message }) => message)).toEqual([
    { text: "Hel", at: 0 },
    { text: "lo. ", at: 3 },
    { text: "You", at: 7, flush: true },
  ]);
});

it("keeps the order of pieces that nobody awaits", async () => {
  const { door, mynah } = await withDoor();
  const session = mynah.open();
  const heard = session.pcm();
  for (const piece of ["One", " two", ".", " Three."]) void session.append(piece);
  await session.finish();
  await heard;
  expect(door.speech.text).toBe("One two. Three.");
});

it("takes the text of a stream, and passes on what the stream throws", async () => {
  const { door, mynah } = await withDoor();
  const session = mynah.open();
  const tokens = async function* (): AsyncGenerator<string> {
    yield* ["One ", "two ", "three."];
    throw new Error("no more tokens");
  };
  await expect(session.appendAll(tokens())).rejects.toThrow("no more tokens");
  await waitFor(() => door.speeches.size > 0 && door.speech.text === "One two three.");
  await session.cancel();
});

it("says once what is sent twice because the answer was lost", async () => {
  let cuts = 0;
  const { door, mynah } = await withDoor({
    meddle: (event, body, socket) => {
      if (event !== "append" || cuts > 2) return undefined;
      cuts += 1;
      door.speech.append(String(body["text"]), Number(body["at"]));
      socket.conn.close();
      return "silent";
    },
  });
  const session = mynah.open();
  const heard = session.pcm();
  await session.appendAll(["One two. ", "Three."]);
  await session.finish();
  expect(door.speech.text).toBe("One two. Three.");
  expect(await heard).toEqual(fakePcm(0, 15_000));
});

it("tells a refused append, and takes the next", async () => {
  const { door, mynah } = await withDoor({
    meddle: (event, body) =>
      event === "append" && body["text"] === "bad" ? { error: fakeError("text_too_long") } : undefined,
  });
  const session = mynah.open();
  const heard = session.pcm();
  await expect(session.append("bad")).rejects.toMatchObject({ code: "text_too_long" });
  await expect(session.appendAll(["bad"])).rejects.toMatchObject({ code: "text_too_long" });
  await session.append("good");
  await session.finish();
  await heard;
  expect(door.speech.text).toBe("good");
});

it("takes no text once it is finished or over", async () => {
  const { mynah } = await withDoor();
  const finished = mynah.open();
  void finished.append("One.");
  await finished.finish();
  await expect(finished.append("Two.")).rejects.toMatchObject({ code: "closed" });
  const cancelled = mynah.open();
  await cancelled.append("One.");
  await cancelled.cancel();
  await expect(cancelled.append("Two.")).rejects.toMatchObject({ code: "closed" });
});

it("that the server refuses fails, with its appends", async () => {
  const { mynah } = await withDoor({ meddle: () => ({ error: fakeError("overloaded", true) }) });
  const session = mynah.open();
  await expect(session.append("One.")).rejects.toMatchObject({ code: "overloaded" });
  await expect(session.done).rejects.toMatchObject({ code: "overloaded", retryable: true });
});

it("never sends half a character, wherever the text was cut", async () => {
  const { door, mynah } = await withDoor();
  const session = mynah.open();
  const heard = session.pcm();
  await session.append("x".repeat(7_999) + "😀y");
  await session.append("a\ud83d");
  await session.append("\ude00b\ud83d", { flush: true });
  await session.append("\ude00");
  await session.append("\ud83d");
  await session.finish();
  const sent = door.asked("append").map(({ text, at }) => [String(text).slice(-4), at]);
  expect(sent).toEqual([
    ["xxxx", 0],
    ["😀y", 7_999],
    ["a", 8_002],
    ["😀b", 8_003],
    ["😀", 8_006],
  ]);
  session.leave();
  await heard;
});
