import { expect, it } from "vitest";
import { bearerOf, chooseSubprotocol, handshakeToken, subprotocolToken } from "./credentials.js";

it("reads a bearer's key, whatever the case of the word", () => {
  expect(["Bearer mk_1", "bearer  mk_1", "BEARER mk_1 "].map(bearerOf)).toEqual(["mk_1", "mk_1", "mk_1"]);
  expect([undefined, "", "Basic bWs=", "Bearer", "Bearer a b"].map(bearerOf)).toEqual(Array(5).fill(undefined));
});

it("reads the token of a handshake, and nothing else", () => {
  expect(handshakeToken({ token: "mk_1" })).toBe("mk_1");
  expect([undefined, null, "mk_1", {}, { token: 1 }, { token: "" }].map(handshakeToken)).toEqual(
    Array(6).fill(undefined),
  );
});

it("reads what a browser can send with a WebSocket, in our words and in those of OpenAI's clients", () => {
  expect(subprotocolToken("mynah, mynah-key.mk_1")).toBe("mk_1");
  expect(subprotocolToken("realtime, openai-insecure-api-key.mk_2, openai-beta.realtime-v1")).toBe("mk_2");
  expect([undefined, "mynah", "mynah-key."].map(subprotocolToken)).toEqual(Array(3).fill(undefined));
});

it("answers with a subprotocol that is no secret", () => {
  expect(chooseSubprotocol(["mynah-key.mk_1", "mynah"])).toBe("mynah");
  expect(chooseSubprotocol(["mynah-key.mk_1"])).toBe(false);
});
