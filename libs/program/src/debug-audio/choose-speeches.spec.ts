import { expect, it } from "vitest";
import { parseChoice } from "./choose-speeches.js";

const mine = { owner: "me", requestId: "debug-7" };
const other = { owner: "you", requestId: "7-debug" };

it.each([
  ["1", true, true],
  ["0.5", true, true],
  ["0.4", false, false],
  ["0", false, false],
  ["owner:me", true, false],
  ["request:debug-", true, false],
  ["0, owner:nobody, request:7-", false, true],
])("%s chooses mine: %s, another's: %s", (setting, isMine, isOther) => {
  const isChosen = parseChoice(setting, () => 0.4);
  expect([isChosen(mine), isChosen(other)]).toEqual([isMine, isOther]);
  expect(isChosen({ owner: "nobody" })).toBe(setting.includes("nobody") || Number(setting) > 0.4);
});

it.each(["half", "2", "-1", "owner:", "speech:0-a"])("%s is refused", (setting) => {
  expect(() => parseChoice(setting)).toThrow("DEBUG_AUDIO_JOBS");
});
