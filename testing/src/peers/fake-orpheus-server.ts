import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { CODES_PER_FRAME, floatToPcm16, packLevels } from "@mynah/codec";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { readCustomTokens } from "./read-custom-tokens.js";

export interface FakeOrpheusOptions {
  /** the completions of a model server */
  readonly completions: string;
  /** a prepared SNAC decoder */
  readonly decoderFile: string;
  /** default: a free one */
  readonly port?: number;
}

export interface FakeOrpheusServer {
  readonly address: string;
  close(): Promise<void>;
}

const WINDOW_FRAMES = 4;
const KEPT = [2_048, 4_096] as const;

/**
 * A stand-in for the servers of Orpheus that are about: OpenAI's speech door, a model server elsewhere, and the reference's way of
 * decoding, which is a window of the last 28 codes with each 7 that come, of which the second frame is kept. Nothing is batched.
 */
export async function startFakeOrpheus(options: FakeOrpheusOptions): Promise<FakeOrpheusServer> {
  const session = await InferenceSession.create(options.decoderFile, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const server = createServer((request, response) => {
    const isSpeech = request.method === "POST" && request.url === "/v1/audio/speech";
    if (!isSpeech) return void response.writeHead(404).end();
    speak(request, response, { ...options, session }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

interface Speaking extends FakeOrpheusOptions {
  readonly session: InferenceSession;
}

async function speak(
  request: IncomingMessage,
  response: ServerResponse,
  { completions, session }: Speaking,
): Promise<void> {
  const { input, voice } = JSON.parse(await readText(request)) as { readonly input: string; readonly voice?: string };
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const codes: number[] = [];
  response.writeHead(200, { "content-type": "audio/pcm" });
  for await (const token of ask(completions, `<|audio|>${voice}: ${input}<|eot_id|>`, gone.signal)) {
    codes.push(token - 10 - (codes.length % CODES_PER_FRAME) * 4_096);
    const frames = codes.length / CODES_PER_FRAME;
    if (!Number.isInteger(frames) || frames < WINDOW_FRAMES) continue;
    response.write(await decodeLast(codes, frames, session));
  }
  response.end();
}

async function* ask(completions: string, prompt: string, signal: AbortSignal): AsyncGenerator<number> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ model: "orpheus", prompt, max_tokens: 8_192, temperature: 0.6, stream: true });
  const answer = await fetch(completions, { method: "POST", headers, body, signal });
  if (!answer.ok || answer.body === null) throw new Error(`${answer.status}: ${await answer.text()}`);
  yield* readCustomTokens(answer.body);
}

async function decodeLast(codes: readonly number[], known: number, session: InferenceSession): Promise<Buffer> {
  const first = known - WINDOW_FRAMES;
  const { levels } = packLevels([Uint16Array.from(codes.slice(first * CODES_PER_FRAME))], WINDOW_FRAMES);
  const tensors = levels.map((data, level) => new Tensor("int64", data, [1, WINDOW_FRAMES * 2 ** level]));
  const { audio_values: audio } = await session.run({
    ...Object.fromEntries(tensors.map((tensor, level) => [`audio_codes.${level}`, tensor])),
    first_frame: new Tensor("int64", BigInt64Array.of(BigInt(first)), [1]),
  });
  return Buffer.from(floatToPcm16((audio!.data as Float32Array).subarray(...KEPT)));
}
