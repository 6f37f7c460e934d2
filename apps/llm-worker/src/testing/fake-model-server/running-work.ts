import type { ServerResponse } from "node:http";

interface Work {
  readonly requestId: string | undefined;
  isStopped: boolean;
}

/** What a fake server generates. It ends with its connection, or, at servers that do not look, when it is told to stop. */
export class RunningWork {
  readonly #works = new Map<ServerResponse, Work>();

  get count(): number {
    return this.#works.size;
  }

  /** @returns whether it was stopped */
  begin(requestId: string | undefined, response: ServerResponse, isDeaf: boolean): () => boolean {
    const work: Work = { requestId, isStopped: false };
    this.#works.set(response, work);
    if (!isDeaf) response.once("close", () => this.#stop(response, work));
    return () => work.isStopped;
  }

  stop(requestId: string): void {
    for (const [response, work] of this.#works) if (work.requestId === requestId) this.#stop(response, work);
  }

  /** It is done, or its client is gone: then it goes on, and who does not stop it is found out. */
  end(response: ServerResponse): void {
    if (response.writableEnded) this.#works.delete(response);
  }

  #stop(response: ServerResponse, work: Work): void {
    work.isStopped = true;
    this.#works.delete(response);
  }
}
