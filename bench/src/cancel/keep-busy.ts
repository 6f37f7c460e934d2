import { hearSpeech } from "@mynah/testing";

/** So that it may be told from what is measured, where the engine says what it has done. */
const TEXT =
  "A neighbour speaks of the weather, of the wind that came in the night and of the rain, and goes on and on " +
  "about the boats in the harbour and the old man who looks after them.";

/** So many listeners who have one segment after another spoken, until it is stopped. @returns what stops it */
export function keepBusy(address: string, neighbours: number): () => Promise<void> {
  let isStopped = false;
  const talk = async (seed: number): Promise<void> => {
    for (let round = 0; !isStopped; round += 1) {
      const heard = await hearSpeech(address, { order: { text: TEXT, seed: seed * 1_000 + round } });
      while (!isStopped && heard.ends.length + heard.errors.length === 0) await heard.over(500).catch(() => undefined);
      heard.close();
    }
  };
  const talking = Promise.all(Array.from({ length: neighbours }, (_, seed) => talk(seed)));
  return async () => {
    isStopped = true;
    await talking;
  };
}
