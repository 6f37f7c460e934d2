import { expect, it } from "vitest";
import { Player } from "./player.js";

it("waits for the first piece, and hears a gap where the next one is late", () => {
  const player = new Player(1_000, 1);
  player.take(0, 100, 1_250);
  player.take(0, 100, 1_350);
  player.take(0, 100, 1_500);
  expect([player.firstAudioMs, player.underruns, player.silenceMs]).toEqual([250, 1, 50]);
});

it("plays segments in order: what came early is played when its turn comes, without a gap", () => {
  const player = new Player(0, 2);
  player.take(1, 500, 10);
  player.end(1, 20);
  expect(player.firstAudioMs).toBeNaN();
  player.take(0, 100, 100);
  player.end(0, 150);
  expect([player.firstAudioMs, player.underruns, player.playedUntil, player.isOver]).toEqual([100, 0, 700, true]);
});
