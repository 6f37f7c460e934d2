import type { DoorEvent } from "./door-events.js";

const most = 512;

/** Holds what arrives between `speak` and its ack, when nobody can know yet whose it is. Full: the oldest goes. */
export class EarlyEvents {
  #held: DoorEvent[] | undefined;

  hold(): void {
    this.#held = [];
  }

  /** True when the event was taken here, to be replayed by `release`. */
  take(event: DoorEvent): boolean {
    if (this.#held === undefined) return false;
    this.#held.push(event);
    if (this.#held.length > most) this.#held.shift();
    return true;
  }

  release(): DoorEvent[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    return held;
  }
}
