import { afterEach, expect, it } from "vitest";
import type { KeyGrant } from "../speech/speech-core.js";
import { KeySockets, type KeySocketsOptions } from "./key-sockets.js";

const key: KeyGrant = { id: "0123456789ab", limits: {}, isToken: false };
const known = new Set<string>();
const sockets: KeySockets[] = [];

afterEach(() => {
  sockets.splice(0).forEach((one) => one.close());
  known.clear();
});

function newSockets(keyLimits: Partial<KeySocketsOptions["keyLimits"]> = {}) {
  const left: string[] = [];
  const counted = {
    takeSocket: () => Promise.resolve(),
    keepSocket: () => Promise.resolve(true),
    leaveSocket: (_: KeyGrant, socket: string) => void left.push(socket),
    ...keyLimits,
  };
  const one = new KeySockets({ keyLimits: counted, isKnown: (keyId) => known.has(keyId) });
  sockets.push(one);
  return { sockets: one, left };
}

it("a key that was revoked before its connection was noted does not get one", async () => {
  const { sockets, left } = newSockets();
  await expect(sockets.enter(key)).rejects.toMatchObject({ code: "invalid_api_key" });
  expect(left).toHaveLength(1);
});

it("a key that is revoked while its connection is counted does not get one, and no place stays taken", async () => {
  known.add(key.id);
  const { sockets, left } = newSockets({ takeSocket: () => Promise.resolve().then(() => sockets.revoked(key.id)) });
  await expect(sockets.enter(key)).rejects.toMatchObject({ code: "invalid_api_key" });
  expect(left).toHaveLength(1);
});

it("a key that is revoked later has its connections cut, and others have not", async () => {
  known.add(key.id).add("other");
  const { sockets } = newSockets();
  const [own, others] = await Promise.all([sockets.enter(key), sockets.enter({ ...key, id: "other" })]);
  sockets.revoked(key.id);
  expect([own.cut.aborted, others.cut.aborted]).toEqual([true, false]);
});

it("who needs no key is never cut", async () => {
  const { cut } = await newSockets().sockets.enter(undefined);
  expect(cut.aborted).toBe(false);
});
