import { EventHeap } from "./event-heap.js";

/** Segments that wait for a sequence: whose sound is due first goes first. */
export class JobQueue {
  readonly #heap = new EventHeap();

  get length(): number {
    return this.#heap.size;
  }

  add(job: number, dueAt: number): void {
    this.#heap.push(dueAt, 0, job);
  }

  take(): number | undefined {
    return this.#heap.pop() ? this.#heap.subject : undefined;
  }
}
