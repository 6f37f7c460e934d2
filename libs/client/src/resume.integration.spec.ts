import { describe, expect, it } from "vitest";
import type { MynahError } from "./errors.js";
import { Mynah } from "./mynah.js";
import { FakeDoor, fakeError } from "./testing/fake-door.js";
import { fakePcm } from "./testing/fake-speech.js";
import { waitFor } from "./testing/wait-for.js";
import { withDoor } from "./testing/with-door.js";
import { mostResumes } from "./resumer.js";

/** 10 s of fake sound */
const long = "x".repeat(240);
const whole = fakePcm(0, 240_000);

describe("after a cut", () => {
  it("a speech goes on at the next sample, again and again", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const resumed: number[] = [];
    speech.on("resumed", ({ fromSample }) => resumed.push(fromSample));
    const heard = speech.pcm();
    for (const count of [1, 2, 3]) {
      await waitFor(() => speech.receivedSamples > count * 20_000);
      door.cut();
      await waitFor(() => resumed.length === count);
    }
    expect(await heard).toEqual(whole);
    expect(door.asked("listen").map(({ fromSample }) => fromSample)).toEqual(resumed);
    expect(resumed.every((sample) => sample % 2_048 === 0 && sample > 0)).toBe(true);
  });

  it("speeches of one client go on beside each other", async () => {
    const { door, mynah } = await withDoor();
    const speeches = [mynah.speak(long), mynah.speak("y".repeat(100))];
    const heard = speeches.map((speech) => speech.pcm());
    await waitFor(() => speeches.every((speech) => speech.receivedSamples > 5_000));
    door.cut();
    expect(await Promise.all(heard)).toEqual([whole, fakePcm(0, 100_000)]);
  });

  it("a request whose answer was lost is asked again, and spoken once", async () => {
    let cuts = 0;
    const { door, mynah } = await withDoor({
      meddle: (event, _body, socket) => {
        if (event !== "speak" || cuts > 1) return undefined;
        cuts += 1;
        socket.conn.close();
        return "silent";
      },
    });
    expect(await mynah.speak(long).pcm()).toEqual(whole);
    expect(new Set(door.asked("speak").map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(door.asked("speak")).toHaveLength(3);
  });

  it("a request that the server always hangs up on fails", async () => {
    const { door, mynah } = await withDoor({
      meddle: (_event, _body, socket) => {
        socket.conn.close();
        return "silent";
      },
    });
    await expect(mynah.speak(long).pcm()).rejects.toMatchObject({ code: "connection_failed" });
    expect(door.asked("speak")).toHaveLength(5);
  });

  it("cancel does not wait for the connection to come back", async () => {
    const { door, mynah } = await withDoor({}, { reconnect: { delayMs: 2_000, jitter: 0 } });
    const speech = mynah.speak(long);
    await waitFor(() => speech.receivedSamples > 10_000);
    door.cut();
    await waitFor(() => mynah.connection === "lost");
    expect(await speech.cancel({ playedSamples: 500 })).toEqual({ cutSample: 500, heardText: "" });
    expect(await speech.done).toMatchObject({ cancelled: true });
    expect(mynah.connection).toBe("lost");
  });

  it("a client that does not seek again fails at once", async () => {
    const { door, mynah } = await withDoor({}, { reconnect: false });
    const heard = mynah.speak(long).pcm();
    await waitFor(() => door.speeches.size > 0 && door.speech.sent > 0);
    door.cut();
    await expect(heard).rejects.toMatchObject({ code: "connection_failed", retryable: true });
  });
});

describe("a missing part", () => {
  it("is asked for again", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    door.speech.skipsNext = true;
    expect(await heard).toEqual(whole);
    expect(door.asked("listen")).toHaveLength(1);
  });

  it("at the end is asked for again", async () => {
    const { door, mynah } = await withDoor({ chunkSamples: 24_000, everyMs: 20 });
    const speech = mynah.speak("x".repeat(48));
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples === 24_000);
    door.speech.skipsNext = true;
    expect(await heard).toEqual(fakePcm(0, 48_000));
    expect(door.asked("listen")).toEqual([{ speechId: "speech-0", fromSample: 24_000 }]);
  });

  it("that never comes ends the speech", async () => {
    const { door, mynah } = await withDoor({}, { reconnect: { delayMs: 1, maxDelayMs: 2 } });
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    Object.defineProperty(door.speech, "skipsNext", { get: () => true, set: () => undefined });
    for (const socket of door.sockets)
      socket.emit("end", { speechId: "speech-0", durationS: 10, chunks: 118, bytes: 480_000 });
    const ends = setInterval(() => {
      for (const socket of door.sockets)
        socket.emit("end", { speechId: "speech-0", durationS: 10, chunks: 118, bytes: 480_000 });
    }, 5);
    await expect(heard).rejects.toMatchObject({ code: "missing_audio", retryable: true });
    clearInterval(ends);
  });
});

