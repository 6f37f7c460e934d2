import { expect, it } from "vitest";
import { MynahError } from "./errors.js";
import { tryAgain } from "./try-again.js";

const away = new MynahError("unavailable", "Away.", { retryable: true });

function failing(error: MynahError, { delayMs = 0 } = {}) {
  const over = new AbortController();
  const counted = { asked: 0 };
  const ask = async (): Promise<never> => {
    counted.asked += 1;
    throw error;
  };
  const answer = tryAgain(ask, { backoff: { delayMs, maxDelayMs: delayMs, jitter: 0 }, over: over.signal });
  return { answer, counted, over };
}

it("asks again what may go well later, nine times in all", async () => {
  const { answer, counted } = failing(away);
  await expect(answer).rejects.toBe(away);
  expect(counted.asked).toBe(9);
});

it.each([
  new MynahError("text_too_long", "Too long."),
  new MynahError("connection_failed", "Lost each time.", { retryable: true }),
])("asks once when it fails with $code", async (error) => {
  const { answer, counted } = failing(error);
  await expect(answer).rejects.toBe(error);
  expect(counted.asked).toBe(1);
});

it("stops in the middle of a pause when it is over", async () => {
  const { answer, counted, over } = failing(away, { delayMs: 1_000_000 });
  await new Promise((resolve) => setTimeout(resolve));
  over.abort(new MynahError("aborted", "Enough."));
  await expect(answer).rejects.toMatchObject({ code: "aborted" });
  expect(counted.asked).toBe(1);
});
