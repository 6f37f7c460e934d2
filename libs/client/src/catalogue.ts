import type { Address } from "./address.js";
import { MynahError } from "./errors.js";
import type { Token } from "./mynah-options.js";
import { bearerHeaders } from "./token.js";

export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly language?: string;
  /** the model it belongs to */
  readonly model?: string;
}

export interface Model {
  readonly id: string;
}

export interface Health {
  /** as the server says it: "healthy" or what is wrong */
  readonly status: string;
  /** it can speak now */
  readonly isHealthy: boolean;
  readonly backend?: string;
  /** why it is not healthy */
  readonly reason?: string;
}

export interface CatalogueOptions {
  readonly timeoutMs: number;
  readonly token: Token | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** What a server can speak with, over HTTP. Every method throws MynahError (connection_failed, no_answer, or the server's refusal). */
export class CatalogueReader {
  readonly #address: Address;
  readonly #options: CatalogueOptions;

  constructor(address: Address, options: CatalogueOptions) {
    this.#address = address;
    this.#options = options;
  }

  async voices(): Promise<Voice[]> {
    return asList((await this.#get("/v1/audio/voices"))["voices"]).flatMap(readVoice);
  }

  async models(): Promise<Model[]> {
    return asList((await this.#get("/v1/models"))["data"]).flatMap(({ id }) =>
      typeof id === "string" ? [{ id }] : [],
    );
  }

  async health(): Promise<Health> {
    const body = await this.#get("/health", [503]);
    const { backend, reason } = body;
    const status = typeof body["status"] === "string" ? body["status"] : "unknown";
    return { status, isHealthy: status === "healthy", ...strings({ backend, reason }) };
  }

  async #get(path: string, alsoFine: readonly number[] = []): Promise<Json> {
    const url = `${this.#address.http}${path}`;
    const { token, timeoutMs } = this.#options;
    const headers = await bearerHeaders(token);
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) }).catch((cause: unknown) => {
      throw unreachableError(url, cause);
    });
    const body = asJson(await response.json().catch(() => undefined));
    if (body !== undefined && (response.ok || alsoFine.includes(response.status))) return body;
    throw refusedError(`${url} answered ${response.status}`, asJson(body?.["error"]));
  }
}

function readVoice({ id, name, language, model }: Json): Voice[] {
  return typeof id === "string"
    ? [{ id, name: typeof name === "string" ? name : id, ...strings({ language, model }) }]
    : [];
}

function strings<Name extends string>(fields: Record<Name, unknown>): Partial<Record<Name, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "string")) as Partial<
    Record<Name, string>
  >;
}

function asJson(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null ? (value as Json) : undefined;
}

function asList(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asJson).filter((entry) => entry !== undefined) : [];
}

function unreachableError(url: string, cause: unknown): MynahError {
  const isLate = cause instanceof DOMException && cause.name === "TimeoutError";
  const code = isLate ? "no_answer" : "connection_failed";
  const message = isLate
    ? `${url} did not answer in time: try again later.`
    : `Nothing answers at ${url}: is Mynah running there?`;
  return new MynahError(code, message, { retryable: true, cause });
}

function refusedError(what: string, error: Json | undefined): MynahError {
  const { code, message, param } = strings({
    code: error?.["code"],
    message: error?.["message"],
    param: error?.["param"],
  });
  const text = message ?? `${what}, which is no answer of a Mynah: is the address right?`;
  return new MynahError(code ?? "connection_failed", text, param === undefined ? {} : { param });
}
