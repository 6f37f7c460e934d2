import { beforeEach, describe, expect, it } from "vitest";
import { Player } from "./player.js";
import type { Progress } from "./progress.js";
import { FakeAudio } from "./testing/fake-audio-context.js";

const ramp = (from: number, length: number): Int16Array => Int16Array.from({ length }, (_, i) => from + i);

describe("Player", () => {
  let audio: FakeAudio;
  beforeEach(() => {
    audio = new FakeAudio();
  });

  it("plays what is pushed, sample by sample, and tells its states", async () => {
    const player = new Player({ jitterMs: 0 });
    const told: string[] = [];
    player.on("started", () => told.push("started"));
    player.on("underrun", ({ gapSamples }) => told.push(`underrun ${gapSamples}`));
    player.on("drained", () => told.push("drained"));
    await player.warm();
    player.begin();
    player.push(ramp(1, 200));
    expect(audio.render(256)).toEqual([...ramp(1, 200), ...Array(56).fill(0)]);
    player.push(ramp(201, 100));
    player.finish();
    expect(audio.render(128).slice(0, 100)).toEqual([...ramp(201, 100)]);
    expect(told).toEqual(["started", "underrun 56", "drained"]);
    expect([player.underruns, player.progress.played, player.progress.state]).toEqual([1, 300, "drained"]);
  });

  it("keeps what is pushed before the browser lets it play", async () => {
    const player = new Player({ jitterMs: 0 });
    player.begin();
    player.push(ramp(1, 128));
    expect(player.isAllowed).toBe(false);
    await player.warm();
    expect([player.isAllowed, audio.render(128)]).toEqual([true, [...ramp(1, 128)]]);
  });

  it("waits for its jitter buffer, which may change from speech to speech", async () => {
    const player = new Player({ jitterMs: 10 });
    await player.warm();
    player.begin();
    player.push(ramp(1, 239));
    expect(audio.render(128)[0]).toBe(0);
    player.push(ramp(240, 1));
    expect(audio.render(128)[0]).toBe(1);
    player.jitterMs = 0;
    player.begin();
    player.push(ramp(7, 1));
    expect(audio.render(128)[0]).toBe(7);
  });

  it("pauses without losing a sample, and may be paused before it begins", async () => {
    const player = new Player({ jitterMs: 0 });
    const reports: Progress[] = [];
    player.on("progress", (progress) => reports.push(progress));
    player.pause();
    await player.warm();
    player.begin();
    player.push(ramp(1, 256));
    expect(audio.render(128)).toEqual(Array(128).fill(0));
    player.resume();
    expect(audio.render(128)).toEqual([...ramp(1, 128)]);
    player.pause();
    expect([audio.render(1_280)[0], player.isPaused, reports.at(-1)?.isPaused]).toEqual([0, true, true]);
    player.resume();
    expect(audio.render(128)).toEqual([...ramp(129, 128)]);
    expect(player.underruns).toBe(0);
  });

  it("says exactly how many samples were played when it is stopped, and is silent at once", async () => {
    const player = new Player({ jitterMs: 0 });
    await player.warm();
    player.begin();
    player.push(ramp(1, 2_000));
    audio.render(3 * 128);
    expect(await player.stop()).toBe(384);
    player.push(ramp(1, 500));
    expect([audio.render(128)[0], player.progress.state]).toEqual([0, "idle"]);
  });

  it("plays nothing of an earlier speech in a later one", async () => {
    const player = new Player({ jitterMs: 0 });
    await player.warm();
    player.begin();
    player.push(ramp(1, 2_000));
    audio.render(128);
    player.begin();
    player.push(ramp(-300, 128));
    expect(audio.render(128)).toEqual([...ramp(-300, 128)]);
    expect(player.progress.played).toBe(128);
  });

  it("plays more than its ring holds", async () => {
    const player = new Player({ jitterMs: 0 });
    await player.warm();
    player.begin();
    for (let second = 0; second < 12; second += 1) player.push(new Int16Array(24_000).fill(second + 1));
    player.finish();
    const heard = audio.render(12 * 24_000);
    expect([heard.length, heard.filter((sample) => sample === 12).length, player.underruns]).toEqual([
      288_000, 24_000, 0,
    ]);
  });

  it("knows which sample is heard, counted from the start of the speech", async () => {
    const player = new Player({ jitterMs: 0 });
    await player.warm();
    player.begin({ fromSample: 10_000 });
    player.push(ramp(1, 5_000));
    audio.render(2_560);
    expect(Math.abs(player.heardSample() - 12_560)).toBeLessThanOrEqual(128);
  });

  it("has a volume from 0 to 1", async () => {
    const player = new Player({ volume: 0.5 });
    await player.warm();
    expect(audio.gain).toBe(0.5);
    player.volume = 0.25;
    expect([audio.gain, player.volume]).toEqual([0.25, 0.25]);
    expect(() => (player.volume = 1.5)).toThrowError(/0 \(silent\) to 1/);
    expect(() => new Player({ jitterMs: 2_001 })).toThrowError(/0 to 2000/);
  });

  it("looks for the worklet beside itself, or where it is told", async () => {
    await new Player().warm();
    await new Player({ workletUrl: "/assets/worklet.js" }).warm();
    expect(audio.modules).toEqual([expect.stringMatching(/\/player\/player-worklet\.js$/), "/assets/worklet.js"]);
  });

  it("says that there is no audio output, and can be warmed again", async () => {
    const { AudioContext } = globalThis;
    Reflect.deleteProperty(globalThis, "AudioContext");
    const player = new Player();
    await expect(player.warm()).rejects.toMatchObject({ code: "no_audio_output" });
    globalThis.AudioContext = AudioContext;
    await player.warm();
  });

  it("gives each block to a test that records", async () => {
    const player = new Player({ jitterMs: 0, record: true });
    const blocks: Float32Array[] = [];
    player.on("recorded", (block) => blocks.push(block));
    await player.warm();
    player.begin();
    player.push(ramp(1, 128));
    player.finish();
    audio.render(256);
    expect(blocks.map((block) => [...block].map((sample) => sample * 32_768))).toEqual([[...ramp(1, 128)]]);
  });
});
