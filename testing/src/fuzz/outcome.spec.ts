import { expect, it } from "vitest";
import { isFault } from "./outcome.js";

const door = "POST /tts";

it.each([
  [{ door, said: "500" }, true],
  [{ door, said: "502", hasRetryAfter: true }, true],
  [{ door, said: "503" }, true],
  [{ door, said: "503", hasRetryAfter: true }, false],
  [{ door: "GET /healthz", said: "503" }, false],
  [{ door, said: "429" }, false],
  [{ door, said: "silent" }, true],
  [{ door: "socket.io", said: "internal" }, true],
  [{ door: "socket.io", said: "overloaded" }, false],
  [{ door: "WS /stream", said: "1011" }, true],
  [{ door: "WS /stream", said: "1002" }, false],
])("%o is a fault of the server: %s", (outcome, expected) => {
  expect(isFault(outcome)).toBe(expected);
});
