import { describe, expect, it } from "vitest";
import type { MynahError } from "./errors.js";
import { fakeError } from "./testing/fake-door.js";
import { fakePcm } from "./testing/fake-speech.js";
import { waitFor } from "./testing/wait-for.js";
import { withDoor } from "./testing/with-door.js";

const short = "One two. Three four.";
/** 10 s of fake sound: more than the server's lead */
const long = "x".repeat(240);

describe("a speech", () => {
  it("is heard chunk by chunk, in order, with its captions", async () => {
    const { mynah } = await withDoor();
    const speech = mynah.speak(short);
    const segments: number[] = [];
    let next = 0;
    for await (const chunk of speech) {
      expect([chunk.firstSample, chunk.sampleRate]).toEqual([next, 24_000]);
      expect(chunk.pcm).toEqual(fakePcm(next, next + chunk.pcm.length));
      segments[chunk.seq] = chunk.segment;
      next += chunk.pcm.length;
    }
    expect(next).toBe(short.length * 1_000);
    expect(segments).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(speech.segments.map(({ text }) => text)).toEqual(["One two.", " Three four."]);
    expect(await speech.done).toEqual({ durationS: 20 / 24, chunks: 10, bytes: 40_000, cancelled: false });
    expect([speech.text, speech.isOver, speech.receivedSamples]).toEqual([short, true, 20_000]);
  });

  it("is heard whole by pcm(), and as bytes by stream()", async () => {
    const { mynah } = await withDoor();
    expect(await mynah.speak(long).pcm()).toEqual(fakePcm(0, 240_000));
    const parts: Uint8Array[] = [];
    for await (const part of mynah.speak(short).stream()) parts.push(part);
    expect(Buffer.concat(parts)).toEqual(Buffer.from(fakePcm(0, 20_000).buffer));
  });

  it("passes on what was asked, and no more", async () => {
    const { door, mynah } = await withDoor();
    await mynah.speak(short, { voice: "slt", speed: 1.5, lead: 4, signal: new AbortController().signal }).pcm();
    expect(door.asked("speak")).toEqual([
      { text: short, voice: "slt", speed: 1.5, idempotencyKey: expect.stringMatching(/^\w{32}$/) },
    ]);
  });

  it("tells its events, in order", async () => {
    const { mynah } = await withDoor();
    const speech = mynah.speak(short);
    const told: string[] = [];
    for (const name of ["start", "segment", "chunk", "end", "error"] as const) speech.on(name, () => told.push(name));
    await speech.done;
    expect(told.filter((name, index) => name !== told[index - 1])).toEqual([
      "start",
      "segment",
      "chunk",
      "segment",
      "chunk",
      "end",
    ]);
    expect(await speech.id).toBe("speech-0");
  });

  it("loses nothing that comes before the answer", async () => {
    const { door, mynah } = await withDoor({
      meddle: (event, _body, socket) => {
        if (event !== "speak") return undefined;
        const speechId = "early";
        socket.emit("start", { speechId, sampleRate: 24_000, text: "hi" });
        socket.emit("segment", { speechId, index: 0, text: "hi", firstSample: 0 });
        socket.emit("audio", { speechId, seq: 0, firstSample: 0 }, Buffer.from(fakePcm(0, 100).buffer));
        socket.emit("end", { speechId, durationS: 0, chunks: 1, bytes: 200 });
        setTimeout(() => door.sockets[0]?.emit("nothing"), 5);
        return { speechId };
      },
    });
    const speech = mynah.speak("hi");
    expect(await speech.pcm()).toEqual(fakePcm(0, 100));
    expect(speech.segments).toHaveLength(1);
  });
});

describe("the one who takes the sound", () => {
  it("holds the server back: it stays 3 s ahead", async () => {
    const { door, mynah } = await withDoor();
    const chunks = mynah.speak(long)[Symbol.asyncIterator]();
    await chunks.next();
    await waitFor(() => door.speech.sent >= 72_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(door.speech.sent).toBeLessThanOrEqual(72_000 + 2 * 2_048);
    for (let i = 0; i < 20; i += 1) await chunks.next();
    await waitFor(() => door.speech.sent >= 72_000 + 20 * 2_048);
  });

  it("may let more wait", async () => {
    const { door, mynah } = await withDoor();
    mynah.speak(long, { lead: 5 }).stream();
    await waitFor(() => door.speeches.size > 0 && door.speech.sent >= 5 * 24_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(door.speech.sent).toBeLessThanOrEqual(5 * 24_000 + 2 * 2_048);
  });

  it("says itself what was played, when it says so once", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    speech.played(0);
    const chunks = speech[Symbol.asyncIterator]();
    for (let i = 0; i < 30; i += 1) await chunks.next();
    expect(door.asked("played").every(({ samples }) => samples === 0)).toBe(true);
    speech.played(10_000);
    await waitFor(() => door.asked("played").at(-1)?.["samples"] === 10_000);
  });

  it("may be nobody: then the sound waits, and the server with it", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    await waitFor(() => door.speeches.size > 0 && door.speech.sent >= 72_000);
    expect(await speech.pcm()).toEqual(fakePcm(0, 240_000));
  });

  it("need not be there for `done`: the sound is let go", async () => {
    const { mynah } = await withDoor();
    const speech = mynah.speak(long);
    expect(await speech.done).toMatchObject({ bytes: 480_000, cancelled: false });
    expect(() => speech.stream()).toThrowError(/nobody took its sound in time/);
  });

  it("may come late to a short speech, after `done`", async () => {
    const { mynah } = await withDoor();
    const speech = mynah.speak(short);
    await speech.done;
    expect(await speech.pcm()).toEqual(fakePcm(0, 20_000));
  });

  it("is one: a second is refused", async () => {
    const { mynah } = await withDoor();
    const speech = mynah.speak(short);
    speech.stream();
    expect(() => speech[Symbol.asyncIterator]()).toThrowError(/one consumer, and stream\(\) takes/);
    await expect(speech.pcm()).rejects.toMatchObject({ code: "already_taken" });
  });
});

