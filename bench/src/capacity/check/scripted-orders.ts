import { seeded } from "@mynah/cli";

/** One segment: no longer than the shortest first segment that any profile cuts. */
const MOST_FRAMES = 56;
const LEAST_FRAMES = 16;
const WORDS = ["a", "sea", "walk", "grey", "by", "boat", "the", "wind", "and", "rain"];

/** A text for the scripted engine, which says a frame for each character. */
export interface ScriptedOrder {
  readonly input: string;
  readonly frames: number;
}

/** Texts of different lengths, the same for the same seed. */
export function scriptedOrders(count: number, seed: number): readonly ScriptedOrder[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const frames = LEAST_FRAMES + Math.floor(random() * (MOST_FRAMES - LEAST_FRAMES + 1));
    return { input: textOf(frames, random), frames };
  });
}

/** Exactly so many characters, without a mark at which it could be cut. */
export function textOf(characters: number, random: () => number): string {
  let text = "";
  while (text.length < characters) text += `${WORDS[Math.floor(random() * WORDS.length)]} `;
  return text.slice(0, characters).replace(/ $/, "s");
}
