import { Agent, request as send, type Dispatcher } from "undici";
import { readSseEvents } from "./sse-events.js";
import type { HttpCall } from "./dialect.js";

/** The model server refused or broke off; the job's next attempt may fare better. */
export class ModelServerError extends Error {
  readonly code = "model_server_failed";
  override readonly name = "ModelServerError";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface ModelServerOptions {
  readonly url: string;
  readonly connections: number;
  readonly apiKey: string | undefined;
}

/** No event for so long: the server hangs. */
const SILENCE_MS = 30_000;
const ERROR_BODY_CHARACTERS = 300;

/** The HTTP side of one model server, with pooled connections. */
export class ModelServer {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent: Agent;

  constructor({ url, connections, apiKey }: ModelServerOptions) {
    this.#base = url.replace(/\/+$/, "");
    const authorization: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    this.#headers = { "content-type": "application/json", ...authorization };
    this.#agent = new Agent({ connections, headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS });
  }

  async askJson(call: HttpCall, signal: AbortSignal): Promise<unknown> {
    return (await this.#post(call, signal)).json();
  }

  /** The JSON of each event; leaving the loop, or the signal, closes the request, which stops the server's work. */
  async *streamJson(call: HttpCall, signal: AbortSignal): AsyncGenerator<unknown, void, void> {
    const body = await this.#post(call, signal);
    for await (const data of readSseEvents(body)) yield JSON.parse(data);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #post({ path, body }: HttpCall, signal: AbortSignal): Promise<Dispatcher.ResponseData["body"]> {
    const options = { method: "POST", headers: this.#headers, body: JSON.stringify(body), signal } as const;
    const response = await send(`${this.#base}${path}`, { ...options, dispatcher: this.#agent });
    if (response.statusCode === 200) return response.body;
    const text = (await response.body.text()).slice(0, ERROR_BODY_CHARACTERS);
    throw new ModelServerError(response.statusCode, `${path} answered ${response.statusCode}: ${text}`);
  }
}
