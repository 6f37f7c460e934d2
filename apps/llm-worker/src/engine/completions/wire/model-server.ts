import { Pool, type Dispatcher } from "undici";
import type { Dialect, HttpCall } from "../dialect/dialect.js";
import { DONE, readAnswerEvents } from "./answer-events.js";
import { readRetryAfterMs } from "./busy-delay.js";
import { ModelServerError } from "./model-server-error.js";
import { readOut } from "./read-out.js";
import { readErrorAnswer, readServerError, type ServerError } from "./read-server-error.js";

export interface ModelServerOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** speeches at the same time */
  readonly sequences: number;
  /** what the operator can do about a status */
  readonly remedyFor: (status: number) => string;
}

/** Stands for the end of an answer whose server says so by itself. */
export const END = Symbol("end of the answer");

/** No event for so long: the server hangs. */
const SILENCE_MS = 30_000;
const CONNECT_MS = 5_000;
/** Less than servers keep idle connections (uvicorn 5 s), so that they are rarely closed just when they are used. */
const IDLE_MS = 4_000;
/** Requests of a moment: texts to tokenise, names of requests to stop. They must not wait behind speeches. */
const MOST_QUESTIONS = 16;
const TELL_MS = 2_000;
const ERROR_CHARACTERS = 300;

type Body = Dispatcher.ResponseData["body"];

/** The HTTP side of one model server: kept connections, one request at a time on each (no pipelining). */
export class ModelServer {
  readonly #options: ModelServerOptions;
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #speeches: Pool;
  readonly #questions: Pool;

  constructor(options: ModelServerOptions) {
    const { url, apiKey, sequences } = options;
    this.#options = options;
    this.#base = baseOf(url);
    const authorization: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    this.#headers = { "content-type": "application/json", ...authorization };
    this.#speeches = this.#pool(sequences);
    this.#questions = this.#pool(Math.min(sequences, MOST_QUESTIONS));
  }

  async askJson(call: HttpCall, signal: AbortSignal): Promise<unknown> {
    return (await this.#post(call, { pool: this.#questions, signal })).json();
  }

  /** Says something whose answer nobody waits for, and whose failure changes nothing. */
  tell(call: HttpCall): void {
    this.#post(call, { pool: this.#questions, signal: AbortSignal.timeout(TELL_MS) })
      .then((body) => body.dump())
      .catch(() => undefined);
  }

  /**
   * The JSON of each event, as fast as they are read: a server that is faster has to wait. Leaving the loop, or the signal,
   * closes the connection. The last one is `END` where the server says that it was the last.
   * @throws ModelServerError also when an event tells of a failure
   */
  async *streamJson(
    call: HttpCall,
    { framing, signal }: Pick<Dialect, "framing"> & { readonly signal: AbortSignal },
  ): AsyncGenerator<unknown, void, void> {
    const body = await this.#post(call, { pool: this.#speeches, signal });
    // Who reads it hears of it; when it is given up, nobody reads any more.
    body.on("error", () => undefined);
    let isWhole = false;
    try {
      for await (const data of readAnswerEvents(body.iterator({ destroyOnReturn: false }), framing)) {
        isWhole = data === DONE;
        yield isWhole ? END : this.#readEvent(data, call);
      }
      isWhole = true;
    } finally {
      if (isWhole) readOut(body);
      else body.destroy();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#speeches.destroy(), this.#questions.destroy()]);
  }

  #pool(connections: number): Pool {
    const silence = { headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS, keepAliveTimeout: IDLE_MS };
    return new Pool(this.#base.origin, { connections, pipelining: 1, connect: { timeout: CONNECT_MS }, ...silence });
  }

  async #post(
    { path, body }: HttpCall,
    { pool, signal }: { readonly pool: Pool; readonly signal: AbortSignal },
  ): Promise<Body> {
    const target = `${this.#base.pathname}${path}`.replace(/^\/\//, "/");
    const options = {
      path: target,
      method: "POST",
      headers: this.#headers,
      body: JSON.stringify(body),
      signal,
    } as const;
    const response = await pool.request(options);
    if (response.statusCode === 200) return response.body;
    const retryAfterMs = readRetryAfterMs(firstOf(response.headers["retry-after"]), Date.now());
    throw this.#error(path, readErrorAnswer(response.statusCode, await response.body.text()), retryAfterMs);
  }

  #readEvent(data: string, { path }: HttpCall): unknown {
    const event: unknown = JSON.parse(data);
    const error = readServerError(event);
    if (error !== undefined) throw this.#error(path, error);
    return event;
  }

  /** For what is wrong with an answer although the server does not say so. */
  cutShort({ path }: HttpCall): ModelServerError {
    const { url, remedyFor } = this.#options;
    return new ModelServerError(url, {
      status: 502,
      said: `${path} broke off in the middle of its answer`,
      remedy: remedyFor(502),
    });
  }

  #error(path: string, { status, text }: ServerError, retryAfterMs?: number): ModelServerError {
    const { url, remedyFor } = this.#options;
    const said = `${path} answered ${status}: ${text.slice(0, ERROR_CHARACTERS)}`;
    return new ModelServerError(url.replace(/\/+$/, ""), { status, said, remedy: remedyFor(status), retryAfterMs });
  }
}

/** Where the paths of all dialects begin: an address as OpenAI's clients take it ends in /v1. */
function baseOf(url: string): URL {
  return new URL(url.replace(/\/+$/, "").replace(/\/v1$/, ""));
}

const firstOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === "string" ? header : header?.[0];
