import { readAddress } from "./address.js";
import { CatalogueReader, type Health, type Model, type Voice } from "./catalogue.js";
import { Connection } from "./connection.js";
import type { ConnectionState, MynahOptions } from "./mynah-options.js";
import { requestBody } from "./request-body.js";
import type { ServerPatience } from "./server-patience.js";
import { Session } from "./session.js";
import { Speech } from "./speech.js";
import type { ListenOptions, SpeakOptions } from "./speech-types.js";

const defaultSilenceMs = 5_000;
/** Three times as long as a server waits by default before it gives a speech up itself. */
const defaultStallMs = 90_000;
const defaultTimeoutMs = 10_000;

export interface MynahEvents {
  connection: (state: ConnectionState) => void;
}

/** A Mynah server, heard over one socket that connects when it is first needed. Close it, or it keeps a program alive. */
export class Mynah {
  readonly #connection: Connection;
  readonly #catalogue: CatalogueReader;
  readonly #patience: ServerPatience;

  /** In a browser the address may be absent: the page's own origin. @throws MynahError invalid_request when it is no address */
  constructor(address?: string | URL, options: MynahOptions = {}) {
    const where = readAddress(address);
    this.#connection = new Connection(where, options);
    this.#catalogue = new CatalogueReader(where, {
      timeoutMs: options.ackTimeoutMs ?? defaultTimeoutMs,
      token: options.token,
    });
    const { silenceMs = defaultSilenceMs, stallMs = defaultStallMs } = options;
    this.#patience = { silenceMs, stallMs };
  }

  get connection(): ConnectionState {
    return this.#connection.link.state;
  }

  /** @returns what takes the listener off again */
  on<Name extends keyof MynahEvents>(_name: Name, listener: MynahEvents[Name]): () => void {
    return this.#connection.link.events.on("state", listener);
  }

  /** Connects before anything is asked, so that the first speech need not wait for it. Never throws. */
  connect(): void {
    this.#connection.link.open();
  }

  /** Speaks a text. What goes wrong is told by the Speech. @throws RangeError when `lead` is none */
  speak(text: string, options: SpeakOptions = {}): Speech {
    const request = { event: "speak", body: () => requestBody(options, text) } as const;
    return new Speech({ ...this.#parts, request }, options);
  }

  /** Speaks a text that arrives in pieces. @throws as {@link speak} */
  open(options: SpeakOptions = {}): Session {
    return new Session({ ...this.#parts, body: () => requestBody(options) }, options);
  }

  /** Hears somebody's speech, from any sample of it, while it lasts and for two minutes after. @throws as {@link speak} */
  listen(speechId: string, options: ListenOptions = {}): Speech {
    const request = { event: "listen", speechId, fromSample: options.fromSample ?? 0 } as const;
    return new Speech({ ...this.#parts, request }, options);
  }

  /** @throws MynahError connection_failed, no_answer, or the server's refusal */
  voices(): Promise<Voice[]> {
    return this.#catalogue.voices();
  }

  /** @throws as {@link voices} */
  models(): Promise<Model[]> {
    return this.#catalogue.models();
  }

  /** Whether the server can speak now. @throws as {@link voices} */
  health(): Promise<Health> {
    return this.#catalogue.health();
  }

  /** Goes away for good: what is still going on fails with `closed`. */
  close(): void {
    this.#connection.link.close();
  }

  get #parts(): { readonly connection: Connection; readonly patience: ServerPatience } {
    return { connection: this.#connection, patience: this.#patience };
  }
}
