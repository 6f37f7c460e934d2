import { expect, it } from "vitest";
import { Turns } from "./turns.js";

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it("lets one begin when the one before has ended, also with an error; other keys do not wait", async () => {
  const turns = new Turns<string>();
  const log: string[] = [];
  const work = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await later(ms);
    log.push(`${name} ends`);
    if (name === "a2") throw new Error("a2 failed");
  };
  const all = [turns.take("a", work("a1", 20)), turns.take("a", work("a2", 1)), turns.take("a", work("a3", 1))];
  await turns.take("b", work("b", 1));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(log.indexOf("b ends")).toBeLessThan(log.indexOf("a1 ends"));
  expect(log.filter((line) => line.startsWith("a"))).toEqual(
    ["a1", "a2", "a3"].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});
