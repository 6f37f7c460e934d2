import type { IncomingMessage, ServerResponse } from "node:http";

/** With 10 MiB each, and as base64 a third more, in memory for as long as they are decoded. */
const MOST_UPLOADS = 8;

/** The uploads that this gateway holds in memory. */
export class Uploads {
  readonly #held = new Set<IncomingMessage>();
  readonly #most: number;

  constructor(most = MOST_UPLOADS) {
    this.#most = most;
  }

  get held(): number {
    return this.#held.size;
  }

  /** Until `leave`, or until the response is over. @returns false when too many are held */
  enter(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#held.size >= this.#most) return false;
    this.#held.add(request);
    response.once("close", () => this.leave(request));
    return true;
  }

  /** What was uploaded is not held any more. */
  leave(request: IncomingMessage): void {
    this.#held.delete(request);
  }
}
