import type { AudioHeader, EndEvent } from "@mynah/protocol";
import { BareSocket } from "./bare-socket.js";

interface SpeakBody {
  readonly text: string;
  readonly seed: number;
}

interface ListenBody {
  readonly speechId: string;
  readonly fromSample: number;
}

export interface NativeSocketOptions {
  readonly address: string;
  /** what is asked of the native door, once */
  readonly request: readonly ["speak", SpeakBody] | readonly ["listen", ListenBody];
  readonly onAnswer: (speechId: string) => void;
  /** a chunk begins; without it no header is looked into */
  readonly onChunk?: (header: AudioHeader) => void;
  /** pieces of sound, as they come: to be looked at before this returns */
  readonly onBytes: (bytes: Buffer) => void;
  /** all of it was sent */
  readonly onEnd?: () => void;
  readonly onFailed: (reason: string) => void;
}

const BYTES_PER_SAMPLE = 2;
/** What it has played it says once for each half of a second of sound; the SDK says it with each chunk. The server sends three seconds ahead. */
const REPORT_EVERY_BYTES = (24_000 / 2) * BYTES_PER_SAMPLE;
/** of engine.io and socket.io: what a packet begins with */
const [OPENED, CONNECTED, ACK, PING] = ["0", "40/speech,", "43/speech,", "2"];
const [PARTED, REFUSED] = ["41/speech", "44/speech"];
const EVENT = "42/speech,";
const [AUDIO, END, ERROR] = ['451-/speech,["audio"', `${EVENT}["end"`, `${EVENT}["error"`];
const event = (body: readonly unknown[], ackId: number | "" = ""): string => `${EVENT}${ackId}${JSON.stringify(body)}`;

/** One client of the native door, that costs hardly anything: it asks once, and says that it has played what came. */
export class NativeSocket {
  readonly #options: NativeSocketOptions;
  readonly #socket: BareSocket;
  #speechId = "";
  #taken = 0;
  // Who began together would report together for ever, which clients of their own do not.
  #unreported = Math.random() * REPORT_EVERY_BYTES;

  constructor(options: NativeSocketOptions) {
    const { address, onFailed } = options;
    this.#options = options;
    this.#socket = new BareSocket({
      address,
      path: "/socket.io/?EIO=4&transport=websocket",
      onText: (text) => this.#onText(text),
      onBytes: (bytes) => this.#onBytes(bytes),
      onFailed,
    });
  }

  close(): void {
    this.#socket.close();
  }

  #onText(text: string): void {
    const { request, onChunk, onFailed } = this.#options;
    if (text.startsWith(AUDIO)) onChunk?.(bodyOf<readonly [string, AudioHeader]>(text)[1]);
    else if (text === PING) this.#socket.send("3");
    else if (text.startsWith(OPENED)) this.#socket.send(CONNECTED);
    else if (text.startsWith(CONNECTED)) this.#socket.send(event(request, 1));
    else if (text.startsWith(ACK)) this.#onAnswer(text);
    else if ([ERROR, PARTED, REFUSED].some((bad) => text.startsWith(bad))) onFailed(text);
    else if (text.startsWith(END)) this.#onEnd(text);
  }

  #onEnd(text: string): void {
    const [, { cancelled = false }] = bodyOf<readonly [string, EndEvent]>(text);
    if (cancelled) this.#options.onFailed(text);
    else this.#options.onEnd?.();
  }

  #onAnswer(text: string): void {
    const [answer] = bodyOf<readonly [{ readonly speechId?: string }]>(text);
    const [, asked] = this.#options.request;
    const speechId = answer.speechId ?? ("speechId" in asked ? asked.speechId : undefined);
    if (speechId === undefined || "error" in answer) return this.#options.onFailed(text);
    this.#speechId = speechId;
    this.#options.onAnswer(speechId);
  }

  #onBytes(bytes: Buffer): void {
    this.#taken += bytes.length;
    this.#options.onBytes(bytes);
    this.#unreported += bytes.length;
    if (this.#unreported < REPORT_EVERY_BYTES) return;
    this.#unreported = 0;
    const samples = Math.floor(this.#taken / BYTES_PER_SAMPLE);
    this.#socket.send(event(["played", { speechId: this.#speechId, samples }]));
  }
}

function bodyOf<Body>(text: string): Body {
  return JSON.parse(text.slice(text.indexOf("["))) as Body;
}
