import { describe, expect, it } from "vitest";
import { simulatePlayer } from "./simulated-player.js";

describe("the simulated player", () => {
  it("hears no gap when each piece comes before the last one ends", () => {
    const arrivals = [0, 50, 150].map((atMs) => ({ atMs, durationMs: 100 }));
    expect(simulatePlayer(arrivals)).toEqual({ underruns: 0, silenceMs: 0, longestGapMs: 0 });
  });

  it("counts each time it runs dry, and how long", () => {
    const arrivals = [0, 130, 400].map((atMs) => ({ atMs, durationMs: 100 }));
    expect(simulatePlayer(arrivals)).toEqual({ underruns: 2, silenceMs: 200, longestGapMs: 170 });
  });
});
