import { expect, it } from "vitest";
import { backoffMs } from "./backoff.js";
import { newDeferred } from "./deferred.js";
import { MynahError } from "./errors.js";
import { reconnectOf } from "./new-socket.js";
import { mostResumes, Resumer } from "./resumer.js";

const lost = new MynahError("missing_audio", "lost");
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** A server that answers `listen` when it is told to. */
function newResumer({ received = 100 } = {}) {
  const listens: { fromSample: number; resolve(): void; reject(error: unknown): void }[] = [];
  const over = new AbortController();
  const failed: MynahError[] = [];
  const resumed: number[] = [];
  const resumer = new Resumer({
    backoff: { delayMs: 0, maxDelayMs: 0, jitter: 0 },
    over: over.signal,
    listen: (fromSample) => {
      const answer = newDeferred<void>();
      listens.push({ fromSample, resolve: () => answer.resolve(), reject: (error) => answer.reject(error) });
      return answer.promise;
    },
    position: () => ({ fromSample: received - 10, received }),
    onResumed: ({ count }) => resumed.push(count),
    onFailed: (error) => failed.push(error),
  });
  return { resumer, listens, over, failed, resumed };
}

it("listens once, however many ask for it meanwhile", async () => {
  const { resumer, listens, resumed } = newResumer();
  resumer.resume(lost);
  resumer.resume(lost);
  listens[0]?.resolve();
  await settled();
  expect([listens.map(({ fromSample }) => fromSample), resumed]).toEqual([[90], [1]]);
});

it("listens once more when the speech stopped in the middle of it", async () => {
  const { resumer, listens, resumed } = newResumer();
  resumer.resume(lost);
  resumer.resumeAfterLast(lost);
  listens[0]?.resolve();
  await settled();
  listens[1]?.resolve();
  await settled();
  expect([listens.length, resumed]).toEqual([2, [1, 2]]);
});

it("says of a speech that the server does not know any more that it may be asked for again", async () => {
  const { resumer, listens, failed } = newResumer();
  resumer.resume(lost);
  listens[0]?.reject(new MynahError("not_found", "There is no such speech."));
  await settled();
  expect(failed).toMatchObject([{ code: "unavailable", retryable: true }]);
  expect(listens).toHaveLength(1);
});

it("tries again what may be tried again, and not what may not", async () => {
  const { resumer, listens, failed } = newResumer();
  resumer.resume(lost);
  listens[0]?.reject(new MynahError("unavailable", "away", { retryable: true }));
  await settled();
  listens[1]?.reject(new MynahError("gone", "gone"));
  await settled();
  expect([listens.length, failed.map(({ code }) => code)]).toEqual([2, ["gone"]]);
});

it("fails with the last reason when it brings nothing too often; a long pause may last longer", async () => {
  for (const [code, times] of [
    ["missing_audio", mostResumes],
    ["slow_consumer", 30],
  ] as const) {
    const { resumer, listens, failed } = newResumer();
    for (let i = 0; i <= times; i += 1) {
      resumer.resume(new MynahError(code, "again"));
      await new Promise((resolve) => setTimeout(resolve, 2));
      listens[i]?.resolve();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect([listens.length, failed.map((error) => error.code)]).toEqual([times, [code]]);
  }
});

it("outlasts a store that is away for 15 s, also when each pause is half of the usual", () => {
  const usual = reconnectOf({});
  const pauses = Array.from({ length: mostResumes - 1 }, (_, tried) => backoffMs(tried, usual, () => 0.25));
  expect(pauses.reduce((sum, ms) => sum + ms)).toBeGreaterThan(15_000);
});

it("does nothing for a speech that is over", async () => {
  const { resumer, listens, over, resumed, failed } = newResumer();
  resumer.resume(lost);
  over.abort();
  listens[0]?.reject(new Error("over"));
  await settled();
  resumer.resume(lost);
  expect([listens.length, resumed, failed]).toEqual([1, [], []]);
});
