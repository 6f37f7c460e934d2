import type { ApiKey } from "@mynah/protocol";
import { drawKey, drawToken, hashOf, readCredential } from "@mynah/protocol/redis";
import { expect, it } from "vitest";
import { judgeKey } from "./judge-key.js";

const drawn = drawKey();
const key: ApiKey = {
  version: 1,
  id: drawn.id,
  hash: hashOf(drawn.secret),
  owner: "acme",
  name: "laptop",
  createdAt: 0,
  limits: {},
};

const judge = (text: string, known: ApiKey | undefined = key, nowMs = 1): string => {
  const shown = readCredential(text);
  return shown === undefined ? "no credential" : judgeKey(shown, known, nowMs);
};

it("knows a key by its hash, until it expires or is revoked", () => {
  expect(judge(drawn.secret)).toBe("good");
  expect(judge(drawn.secret, { ...key, expiresAt: 1 })).toBe("expired");
  expect(judge(drawn.secret, { ...key, expiresAt: 2 })).toBe("good");
  expect(judgeKey(readCredential(drawn.secret)!, undefined, 1)).toBe("unknown");
});

it("takes another secret with the same id for a guess, expired or not", () => {
  const guess = `mk_${drawn.id}_${drawKey().secret.slice(-43)}`;
  expect(judge(guess)).toBe("unknown");
  expect(judge(guess, { ...key, expiresAt: 1 })).toBe("unknown");
});

it("knows without Redis which tokens were never made", () => {
  const token = drawToken(key);
  expect(judge(token)).toBe("token");
  expect(judge(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBe("unknown");
  expect(judge(token, { ...key, hash: hashOf("another") })).toBe("unknown");
});

it("takes nothing else for a credential", () => {
  for (const text of ["", "none", "sk-123", `mk_${drawn.id}`, `${drawn.secret}A`, drawn.secret.toUpperCase()])
    expect(judge(text)).toBe("no credential");
});
