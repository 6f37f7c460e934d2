import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { CODES_PER_FRAME, type SpeechTokenLayout } from "@mynah/codec";
import { scriptedCode } from "./scripted-engine.js";

export interface FakeCompletionsOptions {
  readonly dialect: "vllm" | "llama-server" | "text";
  readonly audio: SpeechTokenLayout;
  readonly stopId: number;
  readonly frames: number;
  readonly msPerEvent?: number;
  /** of the dialect text; true when absent */
  readonly tellsUsage?: boolean;
}

/** A stand-in for vLLM, llama-server and LM Studio, as far as the engine `completions` uses them. */
export interface FakeCompletionsServer {
  readonly url: string;
  /** completions being generated */
  readonly running: number;
  readonly requests: readonly { readonly path: string; readonly body: CompletionBody }[];
  /** answers the next completion with this status instead */
  refuseNext(status: number): void;
  /** breaks the connection of the next completion after so many ids */
  breakNextAfter(ids: number): void;
  close(): Promise<void>;
}

interface CompletionBody {
  readonly prompt: string | readonly number[];
  readonly content?: string;
  readonly seed?: number;
  readonly max_tokens?: number;
  readonly n_predict?: number;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly [field: string]: unknown;
}

/** Each answer goes out in pieces that respect neither events nor characters. */
const PIECE_BYTES = [1, 3, 40, 7, 2, 90];

export async function startFakeCompletions(options: FakeCompletionsOptions): Promise<FakeCompletionsServer> {
  const requests: { path: string; body: CompletionBody }[] = [];
  const faults = { status: 0, breakAfter: Infinity };
  let running = 0;

  const complete = async (body: CompletionBody, response: ServerResponse): Promise<void> => {
    const breakAfter = faults.breakAfter;
    faults.breakAfter = Infinity;
    response.writeHead(200, { "content-type": "text/event-stream" });
    const state = { pieces: 0, ids: 0 };
    for (const ids of answerIds(body, options)) {
      if (response.destroyed) return;
      if ((state.ids += ids.length) > breakAfter) return void response.destroy();
      await sleep(options.msPerEvent ?? 0);
      await sendInPieces(response, `data: ${JSON.stringify(eventOf(ids, options))}\n\n`, state);
    }
    if (body.stream_options?.include_usage === true && options.tellsUsage !== false)
      await sendInPieces(response, `data: ${JSON.stringify(usageOf(body.prompt, state.ids))}\n\n`, state);
    response.end(options.dialect === "llama-server" ? "" : "data: [DONE]\n\n");
  };

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const path = request.url ?? "";
    requests.push({ path, body });
    if (path === "/tokenize")
      return void sendJson(response, 200, { tokens: tokenIds(String(body.content ?? body.prompt)) });
    if (path === "/detokenize") return void sendJson(response, ...detokenized(body, options));
    if (path !== (options.dialect === "llama-server" ? "/completion" : "/v1/completions"))
      return void sendJson(response, 404, {});
    const { status } = faults;
    faults.status = 0;
    if (status > 0) return void sendJson(response, status, { error: { message: "busy" } });
    running++;
    response.once("close", () => running--);
    await complete(body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get running() {
      return running;
    },
    refuseNext: (status) => void (faults.status = status),
    breakNextAfter: (ids) => void (faults.breakAfter = ids),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

const tokenIds = (text: string): readonly number[] =>
  Array.from(text, (character) => 100 + ((character.codePointAt(0) ?? 0) % 700));

/** The first id's name: Llama 3's, a custom token's, or a piece of text; a bad request beyond the vocabulary. */
function detokenized(
  { tokens }: CompletionBody,
  { audio, dialect }: FakeCompletionsOptions,
): readonly [status: number, body: unknown] {
  const id = Number((tokens as readonly number[])[0]);
  const custom = id - audio.audioBase + 10;
  if (custom >= CODES_PER_FRAME * audio.codebookSize + 10) return [400, { error: { message: "no such token" } }];
  const text = id === 128_000 ? "<|begin_of_text|>" : custom >= 0 ? `<custom_token_${custom}>` : ` word${id}`;
  return [200, dialect === "llama-server" ? { content: text } : { prompt: text }];
}

/** Batches of one to three ids after those that the prompt holds, then the stop id; never more than was asked for. */
function* answerIds(
  body: CompletionBody,
  { audio, stopId, frames }: FakeCompletionsOptions,
): Generator<readonly number[]> {
  const known = countSpoken(body.prompt, audio);
  const most = body.max_tokens ?? body.n_predict ?? Infinity;
  const codes = Array.from({ length: frames * CODES_PER_FRAME - known }, (_, index) => {
    const at = known + index;
    const code = scriptedCode(body.seed ?? 0, at, audio.codebookSize);
    return audio.audioBase + (at % CODES_PER_FRAME) * audio.codebookSize + code;
  });
  const all = [...codes, stopId].slice(0, most);
  for (let from = 0, size = 1; from < all.length; from += size, size = (size % 3) + 1)
    yield all.slice(from, from + size);
}

function countSpoken(prompt: CompletionBody["prompt"], { audioBase }: SpeechTokenLayout): number {
  if (typeof prompt !== "string") return prompt.filter((id) => id >= audioBase).length;
  return Array.from(prompt.matchAll(/<custom_token_(\d+)>/g)).filter(([, number]) => Number(number) >= 10).length;
}

function eventOf(ids: readonly number[], { dialect, audio, stopId }: FakeCompletionsOptions): unknown {
  if (dialect === "llama-server") return { content: "", tokens: ids, stop: false };
  const text = ids.map((id) => (id === stopId ? "" : `<custom_token_${id - audio.audioBase + 10}>`)).join("");
  return {
    object: "text_completion",
    choices: [{ index: 0, text, ...(dialect === "vllm" ? { token_ids: ids } : {}) }],
  };
}

/** The last event, as OpenAI defines it: no choices. */
function usageOf(prompt: CompletionBody["prompt"], completionTokens: number): unknown {
  const written = typeof prompt === "string" ? prompt.replaceAll(/<custom_token_\d+>|<\|\w+\|>/g, "\0") : prompt;
  const promptTokens = written.length;
  return { choices: [], usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens } };
}

async function sendInPieces(response: ServerResponse, event: string, state: { pieces: number }): Promise<void> {
  const bytes = Buffer.from(event);
  for (let from = 0; from < bytes.length;) {
    const size = PIECE_BYTES[state.pieces++ % PIECE_BYTES.length] ?? 1;
    response.write(bytes.subarray(from, from + size));
    from += size;
    if (state.pieces % 4 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function readBody(request: IncomingMessage): Promise<CompletionBody> {
  let text = "";
  for await (const bytes of request) text += String(bytes);
  return JSON.parse(text) as CompletionBody;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
