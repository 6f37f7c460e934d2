import { expect, it } from "vitest";
import { refuseStranger } from "./refuse-stranger.js";

const peer = { name: "other", address: "http://127.0.0.1:5005" };
const replay = { address: "http://127.0.0.1:5006" };

it("refuses a server that has codes of its own, and says where others come from", () => {
  expect(() => refuseStranger(peer, { asked: 0 }, replay)).toThrow(
    /^other at .*5005 .* http:\/\/127.0.0.1:5006\/v1\/completions/,
  );
  expect(() => refuseStranger(peer, { asked: 1 }, replay)).not.toThrow();
});
