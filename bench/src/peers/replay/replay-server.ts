import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { z, ZodError } from "zod";
import { findRecording } from "../recording/find-recording.js";
import type { Recording } from "../recording/recording.js";
import { AUDIO_BASE, CompletionAnswer } from "./completion-answer.js";
import { readCompletionRequest, type CompletionRequest } from "./completion-request.js";
import { readPrompt, tokenizeBytes } from "./read-prompt.js";
import { sayInTime } from "./say-in-time.js";
import { ServingCounter, type ServingFigures } from "./serving-figures.js";

export interface ReplayOptions {
  readonly host: string;
  /** 0: a free one */
  readonly port: number;
  readonly recordings: readonly Recording[];
  readonly codebookSize: number;
  /** of each stream, however many there are */
  readonly codesPerSecond: number;
  /** a client has hung up in the middle of its stream */
  readonly onHangUp?: () => void;
}

export interface ReplayServer {
  readonly port: number;
  /** since the last time */
  takeFigures(): ServingFigures;
  close(): Promise<void>;
}

const tokenizeSchema = z.object({ prompt: z.string() });

/**
 * A model server without a model: it speaks vLLM's protocol for completions to whatever client, and says what was recorded of the
 * prompt's text, in time. https://docs.vllm.ai/en/latest/serving/openai_compatible_server
 */
export async function startReplayServer(options: ReplayOptions): Promise<ReplayServer> {
  const counter = new ServingCounter();
  const server = createServer((request, response) => {
    answer(request, response, { ...options, counter }).catch((error: unknown) => refuse(response, error));
  });
  server.listen(options.port, options.host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    takeFigures: () => counter.take(),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

interface Serving extends ReplayOptions {
  readonly counter: ServingCounter;
}

async function answer(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const path = `${request.method} ${new URL(request.url ?? "", "http://replay").pathname}`;
  if (path === "GET /health" || path === "GET /ping") return void response.end();
  if (path === "GET /v1/models") return sendJson(response, 200, { object: "list", data: [model()] });
  if (path === "POST /tokenize") return tokenize(await readBody(request), response);
  if (path === "POST /v1/completions")
    return complete(readCompletionRequest(await readBody(request)), response, serving);
  const known = "POST /v1/completions, POST /tokenize, GET /v1/models and GET /health";
  return sendJson(response, 404, { error: { message: `${path} is not served here: there are ${known}`, code: 404 } });
}

const model = (): object => ({ id: "orpheus", object: "model", created: now(), owned_by: "mynah", root: "orpheus" });

function tokenize(body: unknown, response: ServerResponse): void {
  const tokens = tokenizeBytes(tokenizeSchema.parse(body).prompt);
  sendJson(response, 200, { count: tokens.length, max_model_len: 131_072, tokens });
}

function complete(request: CompletionRequest, response: ServerResponse, serving: Serving): void {
  const { counter, codesPerSecond: perSecond } = serving;
  const completion = answerTo(request, serving);
  if (request.streams) response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" }).flushHeaders();
  const say = (from: number, to: number, lateMs: number): void => {
    counter.said(to - from, lateMs);
    if (request.streams) response.write(completion.frames(from, to));
    if (to < completion.length) return;
    response.off("close", hangUp);
    counter.count("whole");
    if (request.streams) response.end();
    else sendJson(response, 200, completion.whole());
  };
  const stop = sayInTime({ count: completion.length, perSecond, say });
  const hangUp = (): void => {
    stop();
    counter.count("hungUp");
    serving.onHangUp?.();
  };
  response.once("close", hangUp);
}

function answerTo(request: CompletionRequest, { recordings, codebookSize, counter }: Serving): CompletionAnswer {
  const { text, spoken } = readPrompt(request.prompt, AUDIO_BASE);
  const recording = findRecording(text, recordings);
  counter.count("asked");
  if (recording === undefined) counter.count("unknown");
  const { codes } = recording ?? recordings[0] ?? { codes: new Uint16Array() };
  const audio = { audioBase: AUDIO_BASE, codebookSize };
  const named = { id: `cmpl-${randomUUID()}`, created: now(), promptTokens: request.prompt.length };
  return new CompletionAnswer({ request, codes, spoken, audio, ...named });
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(await readText(request)) as unknown;
}

/** In vLLM's words for it. */
function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const isBad = error instanceof ZodError || error instanceof SyntaxError;
  const status = isBad ? 400 : 500;
  const message = error instanceof ZodError ? z.prettifyError(error) : String(error);
  const type = isBad ? "BadRequestError" : "InternalServerError";
  sendJson(response, status, { error: { message, type, param: null, code: status } });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const now = (): number => Math.floor(Date.now() / 1_000);
