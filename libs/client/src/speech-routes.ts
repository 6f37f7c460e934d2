import type { DoorEvent } from "./door-messages.js";
import { EarlyEvents } from "./early-events.js";
import { MynahError } from "./errors.js";

/** One speech's end of the connection. */
export interface RouteEnd {
  onEvent(event: DoorEvent): void;
  /** a new connection: the server has forgotten who listens to what */
  onConnected(): void;
  /** the connection was given up */
  onFailed(error: MynahError): void;
}

/** Which event belongs to which speech. */
export class SpeechRoutes {
  readonly #early = new EarlyEvents();
  readonly #ends = new Map<string, RouteEnd>();

  get size(): number {
    return this.#ends.size;
  }

  /** A request is on its way that will name a speech. @returns what says that it has been answered */
  expect(): () => void {
    return this.#early.hold();
  }

  /** Events of this speech go there from now on, those that came early first. @throws MynahError when somebody has them already */
  add(speechId: string, end: RouteEnd): void {
    if (this.#ends.has(speechId))
      throw new MynahError("already_taken", "This client hears that speech already: use its Speech, or another Mynah.");
    this.#ends.set(speechId, end);
    for (const event of this.#early.take(speechId)) end.onEvent(event);
  }

  remove(speechId: string, end: RouteEnd): void {
    if (this.#ends.get(speechId) === end) this.#ends.delete(speechId);
  }

  pass(event: DoorEvent): void {
    const end = event.body.speechId === undefined ? undefined : this.#ends.get(event.body.speechId);
    if (end === undefined) this.#early.add(event);
    else end.onEvent(event);
  }

  connected(): void {
    for (const end of [...this.#ends.values()]) end.onConnected();
  }

  failed(error: MynahError): void {
    for (const end of [...this.#ends.values()]) end.onFailed(error);
  }
}
