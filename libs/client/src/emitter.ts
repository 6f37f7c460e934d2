type Listener = (...args: never[]) => void;

/** Events by name; `on` answers what takes the listener off again. A listener that throws does not stop the others. */
export class Emitter<Events extends { [Name in keyof Events]: Listener }> {
  readonly #listeners = new Map<keyof Events, Set<Listener>>();

  on<Name extends keyof Events>(name: Name, listener: Events[Name]): () => void {
    const own = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, own.add(listener));
    return () => void own.delete(listener);
  }

  emit<Name extends keyof Events>(name: Name, ...args: Parameters<Events[Name]>): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) callApart(() => listener(...(args as never[])));
  }
}

/** A defect of a listener is reported where the program's other uncaught errors are, and the sound goes on. */
function callApart(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
