import { inject } from "vitest";
import type { LentMynah } from "./lend-mynah.js";

export interface BorrowedMynah extends LentMynah {
  /** @throws Error when it is not well, or still speaks what nobody waits for */
  giveBack(): Promise<void>;
}

/** A running system with the voice in the box and no settings, for itself alone, which others have used before. */
export async function borrowMynah(): Promise<BorrowedMynah> {
  const lent = JSON.parse(await ask("lend")) as LentMynah;
  return { ...lent, giveBack: async () => void (await ask(`${lent.name}`)) };
}

async function ask(path: string): Promise<string> {
  const response = await fetch(`${inject("lender")}/${path}`);
  const words = await response.text();
  if (!response.ok) throw new Error(words);
  return words;
}
