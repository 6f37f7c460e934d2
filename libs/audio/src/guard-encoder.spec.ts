import { expect, test } from "vitest";
import { guardEncoder } from "./guard-encoder.js";

function fakeEncoder({ breaks = false } = {}) {
  const calls: string[] = [];
  const answer = (call: string) => {
    calls.push(call);
    if (breaks) throw new Error("unreachable");
    return Uint8Array.of(calls.length);
  };
  return { calls, write: () => answer("write"), end: () => answer("end"), release: () => void calls.push("release") };
}

test("an encoder is freed once: at its end, or when it is closed before", async () => {
  const [ended, closed] = [fakeEncoder(), fakeEncoder()];
  const guard = guardEncoder(ended, { sampleRate: 24_000 });
  await guard.write(new Uint8Array(2));
  await guard.end();
  guard.close();
  expect(ended.calls).toEqual(["write", "end", "release"]);
  const other = guardEncoder(closed, { sampleRate: 24_000 });
  other.close();
  other.close();
  expect(closed.calls).toEqual(["release"]);
});

test("one that broke is neither asked nor given back again", async () => {
  const broken = fakeEncoder({ breaks: true });
  const guard = guardEncoder(broken, { sampleRate: 24_000 });
  await expect(guard.write(new Uint8Array(2))).rejects.toThrow("unreachable");
  await expect(guard.write(new Uint8Array(2))).rejects.toThrow(/broke at the last call/);
  guard.close();
  expect(broken.calls).toEqual(["write"]);
});
