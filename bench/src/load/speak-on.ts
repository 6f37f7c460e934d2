import { hearWithClient, type Heard, type SpokenOrder } from "@mynah/testing";

const TEXTS = [
  "The wind rose in the evening, and the boats came home. Nobody had seen the old man all day long.",
  "Every morning she walked to the market and bought bread. The baker knew her name, and she knew his.",
  "They talked about the weather for a while. After that nobody had anything more to say about it at all.",
];

export interface SpeakOnOptions {
  readonly order: SpokenOrder;
  readonly over: AbortSignal;
  readonly onHeard: (speech: Heard) => void;
}

/** A text and seed of each stream's own: about nine seconds of sound in two segments. */
export function orderOf(at: number): SpokenOrder {
  return { text: TEXTS[at % TEXTS.length]!, seed: 1_000 + at };
}

/** One listener after another has the same order spoken, until it is over; the last one is heard to its end. */
export async function speakOn(address: string, { order, over, onHeard }: SpeakOnOptions): Promise<void> {
  while (!over.aborted) {
    const heard = await hearWithClient(address, order);
    await heard.over(120_000);
    onHeard(heard);
    heard.close();
  }
}