describe("a failure of the listening", () => {
  it("is no failure of the speech: it is listened to again", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    door.speech.fail(fakeError("unavailable", true));
    expect(await heard).toEqual(whole);
  });

  it("that stays is told after some tries", async () => {
    const { door, mynah } = await withDoor(
      { meddle: (event) => (event === "listen" ? { error: fakeError("unavailable", true) } : undefined) },
      { reconnect: { delayMs: 1, maxDelayMs: 2 } },
    );
    const heard = mynah.speak(long).pcm();
    await waitFor(() => door.speeches.size > 0 && door.speech.sent > 0);
    door.cut();
    await expect(heard).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect(door.asked("listen")).toHaveLength(mostResumes);
  });

  it("is final when the speech is gone", async () => {
    const { door, mynah } = await withDoor({
      meddle: (event) => (event === "listen" ? { error: fakeError("gone") } : undefined),
    });
    const heard = mynah.speak(long).pcm();
    await waitFor(() => door.speeches.size > 0 && door.speech.sent > 0);
    door.cut();
    await expect(heard).rejects.toMatchObject({ code: "gone" });
  });

  it("after a long pause is mended as long as somebody takes the sound, without piling up", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const chunks = speech[Symbol.asyncIterator]();
    await chunks.next();
    for (const times of [1, 2, 3, 4]) {
      await waitFor(() => door.speech.listeners === 1 && door.speech.sent >= 72_000);
      door.speech.fail(fakeError("slow_consumer", true));
      await waitFor(() => door.asked("listen").length === times);
    }
    await waitFor(() => door.speech.listeners === 1);
    expect(speech.receivedSamples).toBeLessThan(10 * 24_000);
    for (let next = await chunks.next(); !next.done; next = await chunks.next());
    expect(speech.receivedSamples).toBe(240_000);
  });

  it("after a long pause is final when nobody does", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    await waitFor(() => door.speeches.size > 0 && door.speech.sent >= 72_000);
    door.speech.fail(fakeError("slow_consumer", true));
    await expect(speech.done).rejects.toMatchObject({ code: "slow_consumer" });
  });
});

describe("the connection", () => {
  it("is sought when it is needed, and its state is told", async () => {
    const { door, mynah } = await withDoor();
    const states: string[] = [];
    mynah.on("connection", (state) => states.push(state));
    expect(mynah.connection).toBe("idle");
    const speech = mynah.speak(long);
    await waitFor(() => speech.receivedSamples > 0);
    door.cut();
    await speech.pcm();
    mynah.close();
    expect(states).toEqual(["connecting", "connected", "lost", "connected", "idle"]);
  });

  it("that nobody answers fails what waits for it, and is sought anew for what comes after", async () => {
    const door = await new FakeDoor().start();
    await door.stop();
    const mynah = new Mynah(door.address, { reconnect: { attempts: 2, delayMs: 5 } });
    await expect(mynah.speak(long).pcm()).rejects.toMatchObject({ code: "connection_failed", retryable: true });
    const again = await new FakeDoor().start(door.port);
    expect((await mynah.speak(long).pcm()).length).toBe(240_000);
    mynah.close();
    await again.stop();
  });

  it("of a server that restarts is found again", async () => {
    const { door, mynah } = await withDoor();
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    for (const socket of door.sockets) socket.disconnect(true);
    expect(await heard).toEqual(whole);
  });

  it("that has died in silence is replaced", async () => {
    const { door, mynah } = await withDoor({ everyMs: 5 }, { silenceMs: 100, ackTimeoutMs: 100 });
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    door.freeze();
    await waitFor(() => mynah.connection === "lost");
    door.thaw();
    expect(await heard).toEqual(whole);
  });

  it("that does not answer a request is told", async () => {
    const { mynah } = await withDoor({ meddle: () => "silent" }, { ackTimeoutMs: 50 });
    await expect(mynah.speak(long).done).rejects.toMatchObject({ code: "no_answer", retryable: true });
  });

  it("that the server refuses is told, and not sought again", async () => {
    const { door, mynah } = await withDoor({}, { auth: () => Promise.resolve({ token: "wrong" }) });
    door.refuse((auth) => (auth["token"] === "wrong" ? "unknown token" : undefined));
    const failed: MynahError = await mynah
      .speak(long)
      .pcm()
      .then(
        () => expect.fail("it was let in"),
        (error: MynahError) => error,
      );
    expect([failed.code, failed.retryable, failed.message]).toEqual([
      "connection_failed",
      false,
      "The server refuses this client: unknown token",
    ]);
  });

  it("whose `auth` function fails is told, and asked anew for the next speech", async () => {
    const tokens: (() => object)[] = [
      () => {
        throw new Error("no token");
      },
      () => ({ token: "right" }),
    ];
    const { door, mynah } = await withDoor({}, { auth: () => tokens.shift()?.() as Record<string, unknown> });
    await expect(mynah.speak(long).pcm()).rejects.toMatchObject({
      code: "connection_failed",
      cause: expect.objectContaining({ message: "no token" }),
    });
    expect((await mynah.speak(long).pcm()).length).toBe(240_000);
    expect(door.sockets[0]?.handshake.auth).toEqual({ token: "right" });
  });

  it("closed for good fails what is going on, and what comes after", async () => {
    const { mynah } = await withDoor();
    const heard = mynah.speak(long).pcm();
    mynah.close();
    await expect(heard).rejects.toMatchObject({ code: "closed" });
    await expect(mynah.speak(long).done).rejects.toMatchObject({ code: "closed" });
  });
});
