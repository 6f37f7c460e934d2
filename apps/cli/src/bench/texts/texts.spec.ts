import { describe, expect, it } from "vitest";
import { chooseTexts } from "./choose-texts.js";
import { charactersOf } from "./prompt.js";

describe("the texts of the bench", () => {
  it.each(["english", "hindi"])("are 22 in %s, from 6 to 460 characters, none twice", async (name) => {
    const prompts = await chooseTexts(name);
    const counts = prompts.map(charactersOf);
    expect(prompts).toHaveLength(22);
    expect(Math.min(...counts)).toBe(6);
    expect(Math.max(...counts)).toBeGreaterThan(420);
    expect(Math.max(...counts)).toBeLessThanOrEqual(460);
    expect(new Set(prompts.map(({ text }) => text)).size).toBe(22);
  });

  it("are in their own script", async () => {
    for (const { text } of await chooseTexts("hindi")) expect(text).toMatch(/^[\p{Script=Devanagari}\d\s.,?!।“”₹-]+$/u);
    for (const { text } of await chooseTexts("english")) expect(text).toMatch(/^[\p{Script=Latin}\d\s.,;:?!'“”$-]+$/u);
  });

  it("are both of them, mixed", async () => {
    const ids = (await chooseTexts("mixed")).map(({ id }) => id);
    expect([ids.length, new Set(ids).size, ids[0], ids[43]]).toEqual([44, 44, "en-01", "hi-22"]);
  });

  it("grow from a sentence to a page in the sweep of lengths", async () => {
    const prompts = await chooseTexts("lengths");
    const long = (name: string): number[] => prompts.filter(({ id }) => id.startsWith(name)).map(charactersOf);
    const bounds = { short: [20, 40], medium: [150, 270], long: [650, 950], very: [1_400, 1_900] };
    for (const [name, [least = 0, most = 0]] of Object.entries(bounds))
      expect(long(name).filter((count) => count >= least && count <= most)).toHaveLength(2);
  });

  it("that are neither a set nor a file are named, with what there is", async () => {
    await expect(chooseTexts("no-such-set")).rejects.toThrow(
      /"no-such-set" is no set .* english, hindi, mixed, lengths/,
    );
  });
});
