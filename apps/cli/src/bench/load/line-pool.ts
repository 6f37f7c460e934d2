import type { Door, Line } from "../door/door.js";

/** Connections that are open before they are needed: a listener's page has one before its first word is asked for. */
export class LinePool {
  readonly #door: Door;
  readonly #spare: number;
  readonly #over = new AbortController();
  readonly #idle: Line[] = [];
  #opening = 0;

  /** @param spare so many are kept ready beside those in use */
  constructor(door: Door, spare: number) {
    this.#door = door;
    this.#spare = spare;
  }

  /** Opens as many as are kept ready; what fails now is told to whoever needs it. */
  async fill(): Promise<void> {
    const missing = Math.max(0, this.#spare - this.#idle.length - this.#opening);
    await Promise.all(Array.from({ length: missing }, () => this.#openSpare()));
  }

  /** @throws RequestError, OperatorError; the signal's reason */
  async take(signal: AbortSignal): Promise<Line> {
    const ready = this.#idle.splice(0).filter((line) => line.isUsable);
    const line = ready.pop();
    this.#idle.push(...ready);
    void this.fill();
    return line ?? (await this.#door.open(signal));
  }

  give(line: Line): void {
    if (line.isUsable && !this.#over.signal.aborted) this.#idle.push(line);
    else line.close();
  }

  close(): void {
    this.#over.abort();
    for (const line of this.#idle.splice(0)) line.close();
  }

  async #openSpare(): Promise<void> {
    this.#opening += 1;
    try {
      this.give(await this.#door.open(this.#over.signal));
    } catch {
      // Whoever needs one opens it, and learns why that fails.
    } finally {
      this.#opening -= 1;
    }
  }
}
