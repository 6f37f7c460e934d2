import type { Profile } from "@mynah/protocol";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";

export interface HealthReport {
  readonly status: "healthy" | "unhealthy";
  readonly backend: string;
  readonly model_loaded: boolean;
  /** what is missing */
  readonly reason?: string;
}

export interface HealthProbes {
  readonly profiles: readonly Profile[];
  readonly isDraining: () => boolean;
  /** does an LLM worker say that it serves the profile's queue? */
  readonly hasWorkers: (profile: string) => Promise<boolean>;
  /** does a vocoder live for each codec? */
  readonly hasVocoders: () => Promise<boolean>;
}

const FRESH_MS = 500;

/** Can a speech be spoken now? Asked by load balancers, so one look serves everybody for half a second. */
export class Health {
  readonly #probes: HealthProbes;
  #last: { readonly at: number; readonly report: Promise<HealthReport> } | undefined;

  constructor(probes: HealthProbes) {
    this.#probes = probes;
  }

  report(now = performance.now()): Promise<HealthReport> {
    if (this.#last === undefined || now - this.#last.at > FRESH_MS) this.#last = { at: now, report: this.#look() };
    return this.#last.report;
  }

  async #look(): Promise<HealthReport> {
    const { profiles } = this.#probes;
    const backend = [...new Set(profiles.map(({ engine }) => engine.kind))].join(", ");
    const reason = await this.#missing().catch(() => "Redis does not answer");
    if (reason === undefined) return { status: "healthy", backend, model_loaded: true };
    return { status: "unhealthy", backend, model_loaded: false, reason };
  }

  async #missing(): Promise<string | undefined> {
    const { profiles, hasWorkers, hasVocoders, isDraining } = this.#probes;
    if (isDraining()) return "this gateway is going down";
    const workers = await withinMs(REDIS_ANSWER_MS, Promise.all(profiles.map(({ name }) => hasWorkers(name))));
    if (workers.includes(false)) return "no llm-worker is consuming";
    const hasAll = await withinMs(REDIS_ANSWER_MS, hasVocoders());
    return hasAll ? undefined : "no vocoder-worker is consuming";
  }
}
