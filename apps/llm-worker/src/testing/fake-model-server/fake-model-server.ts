import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CODES_PER_FRAME } from "@mynah/codec";
import { ZodError } from "zod";
import type { FakeModelServerOptions } from "./fake-dialect.js";
import { RunningWork } from "./running-work.js";
import { sendAnswer, type FakeFault } from "./send-answer.js";

/** A stand-in for a model server, as far as the engine `completions` uses it. */
export interface FakeModelServer {
  readonly url: string;
  /** speeches being generated */
  readonly running: number;
  readonly requests: readonly { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[];
  /** connections that were opened */
  readonly connections: number;
  /** what becomes of the next completions, one after another */
  failNext(...faults: readonly FakeFault[]): void;
  close(): Promise<void>;
}

/** Who does not say it is refused. */
export const FAKE_KEY = "secret";

export async function startFakeModelServer(options: FakeModelServerOptions): Promise<FakeModelServer> {
  const { dialect } = options;
  const requests: { path: string; body: Readonly<Record<string, unknown>> }[] = [];
  const faults: FakeFault[] = [];
  const running = new RunningWork();
  let connections = 0;

  const complete = async (body: unknown, response: ServerResponse): Promise<void> => {
    const fault = faults.shift();
    if (fault?.kind === "reset") return void response.destroy();
    if (fault?.kind === "refuse") return refuse(response, fault);
    const asked = dialect.read(body);
    const isStopped = running.begin(asked.requestId, response, dialect.stopper !== undefined);
    response.writeHead(200, { "content-type": dialect.contentType });
    await sendAnswer(response, { ...options, asked, fault, isStopped });
    running.end(response);
  };
  const answer = async (path: string, body: Readonly<Record<string, unknown>>, response: ServerResponse) => {
    requests.push({ path, body });
    const { tokenizer, detokenizer, stopper } = dialect;
    if (path === tokenizer?.path) return sendJson(response, 200, { tokens: tokenIds(tokenizer.read(body)) });
    if (path === detokenizer?.path) return sendName(response, detokenizer.read(body), options);
    if (path === stopper?.path) return (running.stop(stopper.read(body)), sendJson(response, 200, {}));
    return path === dialect.path ? complete(body, response) : sendJson(response, 404, { detail: "Not Found" });
  };

  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${FAKE_KEY}`;
    if (!isKnown) return sendJson(response, 401, { error: { message: "Unauthorized" } });
    void readBody(request)
      .then((body) => answer(request.url ?? "", body, response))
      .catch((error: unknown) => {
        const status = error instanceof ZodError ? 400 : 500;
        if (!response.headersSent) sendJson(response, status, { error: { message: String(error) } });
      });
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get running() {
      return running.count;
    },
    get connections() {
      return connections;
    },
    failNext: (...next) => void faults.push(...next),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

const tokenIds = (text: string): readonly number[] =>
  Array.from(text, (character) => 100 + ((character.codePointAt(0) ?? 0) % 700));

/** Llama 3's name of an id, a custom token's, or a piece of text; a bad request beyond the vocabulary. */
function sendName(response: ServerResponse, id: number, { audio, dialect }: FakeModelServerOptions): void {
  const custom = id - audio.audioBase + 10;
  if (custom >= CODES_PER_FRAME * audio.codebookSize + 10)
    return sendJson(response, 400, { error: { message: "no such token" } });
  const text = id === 128_000 ? "<|begin_of_text|>" : custom >= 0 ? `<custom_token_${custom}>` : ` word${id}`;
  sendJson(response, 200, dialect.detokenizer?.answer(text));
}

function refuse(response: ServerResponse, fault: Extract<FakeFault, { kind: "refuse" }>): void {
  const { status, retryAfterS } = fault;
  if (retryAfterS !== undefined) response.setHeader("retry-after", String(retryAfterS));
  sendJson(response, status, { error: { message: "busy", type: "overloaded" } });
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = "";
  for await (const bytes of request) text += String(bytes);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
