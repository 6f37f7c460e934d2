import type { EnginesPace } from "@mynah/protocol/redis";
import { AdmittedSpeeches } from "./admitted-speeches.js";
import { MOST_UNSERVED_MS } from "./admission.js";
import type { ServiceLook } from "./service-look.js";

export interface ServiceViewOptions {
  readonly look: () => Promise<ServiceLook>;
  /** is a worker connected to the queue? Asked only when none says its pace. */
  readonly hasWorkers: () => Promise<boolean>;
}

export interface SeenService extends ServiceLook {
  /** when the look began */
  readonly at: number;
  /** how long there has been no worker at all */
  readonly unservedMs: number;
}

/** A crowd costs Redis no more than one visitor; what this gateway lets in meanwhile is counted here. */
const FRESH_MS = 100;

/** What a gateway knows of the service of one profile. Times are monotonic milliseconds. */
export class ServiceView {
  readonly admitted = new AdmittedSpeeches();
  readonly #options: ServiceViewOptions;
  #seen: { readonly at: number; readonly service: Promise<SeenService> } | undefined;
  #engines: { readonly at: number; readonly pace: EnginesPace } | undefined;
  #unservedSince: number | undefined;

  constructor(options: ServiceViewOptions) {
    this.#options = options;
  }

  see(now = performance.now()): Promise<SeenService> {
    if (this.#seen !== undefined && now - this.#seen.at < FRESH_MS) return this.#seen.service;
    const service = this.#look(now);
    const seen = (this.#seen = { at: now, service });
    service.catch(() => {
      if (this.#seen === seen) this.#seen = undefined;
    });
    return service;
  }

  async #look(at: number): Promise<SeenService> {
    const look = await this.#options.look();
    const isServed = look.engines !== undefined || (await this.#options.hasWorkers());
    // Counted from the first look that finds nobody: while Redis was away, nobody could be seen.
    this.#unservedSince = isServed ? undefined : (this.#unservedSince ?? at);
    const unservedMs = at - (this.#unservedSince ?? at);
    return { ...look, at, unservedMs, engines: this.#remember(look.engines, at) };
  }

  /** While workers are restarted, what waits is reckoned with the pace that they had. */
  #remember(pace: EnginesPace | undefined, at: number): EnginesPace | undefined {
    if (pace !== undefined) this.#engines = { at, pace };
    else if (this.#engines !== undefined && at - this.#engines.at > MOST_UNSERVED_MS) this.#engines = undefined;
    return this.#engines?.pace;
  }
}
