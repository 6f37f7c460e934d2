import type { Connection } from "./connection.js";
import type { Ack } from "./door-messages.js";
import type { RouteEnd } from "./speech-routes.js";

/** The server takes no larger count. */
const mostUnderruns = 10_000;

/** What is said to the server about one speech. */
export class SpeechLine {
  readonly #connection: Connection;
  readonly #end: RouteEnd;
  readonly #over: AbortSignal;
  #speechId: string | undefined;
  #isOwn = false;

  /** `over` is aborted, with a MynahError, when nothing more is to be asked. */
  constructor(connection: Connection, end: RouteEnd, over: AbortSignal) {
    this.#connection = connection;
    this.#end = end;
    this.#over = over;
  }

  /** The speech has a name, and the server can be told something about it now. */
  get isOpen(): boolean {
    return this.#speechId !== undefined && this.#connection.isConnected;
  }

  get speechId(): string {
    return this.#speechId ?? "";
  }

  /** Asks for a speech: `speak` or `open`; `onId` is told its name before its first event. @throws MynahError */
  async request(message: { readonly event: string; readonly body: object }, onId: (id: string) => void): Promise<void> {
    const answered = this.#connection.routes.expect();
    try {
      const { speechId = "" } = await this.#connection.ask(message.event, message.body, this.#over);
      this.#isOwn = true;
      if (this.#over.aborted) return this.#connection.tell("cancel", { speechId, playedSamples: 0 });
      this.#hear(speechId, onId);
    } finally {
      answered();
    }
  }

  /** Joins somebody's speech. @throws MynahError */
  async join(speechId: string, fromSample: number, onId: (id: string) => void): Promise<void> {
    this.#hear(speechId, onId);
    await this.listen(fromSample);
  }

  /** Listens (again) from this sample on. @throws MynahError */
  async listen(fromSample: number): Promise<void> {
    await this.#connection.ask("listen", { speechId: this.speechId, fromSample }, this.#over);
  }

  /** @returns the first sample that was not played. @throws MynahError */
  async cancel(playedSamples: number): Promise<Pick<Ack, "cutSample" | "heardText">> {
    const { speechId } = this;
    return this.#connection.ask("cancel", { speechId, playedSamples }, this.#over);
  }

  played(samples: number): void {
    if (this.isOpen) this.#connection.tell("played", { speechId: this.speechId, samples });
  }

  /** Said after the end as well. */
  reportUnderruns(samples: number, underruns: number): void {
    const said = Math.min(underruns, mostUnderruns);
    if (this.isOpen) this.#connection.tell("played", { speechId: this.speechId, samples, underruns: said });
  }

  /**
   * Asks a server that is silent, and replaces a connection that has died. @returns false when it answers, and does not send this
   * speech any more
   */
  async isSent(samples: number, withinMs: number): Promise<boolean> {
    const ack = await this.#connection.check("played", { speechId: this.speechId, samples }, withinMs);
    return !saysNotSent(ack);
  }

  /** Nobody here wants it any more: its own is cancelled, another's is left. */
  dismiss(playedSamples: number): void {
    if (this.#speechId === undefined) return;
    if (this.#isOwn) this.#connection.tell("cancel", { speechId: this.#speechId, playedSamples });
    else this.leave();
  }

  leave(): void {
    if (this.#speechId !== undefined) this.#connection.tell("leave", { speechId: this.#speechId });
  }

  /** Its events go nowhere from now on. */
  close(): void {
    if (this.#speechId === undefined) return;
    this.#connection.routes.remove(this.#speechId, this.#end);
  }

  #hear(speechId: string, onId: (id: string) => void): void {
    this.#speechId = speechId;
    onId(speechId);
    this.#connection.routes.add(speechId, this.#end);
  }
}

/** By a refusal too. An older server does not say. */
function saysNotSent(ack: unknown): boolean {
  if (typeof ack !== "object" || ack === null) return false;
  return "error" in ack || ("listening" in ack && ack.listening === false);
}
