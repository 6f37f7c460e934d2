import { holdsSound, type SoundFormat } from "@mynah/testing";

export interface DoorOrder {
  readonly address: string;
  readonly format: SoundFormat;
  readonly input: string;
  readonly seed: number;
}

/**
 * Speaks once over OpenAI's door. @returns ms from the request to the first byte that is sound, not header; the rest is
 * read to its end, so that nothing of it is in the next one's way
 */
export async function timeFirstSound({ address, format, input, seed }: DoorOrder): Promise<number> {
  const askedAt = performance.now();
  const response = await fetch(`${address}/v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ input, seed, response_format: format }),
  });
  if (!response.ok || response.body === null) throw new Error(`${response.status}: ${await response.text()}`);
  let start = Buffer.alloc(0);
  let firstSoundMs = Number.NaN;
  for await (const bytes of response.body) {
    if (!Number.isNaN(firstSoundMs)) continue;
    start = Buffer.concat([start, bytes as Uint8Array]);
    if (holdsSound(format, start)) firstSoundMs = performance.now() - askedAt;
  }
  return firstSoundMs;
}
