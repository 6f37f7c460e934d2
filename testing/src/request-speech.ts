import { setTimeout as sleep } from "node:timers/promises";

export interface SpeechOrder {
  readonly input: string;
  readonly seed?: number;
  readonly model?: string;
  readonly voice?: string;
  readonly temperature?: number;
}

/** What an HTTP client got, and when, in ms since it asked. */
export interface HeardSpeech {
  /** Int16LE mono 24 kHz */
  readonly pcm: Buffer;
  readonly firstAudioMs: number;
  readonly lastAudioMs: number;
  readonly speechId: string;
}

/** One request for raw PCM at OpenAI's door, read to its end. @throws Error with the body when the status is not 200 */
export async function requestSpeech(
  address: string,
  order: SpeechOrder,
  onChunk?: (bytes: number) => void,
): Promise<HeardSpeech> {
  // A recogniser may have held up this process for so long that the server has closed its idle connections: let fetch hear of it.
  await sleep(1);
  const askedAt = performance.now();
  const response = await fetch(`${address}/v1/audio/speech`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ model: "mynah-mini", voice: "slt", response_format: "pcm", ...order }),
  });
  if (!response.ok || !response.body) throw new Error(`${response.status}: ${await response.text()}`);
  const parts: Uint8Array[] = [];
  let firstAudioMs = Number.NaN;
  let bytes = 0;
  for await (const part of response.body) {
    if (parts.length === 0) firstAudioMs = performance.now() - askedAt;
    parts.push(part as Uint8Array);
    bytes += (part as Uint8Array).length;
    onChunk?.(bytes);
  }
  const speechId = response.headers.get("x-speech-id") ?? "";
  return { pcm: Buffer.concat(parts), firstAudioMs, lastAudioMs: performance.now() - askedAt, speechId };
}
