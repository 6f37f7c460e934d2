import { beforeEach, describe, expect, it } from "vitest";
import { SpeechDeadlines } from "./speech-deadlines.js";

const limits = { queueMs: 20, firstAudioMs: 25, stallMs: 30, speechMs: 100 };
let now: number;
let deadlines: SpeechDeadlines;

beforeEach(() => {
  now = 1_000;
  deadlines = new SpeechDeadlines(limits, () => now);
});

function wait(ms: number): void {
  deadlines.run();
  now += ms;
  deadlines.pause();
}

describe("SpeechDeadlines", () => {
  it("misses that of the queue while no worker has begun", () => {
    expect(deadlines.remainingMs).toBe(20);
    wait(19);
    expect([deadlines.due(), deadlines.remainingMs]).toEqual([undefined, 1]);
    wait(1);
    expect([deadlines.due(), deadlines.remainingMs]).toEqual(["queue", 0]);
  });

  it("misses that of the first audio when a worker has begun and nothing is heard", () => {
    deadlines.began();
    wait(24);
    expect([deadlines.due(), deadlines.remainingMs]).toEqual([undefined, 1]);
    wait(1);
    expect(deadlines.due()).toBe("first_audio");
  });

  it("misses that of progress when it stalls in the middle, and counts from the last news on", () => {
    deadlines.sounded();
    wait(29);
    deadlines.news();
    wait(29);
    expect(deadlines.due()).toBeUndefined();
    wait(1);
    expect(deadlines.due()).toBe("stall");
  });

  it("misses that of the whole however steadily a little comes", () => {
    deadlines.sounded();
    for (let news = 0; news < 9; news += 1) {
      wait(11);
      expect(deadlines.due()).toBeUndefined();
      deadlines.news();
    }
    wait(1);
    expect(deadlines.due()).toBe("speech");
  });

  it("does not count the time in which the listener still has sound to play", () => {
    deadlines.sounded();
    deadlines.run();
    now += 1_000;
    deadlines.pause(990);
    expect([deadlines.due(), deadlines.remainingMs]).toEqual([undefined, 20]);
    deadlines.run();
    now += 500;
    deadlines.pause(990);
    expect(deadlines.remainingMs).toBe(20);
  });

  it("misses none while the speech waits for its listener, or for text", () => {
    for (let pull = 0; pull < 5; pull += 1) {
      wait(1);
      now += 1_000_000;
    }
    deadlines.pause(); // twice is once
    expect([deadlines.due(), deadlines.remainingMs]).toEqual([undefined, 15]);
  });

  it("lets news tell nothing of the queue: they may be of text", () => {
    wait(19);
    deadlines.news();
    wait(1);
    expect(deadlines.due()).toBe("queue");
  });
});
