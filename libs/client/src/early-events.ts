import type { DoorEvent } from "./door-messages.js";

const mostHeld = 512;

/** Holds what arrives between a request and its ack, when nobody can know yet whose it is. Full: the oldest goes, and is asked for again as a hole. */
export class EarlyEvents {
  #waiting = 0;
  #held: DoorEvent[] = [];

  /** From now on events without an owner are held. @returns what ends it */
  hold(): () => void {
    this.#waiting += 1;
    return () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#held = [];
    };
  }

  add(event: DoorEvent): void {
    if (this.#waiting === 0) return;
    this.#held.push(event);
    if (this.#held.length > mostHeld) this.#held.shift();
  }

  /** What is held of this speech, in order; it is held no longer. */
  take(speechId: string): DoorEvent[] {
    const own = this.#held.filter(({ body }) => body.speechId === speechId);
    this.#held = this.#held.filter(({ body }) => body.speechId !== speechId);
    return own;
  }
}
