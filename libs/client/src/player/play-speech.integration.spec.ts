import { beforeEach, describe, expect, it } from "vitest";
import { Mynah } from "../mynah.js";
import { fakeError } from "../testing/fake-door.js";
import { fakePcm } from "../testing/fake-speech.js";
import { waitFor } from "../testing/wait-for.js";
import { withDoor } from "../testing/with-door.js";
import { Player } from "./player.js";
import { FakeAudio } from "./testing/fake-audio-context.js";

/** 5 s of fake sound: more than the server's lead */
const long = "x".repeat(120);

/** Lets the clock of the speaker run until it is told to stop. */
function run(audio: FakeAudio): { readonly heard: number[]; stop(): void } {
  const heard: number[] = [];
  const timer = setInterval(() => heard.push(...audio.render(2_048)), 1);
  return { heard, stop: () => clearInterval(timer) };
}

describe("a player of a speech", () => {
  let audio: FakeAudio;
  beforeEach(() => {
    audio = new FakeAudio();
  });

  it("plays it to its last sample, and tells the server what was played", async () => {
    const { door, mynah } = await withDoor();
    const player = new Player({ jitterMs: 0 });
    const speaker = run(audio);
    const playback = await player.play(mynah.speak(long));
    speaker.stop();
    expect(playback).toMatchObject({ playedSamples: 120_000, isWhole: true });
    expect(speaker.heard.filter((sample) => sample !== 0)).toEqual(
      [...fakePcm(0, 120_000)].filter((sample) => sample !== 0),
    );
    const told = door.asked("played").map(({ samples }) => Number(samples));
    expect([told[0], told.every((samples, index) => samples >= (told[index - 1] ?? 0))]).toEqual([0, true]);
    expect(told.length).toBeGreaterThan(3);
    await waitFor(() => "underruns" in (door.asked("played").at(-1) ?? {}));
    const reports = door.asked("played").filter((body) => "underruns" in body);
    expect(reports).toEqual([expect.objectContaining({ samples: 120_000, underruns: playback.underruns })]);
  });

  it("holds the server back while it is paused", async () => {
    const { door, mynah } = await withDoor();
    const player = new Player({ jitterMs: 0 });
    player.pause();
    const speaker = run(audio);
    const played = player.play(mynah.speak(long));
    await waitFor(() => door.speeches.size > 0 && door.speech.sent >= 72_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(door.speech.sent).toBeLessThan(80_000);
    player.resume();
    expect(await played).toMatchObject({ playedSamples: 120_000, isWhole: true });
    speaker.stop();
  });

  it("cancels it when it is stopped, and says where", async () => {
    const { door, mynah } = await withDoor();
    const player = new Player({ jitterMs: 0 });
    const speech = mynah.speak(long);
    const played = player.play(speech);
    await waitFor(() => speech.receivedSamples > 10_000);
    audio.render(1_280);
    expect(await player.stop()).toBe(1_280);
    expect(await played).toMatchObject({ playedSamples: 1_280, isWhole: false });
    await waitFor(() => door.asked("cancel").length === 1);
    expect(door.asked("cancel")[0]).toMatchObject({ playedSamples: 1_280 });
  });

  it("leaves somebody else's when it is stopped, and counts from where it began", async () => {
    const { door, mynah } = await withDoor();
    const own = mynah.speak(long);
    const other = new Mynah(door.address);
    const player = new Player({ jitterMs: 0 });
    const along = other.listen(await own.id, { fromSample: 4_096 });
    const played = player.play(along);
    await waitFor(() => along.receivedSamples > 10_000);
    audio.render(2_560);
    await waitFor(() => door.asked("played").some(({ samples }) => samples === 4_096 + 2_560));
    await player.stop();
    expect(await played).toMatchObject({ playedSamples: 2_560 });
    expect([door.asked("cancel"), (await own.pcm()).length]).toEqual([[], 120_000]);
    other.close();
  });

  it("stops what it plays for the next", async () => {
    const { door, mynah } = await withDoor();
    const player = new Player({ jitterMs: 0 });
    const [first, second] = [mynah.speak(long), mynah.speak("y".repeat(20))];
    const playedFirst = player.play(first);
    await waitFor(() => first.receivedSamples > 10_000);
    const speaker = run(audio);
    const playedSecond = player.play(second);
    expect(await playedFirst).toMatchObject({ isWhole: false });
    expect(await playedSecond).toMatchObject({ playedSamples: 20_000, isWhole: true });
    speaker.stop();
    expect(door.asked("cancel")).toHaveLength(1);
  });

  it("rejects with what the speech fails with, and is silent", async () => {
    const { door, mynah } = await withDoor();
    const player = new Player({ jitterMs: 0 });
    const speech = mynah.speak(long);
    const played = player.play(speech);
    await waitFor(() => speech.receivedSamples > 10_000);
    door.speech.fail(fakeError("engine_failed", true));
    await expect(played).rejects.toMatchObject({ code: "engine_failed" });
    await waitFor(() => player.progress.state === "idle");
    expect(audio.render(128)).toEqual(Array(128).fill(0));
  });

  it("is told when somebody else cancels", async () => {
    const { mynah } = await withDoor();
    const player = new Player({ jitterMs: 0 });
    const speech = mynah.speak(long);
    const played = player.play(speech);
    await waitFor(() => speech.receivedSamples > 10_000);
    await speech.cancel();
    expect(await played).toMatchObject({ isWhole: false });
  });

  it("takes the speech's sound: nobody else does", async () => {
    const { mynah } = await withDoor();
    const player = new Player();
    const speech = mynah.speak(long);
    void player.play(speech).catch(() => undefined);
    expect(() => speech.stream()).toThrowError(/already/);
    await expect(player.play(speech)).rejects.toMatchObject({ code: "already_taken" });
    await player.stop();
  });
});
