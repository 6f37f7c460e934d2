import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, settled, startFleet, waitUntil, type Fleet } from "../src/index.js";
import { askAtRate, askOnce, type Answered } from "./ask-at-rate.js";

/** One segment of 36 frames: 3 s of sound, which holds a sequence for 1 s. So four sequences serve four in a second. */
const order = { input: "The ship came in before the evening.", seed: 22 };
const CAPACITY_PER_S = 4;
const engine = { sequences: 4, tokensPerSecond: 36 * 7, framesPerCharacter: 1 };
const PROMISE_MS = 2_000;
/** Everything shares the cores of one machine here, which others may use. Without admission the last ones would wait for 16 s. */
const SLACK_MS = 6_000;
const SECONDS = 8;

let fleet: Fleet;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet({ engine, env: { FIRST_AUDIO_PROMISE_MS: `${PROMISE_MS}` } });
  undisturbed = (await askOnce(fleet.address, order)).pcm;
});
afterAll(() => fleet?.stop());

const isWhole = ({ pcm }: Answered): boolean => largestDifference(pcm, undisturbed) <= 1;
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
const waitingJobs = (): Promise<number> => fleet.gateways[0]!.metric("mynah_num_requests_waiting");

function print(answers: readonly Answered[], recoveryMs: number): void {
  const admitted = answers.filter(({ status }) => status === 200).map(({ firstAudioMs }) => firstAudioMs);
  const refused = answers.filter(({ status }) => status === 429 || status === 503);
  const retryAfterS = refused.map((answer) => answer.retryAfterS ?? 0);
  const figures = {
    asked: answers.length,
    admitted: admitted.length,
    firstAudioMsP50: Math.round(middle(admitted)),
    firstAudioMsMax: Math.round(Math.max(...admitted)),
    refused: refused.length,
    retryAfterSMax: Math.max(0, ...retryAfterS),
    answeredMsMax: Math.round(Math.max(0, ...refused.map(({ answeredMs }) => answeredMs))),
    errors: answers.length - admitted.length - refused.length,
    recoveryMs: Math.round(recoveryMs),
  };
  const words = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`faults 22 three times the capacity: ${words.join(", ")}\n`);
}

describe("22: more is asked for than can be served", () => {
  it("three times the capacity: early refusals, the admitted keep their promise, and it is over at once", async () => {
    const answers = await askAtRate(fleet.address, order, { perSecond: 3 * CAPACITY_PER_S, seconds: SECONDS });
    const after = await askOnce(fleet.address, order);
    print(answers, after.firstAudioMs);
    const admitted = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]));
    for (const { retryAfterS, answeredMs } of refused) {
      expect([retryAfterS, (retryAfterS ?? 0) >= 1, (retryAfterS ?? 99) <= 15]).toEqual([retryAfterS, true, true]);
      expect(answeredMs).toBeLessThan(PROMISE_MS);
    }
    expect(Math.max(...admitted.map(({ firstAudioMs }) => firstAudioMs))).toBeLessThan(PROMISE_MS + SLACK_MS);
    expect(admitted.filter((answer) => !isWhole(answer))).toEqual([]);
    // Whoever refuses everybody keeps every promise.
    expect(admitted.length).toBeGreaterThan((CAPACITY_PER_S * SECONDS) / 4);
    expect([after.status, isWhole(after), after.firstAudioMs < 10_000]).toEqual([200, true, true]);
    await settled(
      fleet,
      admitted.map(({ speechId }) => speechId),
    );
    expect(await waitingJobs()).toBe(0);
  });

  it("no worker at all: a restart is waited for, later 503 and Retry-After, and served again once one is there", async () => {
    const [worker] = fleet.llmWorkers;
    await worker!.kill();
    const patient = askOnce(fleet.address, order);
    const refusal = await waitUntil(
      async () => {
        const answer = await askOnce(fleet.address, order, AbortSignal.timeout(500)).catch(() => undefined);
        return answer?.status === 503 ? answer : undefined;
      },
      { timeoutMs: 25_000, everyMs: 500, what: "a refusal" },
    );
    expect(refusal.retryAfterS).toBeGreaterThanOrEqual(1);
    await worker!.start();
    expect(isWhole(await patient)).toBe(true);
    const after = await askOnce(fleet.address, order);
    expect([after.status, isWhole(after)]).toEqual([200, true]);
    await settled(fleet, [after.speechId]);
    expect(await waitingJobs()).toBe(0);
  });
});
