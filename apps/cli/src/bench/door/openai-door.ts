import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { once } from "node:events";
import type { Hearing } from "../measure/hearing.js";
import { UnreadableSoundError } from "../sound/unreadable-sound-error.js";
import { askedUrl } from "./asked-url.js";
import type { TargetPlan } from "./bench-target.js";
import { connectionError } from "./connection-error.js";
import type { Door, Line } from "./door.js";
import { answerOf, statusError } from "./status-error.js";

const otherSound = /^(audio\/(mpeg|mp3|mp4|aac|ogg|opus|flac|webm)|text\/event-stream)/;
const noSound = /^(text\/|image\/|application\/([\w.-]+\+)?(json|xml))/;

/** `POST /v1/audio/speech`. Connections are kept and used again, as OpenAI's own clients do; plain node:http tells the moment of each piece. */
export class OpenAiDoor implements Door {
  readonly #target: TargetPlan;
  readonly #url: URL;
  readonly #agent: HttpAgent;

  constructor(target: TargetPlan) {
    this.#target = target;
    this.#url = askedUrl(target);
    const options = { keepAlive: true, maxSockets: Infinity, maxFreeSockets: Infinity };
    this.#agent = this.#url.protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
  }

  open(): Promise<Line> {
    const speak: Line["speak"] = (text, hearing, signal) => this.#speak(text, hearing, signal);
    return Promise.resolve({ speak, isUsable: true, close: () => undefined });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #speak(text: string, hearing: Hearing, signal: AbortSignal): Promise<void> {
    const response = await this.#ask(this.#bodyOf(text), signal);
    const type = response.headers["content-type"] ?? "";
    if (response.statusCode === 200 && otherSound.test(type)) throw otherSoundError(type, response);
    if (response.statusCode !== 200 || noSound.test(type)) throw statusError(await answerOf(response));
    const hertz = rateOf(type, response);
    if (hertz !== undefined) hearing.rate(hertz);
    await hear(response, hearing, signal);
  }

  /** Again when the server had closed an idle connection in the very moment in which it was used. */
  async #ask(body: string, signal: AbortSignal): Promise<IncomingMessage> {
    for (let isAgain = false; ; isAgain = true) {
      const request = this.#newRequest(body, signal);
      try {
        const [response] = (await once(request, "response")) as [IncomingMessage];
        return response;
      } catch (error) {
        signal.throwIfAborted();
        const isStale = request.reusedSocket && (error as NodeJS.ErrnoException).code === "ECONNRESET";
        if (!isStale || isAgain) throw connectionError(error);
      }
    }
  }

  #newRequest(body: string, signal: AbortSignal): ReturnType<typeof httpRequest> {
    const { key } = this.#target;
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    };
    const options: RequestOptions = { method: "POST", agent: this.#agent, headers, signal };
    const request = this.#url.protocol === "https:" ? httpsRequest : httpRequest;
    return request(this.#url, options).end(body);
  }

  #bodyOf(input: string): string {
    const { model, voice, format, body } = this.#target;
    return JSON.stringify({ model, input, voice, response_format: format, ...body });
  }
}

function rateOf(type: string, { headers }: IncomingMessage): number | undefined {
  const hertz = Number(headers["x-sample-rate"] ?? /rate=(\d+)/.exec(type)?.[1]);
  return Number.isFinite(hertz) && hertz > 0 ? hertz : undefined;
}

function otherSoundError(type: string, response: IncomingMessage): UnreadableSoundError {
  response.destroy();
  return new UnreadableSoundError(`${type} came where pcm or wav was asked for`);
}

async function hear(response: IncomingMessage, hearing: Hearing, signal: AbortSignal): Promise<void> {
  const broken: unknown[] = [];
  const body = response[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  for (;;) {
    const next = await body.next().catch((error: unknown) => void broken.push(error));
    signal.throwIfAborted();
    if (next === undefined) throw connectionError(broken[0]);
    if (next.done === true) return;
    hearing.bytes(next.value);
  }
}
