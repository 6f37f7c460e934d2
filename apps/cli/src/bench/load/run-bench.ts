import type { BenchResult, RequestFigures } from "../bench-result.js";
import { machineWords } from "../machine-words.js";
import { openDoor } from "../door/open-door.js";
import { summarise } from "../measure/summarise.js";
import type { Prompt } from "../texts/prompt.js";
import { ask, type Asked, type AskParts } from "./ask.js";
import type { BenchPlan } from "./bench-plan.js";
import { coldFault } from "./cold-fault.js";
import { LinePool } from "./line-pool.js";
import { seeded } from "./seeded.js";
import { sendRequests } from "./send-requests.js";
import { shuffled } from "./shuffled.js";

/** What a server's samples have that says nothing about it: OpenAI's. */
const usualRate = 24_000;
/** Arrivals of a second at least find a connection open. */
const fewestSpare = 4;

export interface RunOptions {
  readonly signal: AbortSignal;
  /** a request begins */
  readonly onAsk?: (iteration: number) => void;
  /** a request was heard, or failed */
  readonly onAsked?: (figures: RequestFigures) => void;
  /** the cold one was */
  readonly onCold?: (figures: RequestFigures) => void;
  /** takes the sound of each request; absent: it is let go. The cold one has no figures of an iteration */
  readonly onSound?: (asked: Asked, isCold: boolean) => void;
}

/** Measures. A signal ends it with what there is by then. @throws OperatorError when the very first request shows that none can succeed */
export async function runBench(plan: BenchPlan, options: RunOptions): Promise<BenchResult> {
  const door = openDoor(plan.target);
  const lines = new LinePool(door, spareOf(plan));
  try {
    return await new BenchRun(plan, options, lines).run();
  } finally {
    lines.close();
    door.close();
  }
}

function spareOf({ load }: BenchPlan): number {
  return load.kind === "closed" ? load.listeners : Math.max(fewestSpare, Math.ceil(load.perSecond));
}

class BenchRun {
  readonly #plan: BenchPlan;
  readonly #options: RunOptions;
  readonly #parts: AskParts;
  readonly #order: readonly Prompt[];
  readonly #requests: RequestFigures[] = [];
  #sampleRate = usualRate;
  #seconds = 0;

  constructor(plan: BenchPlan, options: RunOptions, lines: LinePool) {
    const { timeoutMs } = plan;
    const nowMs = (): number => performance.now();
    this.#plan = plan;
    this.#options = options;
    const keepsSound = options.onSound !== undefined;
    this.#parts = { lines, nowMs, timeoutMs, rawRate: usualRate, keepsSound, signal: options.signal };
    this.#order = shuffled(plan.prompts, seeded(plan.seed));
  }

  async run(): Promise<BenchResult> {
    const startedAt = new Date().toISOString();
    const cold = await this.#cold();
    await this.#parts.lines.fill();
    for (let iteration = 0; iteration < this.#plan.iterations && !this.#isStopped; iteration += 1)
      await this.#iterate(iteration);
    return this.#result(startedAt, cold);
  }

  get #isStopped(): boolean {
    return this.#parts.signal.aborted;
  }

  async #cold(): Promise<RequestFigures | undefined> {
    const order = { iteration: 0, index: 0, prompt: this.#promptAt(0), plannedAtMs: 0 };
    this.#options.onAsk?.(0);
    const asked = await ask({ ...order, beganMs: this.#parts.nowMs() }, this.#parts);
    if (asked === undefined) return undefined;
    const fault = coldFault(asked.failure, this.#plan.target);
    if (fault !== undefined) throw fault;
    this.#options.onSound?.(asked, true);
    this.#options.onCold?.(asked.figures);
    return asked.figures;
  }

  async #iterate(iteration: number): Promise<void> {
    const beganMs = this.#parts.nowMs();
    const sinceMs = (): number => this.#parts.nowMs() - beganMs;
    const askNext = async (index: number, plannedAtMs: number): Promise<RequestFigures | undefined> => {
      this.#options.onAsk?.(iteration);
      const order = { iteration, index, prompt: this.#promptAt(index), plannedAtMs, beganMs };
      return this.#heard(await ask(order, this.#parts));
    };
    await sendRequests({ plan: this.#plan, sinceMs, signal: this.#parts.signal, ask: askNext });
    this.#seconds += sinceMs() / 1_000;
  }

  #heard(asked: Asked | undefined): RequestFigures | undefined {
    if (asked === undefined) return undefined;
    this.#requests.push(asked.figures);
    if (asked.figures.audioMs > 0) this.#sampleRate = asked.sampleRate;
    this.#options.onSound?.(asked, false);
    this.#options.onAsked?.(asked.figures);
    return asked.figures;
  }

  #promptAt(index: number): Prompt {
    return this.#order[index % this.#order.length] as Prompt;
  }

  #result(startedAt: string, cold: RequestFigures | undefined): BenchResult {
    const { target, load, seed, texts, iterations } = this.#plan;
    const { dialect, address, model, voice } = target;
    return {
      version: 1,
      startedAt,
      machine: machineWords(),
      target: { dialect, address, model, voice, sampleRate: this.#sampleRate },
      load: load.kind === "open" ? { ...load, seed } : load,
      texts,
      seed,
      iterations,
      ...(this.#isStopped ? { stoppedEarly: true } : {}),
      cold,
      requests: this.#requests,
      summary: summarise(this.#requests, this.#seconds),
    };
  }
}