describe("the end of a speech", () => {
  it("comes with break: the server is told what was taken", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    for await (const chunk of speech) if (chunk.seq === 2) break;
    expect(await speech.done).toMatchObject({ cancelled: true });
    expect(door.asked("cancel")).toEqual([{ speechId: "speech-0", playedSamples: 3 * 2_048 }]);
  });

  it("comes with cancel(), which says where it was cut", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    expect(await speech.cancel({ playedSamples: 5_000 })).toEqual({ cutSample: 5_000, heardText: "heard" });
    expect(await speech.done).toMatchObject({ cancelled: true });
    expect((await heard).length).toBeGreaterThan(10_000);
    expect(door.speech.isCancelled).toBe(true);
    expect(await speech.cancel()).toMatchObject({ cutSample: expect.any(Number), heardText: expect.any(String) });
  });

  it("comes at once when it is cancelled before the server has answered, and the server is told then", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    expect(await speech.cancel()).toEqual({ cutSample: 0, heardText: "" });
    expect(await speech.done).toEqual({ durationS: 0, chunks: 0, bytes: 0, cancelled: true });
    await expect(speech.id).rejects.toMatchObject({ code: "closed" });
    const second = mynah.speak(long);
    mynah.connect();
    await waitFor(() => door.requests.length > 0);
    await second.cancel();
    await waitFor(() => door.speech.isCancelled);
  });

  it("comes with the signal: everything rejects with `aborted` and its reason", async () => {
    const { door, mynah } = await withDoor();
    const stop = new AbortController();
    const speech = mynah.speak(long, { signal: stop.signal });
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 0);
    stop.abort("enough");
    await expect(heard).rejects.toMatchObject({ code: "aborted", cause: "enough", retryable: false });
    await expect(speech.done).rejects.toMatchObject({ code: "aborted" });
    await waitFor(() => door.speech.isCancelled);
  });

  it("comes before it began with a signal that has fired: the server never hears of it", async () => {
    const { door, mynah } = await withDoor();
    await expect(mynah.speak(long, { signal: AbortSignal.abort() }).pcm()).rejects.toMatchObject({ code: "aborted" });
    expect([door.requests, mynah.connection]).toEqual([[], "idle"]);
  });

  it("comes with the server's refusal, as it is", async () => {
    const refusal = { code: "unknown_voice", message: "There is slt.", retryable: false, param: "voice" };
    const { mynah } = await withDoor({ meddle: (event) => (event === "speak" ? { error: refusal } : undefined) });
    const speech = mynah.speak(short, { voice: "nobody" });
    await expect(speech.pcm()).rejects.toMatchObject(refusal);
    await expect(speech.id).rejects.toMatchObject(refusal);
  });

  it("comes with the server's failure in the middle, after what had come before", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const failed: MynahError[] = [];
    speech.on("error", (error) => failed.push(error));
    let samples = 0;
    const heard = (async () => {
      for await (const { pcm } of speech) samples += pcm.length;
    })();
    await waitFor(() => speech.receivedSamples > 5_000);
    door.speech.fail(fakeError("engine_failed", true));
    await expect(heard).rejects.toMatchObject({ code: "engine_failed", retryable: true });
    expect(samples).toBe(speech.receivedSamples);
    expect(failed).toHaveLength(1);
  });

  it("comes with a text that no message holds", async () => {
    const { mynah } = await withDoor();
    await expect(mynah.speak("ह".repeat(30_000)).done).rejects.toMatchObject({ code: "text_too_long", param: "text" });
  });

  it("disturbs nobody who does not look at it", async () => {
    const { mynah } = await withDoor({ meddle: () => ({ error: fakeError("internal") }) });
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", note);
    const speech = mynah.speak(short);
    await waitFor(() => speech.isOver);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});
