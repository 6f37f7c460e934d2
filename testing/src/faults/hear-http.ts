import { request, type IncomingMessage } from "node:http";
import { waitUntil } from "../wait-until.js";

/** What one client of OpenAI's door gets, over a connection of its own. */
export interface HeardBody {
  readonly status: number;
  readonly speechId: string;
  readonly bytes: number;
  /** how it ended: with its last byte, or in the middle */
  readonly end: "whole" | "broken" | undefined;
  pcm(): Buffer;
  /** resolves when it has ended, well or not */
  over(timeoutMs?: number): Promise<void>;
  hears(samples: number, timeoutMs?: number): Promise<void>;
  /** takes nothing more until `false` */
  pause(paused: boolean): void;
  hangUp(): void;
}

export interface HttpOrder {
  readonly input: string;
  readonly seed?: number;
  readonly idempotencyKey?: string;
}

/** Asks for raw PCM. Resolves when the first sound is there. @throws Error with the body when the status is not 200 */
export async function hearHttp(address: string, order: HttpOrder): Promise<HeardBody> {
  const response = await ask(address, order);
  const parts: Buffer[] = [];
  let [bytes, end]: [number, HeardBody["end"]] = [0, undefined];
  response.on("data", (part: Buffer) => {
    parts.push(part);
    bytes += part.length;
  });
  response.on("error", () => undefined);
  response.on("close", () => (end = response.complete ? "whole" : "broken"));
  if (response.statusCode !== 200) {
    await waitUntil(() => end, { what: "the refusal's body" });
    throw new Error(`${response.statusCode}: ${Buffer.concat(parts).toString()}`);
  }
  return {
    status: 200,
    speechId: String(response.headers["x-speech-id"]),
    get bytes() {
      return bytes;
    },
    get end() {
      return end;
    },
    pcm: () => Buffer.concat(parts),
    over: async (timeoutMs = 60_000) => void (await waitUntil(() => end, { timeoutMs, what: "the end of the body" })),
    async hears(samples, timeoutMs = 30_000) {
      await waitUntil(() => bytes >= samples * 2, { timeoutMs, everyMs: 5, what: `${samples} samples` });
    },
    pause: (paused) => void (paused ? response.pause() : response.resume()),
    hangUp: () => void response.destroy(),
  };
}

function ask(address: string, { input, seed = 1, idempotencyKey }: HttpOrder): Promise<IncomingMessage> {
  const headers = {
    "Content-Type": "application/json",
    ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
  };
  return new Promise((resolve, reject) => {
    const asking = request(`${address}/v1/audio/speech`, { method: "POST", headers, agent: false });
    asking.on("response", resolve).on("error", reject);
    asking.end(JSON.stringify({ input, seed, response_format: "pcm" }));
  });
}
