import { createSpeechId } from "@mynah/protocol";
import type { SpeechStore } from "@mynah/protocol/redis";
import { expect, it, vi } from "vitest";
import { endRefused } from "./end-refused.js";

it("ends the speech as soon as Redis takes it", async () => {
  const answers = [new Error("away"), "cancelled"];
  const asked: unknown[][] = [];
  const end = async (...args: unknown[]): Promise<never> => {
    asked.push(args);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer as never;
  };
  const id = createSpeechId(0);
  endRefused({ store: { end } as unknown as SpeechStore }, id);
  await vi.waitUntil(() => asked.length === 2, 5_000);
  expect(asked).toEqual([
    [id, { type: "cancelled" }],
    [id, { type: "cancelled" }],
  ]);
});
