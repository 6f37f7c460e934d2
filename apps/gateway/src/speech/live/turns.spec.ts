import { SpeechError } from "@mynah/protocol";
import { expect, it } from "vitest";
import { Turns } from "./turns.js";

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it("lets one begin when the one before has ended, also with an error; other keys do not wait", async () => {
  const turns = new Turns<string>(10);
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

it("tells all who wait at once when nothing can be had, and lets later ones try again", async () => {
  const turns = new Turns<string>(10);
  let tries = 0;
  const fail = async () => {
    tries += 1;
    await later(5);
    throw new SpeechError("unavailable", "Redis is away.");
  };
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => turns.take("a", fail)));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(tries).toBe(1);
  expect(await turns.take("a", () => Promise.resolve("back"))).toBe("back");
});

it("refuses who would have to wait behind too many", async () => {
  const turns = new Turns<string>(1);
  const both = [turns.take("a", () => later(5)), turns.take("a", () => later(1))];
  await expect(turns.take("a", () => later(1))).rejects.toMatchObject({ code: "overloaded" });
  await Promise.all(both);
  await turns.take("a", () => later(1));
});
