import { describe, expect, it } from "vitest";
import { fakePcm } from "./testing/fake-speech.js";
import { waitFor } from "./testing/wait-for.js";
import { withDoor } from "./testing/with-door.js";

const long = "x".repeat(100);
const isWhole = (pcm: Int16Array): boolean =>
  Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).equals(Buffer.from(fakePcm(0, 100_000).buffer));
/** Where the machine is busy the answer may be late: then the connection is made anew, and nothing else changes. */
const impatient = { silenceMs: 100, stallMs: 300 };

describe("a server that answers, and sends nothing of a speech", () => {
  it("is asked for the rest when it has forgotten the listener", async () => {
    const { door, mynah } = await withDoor({ everyMs: 5 }, { silenceMs: 100 });
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    door.forget();
    expect(isWhole(await heard)).toBe(true);
    expect(door.asked("listen")[0]?.["fromSample"]).toBeGreaterThan(10_000);
  });

  it("is told of, where it does not know the speech any more either", async () => {
    const { door, mynah } = await withDoor({ everyMs: 5 }, { silenceMs: 100 });
    const speech = mynah.speak(long);
    await waitFor(() => speech.receivedSamples > 10_000);
    door.forget();
    door.speeches.clear();
    await expect(speech.done).rejects.toMatchObject({ code: "unavailable", retryable: true });
  });

  it("fails the speech in the end, with what to do", async () => {
    const { mynah } = await withDoor({ everyMs: 1e6 }, impatient);
    await expect(mynah.speak(long).done).rejects.toMatchObject({ code: "no_answer", retryable: true });
  });

  it("fails no speech while its connection is sought again", async () => {
    const reconnect = { attempts: 5, delayMs: 800, jitter: 0 };
    const { door, mynah } = await withDoor({ everyMs: 5 }, { ...impatient, reconnect });
    const speech = mynah.speak(long);
    const heard = speech.pcm();
    await waitFor(() => speech.receivedSamples > 10_000);
    door.cut();
    expect(isWhole(await heard)).toBe(true);
  });

  it("fails no session while text may come, and one that is finished", async () => {
    const { door, mynah } = await withDoor({ everyMs: 1e6 }, impatient);
    const session = mynah.open();
    await session.append("Hello.");
    await waitFor(() => door.asked("played").length > 6);
    expect(session.isOver).toBe(false);
    await session.finish();
    await expect(session.done).rejects.toMatchObject({ code: "no_answer" });
  });

  it("fails no speech that waits for its consumer", async () => {
    const { door, mynah } = await withDoor({}, impatient);
    const speech = mynah.speak(long);
    await waitFor(() => speech.receivedSamples >= 72_000);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(isWhole(await speech.pcm())).toBe(true);
    expect(door.asked("listen")).toEqual([]);
  });
});
