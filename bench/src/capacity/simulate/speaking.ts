import { exactSamples, SNAC_24KHZ, type WindowCosts } from "@mynah/codec";
import type { ServiceTimes } from "../service-times.js";
import { FRAME_MS } from "./arrivals.js";
import { HAPPENING, type Schedule } from "./happening.js";
import { interpolate } from "./interpolate.js";
import { JobQueue } from "./job-queue.js";
import { LlmWorker } from "./llm-worker.js";
import { Numbered } from "./numbered.js";
import { nextWindow, type NextWindow } from "./segment-windows.js";
import { msPerJoiningFrame, shapeOf, type SimulatedWindow } from "./vocoder.js";

const TOKENS_PER_FRAME = 7;
/** WINDOW_OVERHEAD_MS of the LLM workers. */
const OVERHEAD_MS = 20;
/** A window of one fresh frame. */
const SMALLEST_FRAMES = 6;

interface Job {
  readonly speech: number;
  readonly segment: number;
  readonly totalFrames: number;
  readonly dueAt: number;
  worker: number;
  sequence: number;
  knownFrames: number;
  emittedSamples: number;
  emittedMs: number;
  playsFrom: number;
  next: NextWindow | undefined;
}

export interface SpeakingOptions {
  readonly times: ServiceTimes;
  readonly llmWorkers: number;
  readonly decoders: number;
  readonly schedule: Schedule;
  readonly onWindow: (window: SimulatedWindow, now: number) => void;
}

type PlannedCosts = Pick<WindowCosts, "decodeMsPerFrame" | "decodeMsPerJoiningFrame" | "overheadMsPerWindow">;

function plannedCosts(vocoder: ServiceTimes["vocoder"]): PlannedCosts {
  const frames = shapeOf(SMALLEST_FRAMES);
  const decodeMsPerFrame = vocoder.toldMsPerFrame ?? interpolate(vocoder.decodeMs, frames, 0.001) / frames;
  const decodeMsPerJoiningFrame = Math.min(decodeMsPerFrame, msPerJoiningFrame(vocoder));
  return { decodeMsPerFrame, decodeMsPerJoiningFrame, overheadMsPerWindow: OVERHEAD_MS };
}

/** The LLM workers: segments wait, take sequences, and are cut into windows as their frames come. */
export class Speaking {
  readonly #options: SpeakingOptions;
  readonly #jobs = new Numbered<Job>();
  readonly #queue = new JobQueue();
  readonly #workers: readonly LlmWorker[];
  /** which job has which sequence of which worker */
  readonly #holders: (number | undefined)[][];
  /** workers with room, the one that has waited longest first */
  readonly #idle: number[];
  readonly #costs: PlannedCosts;
  readonly #runningOf = new Map<number, number>();

  constructor(options: SpeakingOptions) {
    const { engine, vocoder } = options.times;
    const rates = Float64Array.from({ length: engine.sequences + 1 }, (_, sequences) =>
      sequences === 0 ? 0 : interpolate(engine.tokensPerSecond, sequences, 0.1) / 1_000,
    );
    this.#options = options;
    this.#workers = Array.from({ length: options.llmWorkers }, () => new LlmWorker(rates));
    this.#holders = this.#workers.map(() => new Array<number | undefined>(engine.sequences).fill(undefined));
    this.#idle = this.#workers.map((_, index) => index);
    this.#costs = plannedCosts(vocoder);
  }

  get waitingJobs(): number {
    return this.#queue.length;
  }

  /** Share of all sequences that was taken, up to a moment. */
  utilisation(now: number): number {
    this.#workers.forEach((worker) => worker.advance(now));
    const busyMs = this.#workers.reduce((sum, worker) => sum + worker.busyMs, 0);
    return busyMs / (now * this.#workers.length * this.#options.times.engine.sequences);
  }

  ask(speech: number, segmentFrames: readonly number[], now: number): void {
    const { door } = this.#options.times;
    let dueAt = now;
    for (const [segment, totalFrames] of segmentFrames.entries()) {
      const begun = { worker: -1, sequence: -1, knownFrames: 0, emittedSamples: 0, emittedMs: 0 };
      const job = this.#jobs.add({ speech, segment, totalFrames, dueAt, playsFrom: dueAt, next: undefined, ...begun });
      this.#options.schedule(now + door.askMs, HAPPENING.queued, job);
      dueAt += totalFrames * FRAME_MS;
    }
  }

  queued(number: number, now: number): void {
    this.#queue.add(number, this.#jobs.get(number).dueAt);
    this.#handOut(now);
  }

  taken(number: number, now: number): void {
    this.#options.schedule(now + this.#options.times.engine.promptMs, HAPPENING.prompted, number);
  }

  prompted(number: number, now: number): void {
    const job = this.#jobs.get(number);
    job.playsFrom = Math.max(job.dueAt, job.segment === 0 ? now : job.dueAt);
    this.#plan(job, now);
  }

  generated(index: number, now: number): void {
    const worker = this.#workers[index]!;
    if (worker.plannedAt !== now) return;
    worker.plannedAt = Infinity;
    worker.advance(now);
    for (let done = worker.findDone(); done !== -1; done = worker.findDone())
      this.#emit(this.#holders[index]![done]!, now);
    this.#replan(index);
  }

  #handOut(now: number): void {
    while (this.#idle.length > 0 && this.#queue.length > 0) {
      const worker = this.#idle.shift()!;
      const number = this.#queue.take()!;
      this.#seat(number, worker, now);
      if (this.#workers[worker]!.hasRoom) this.#idle.push(worker);
    }
  }

  #seat(number: number, worker: number, now: number): void {
    const job = this.#jobs.get(number);
    const sequence = this.#holders[worker]!.indexOf(undefined);
    Object.assign(job, { worker, sequence });
    this.#holders[worker]![sequence] = number;
    this.#workers[worker]!.take(now);
    this.#runningOf.set(job.speech, (this.#runningOf.get(job.speech) ?? 0) + 1);
    this.#options.schedule(now + this.#options.times.door.jobMs, HAPPENING.taken, number);
  }

  #plan(job: Job, now: number): void {
    const worker = this.#workers[job.worker]!;
    const leadMs = job.emittedMs - (now - job.playsFrom);
    const streamsPerDecoder = Math.max(1, this.#runningOf.size / this.#options.decoders);
    const costs = { ...this.#costs, streamsPerDecoder, engineMsPerFrame: worker.msPerFrame };
    const { knownFrames, emittedSamples, totalFrames } = job;
    job.next = nextWindow({ knownFrames, emittedSamples, totalFrames, leadMs }, costs, SNAC_24KHZ);
    worker.generate(job.sequence, (job.next.atFrame - job.knownFrames) * TOKENS_PER_FRAME, now);
    this.#replan(job.worker);
  }

  #replan(index: number): void {
    const worker = this.#workers[index]!;
    const at = worker.nextAt();
    if (at === worker.plannedAt) return;
    worker.plannedAt = at;
    if (at < Infinity) this.#options.schedule(at, HAPPENING.generated, index);
  }

  #emit(number: number, now: number): void {
    const job = this.#jobs.get(number);
    const { speech, segment, emittedMs } = job;
    const { frames, soundMs, isLast, atFrame } = job.next!;
    const leadMs = Math.max(0, emittedMs - (now - job.playsFrom));
    const first = segment === 0 && emittedMs === 0;
    const place = { speech, segment, soundMs, endsSegment: isLast, speechId: "", tries: 0 };
    this.#options.onWindow({ ...place, shape: shapeOf(frames), canPad: true, first, leadMs, arrivedAt: now }, now);
    job.playsFrom = Math.max(job.playsFrom, now - emittedMs);
    job.knownFrames = atFrame;
    job.emittedMs += soundMs;
    job.emittedSamples = exactSamples(atFrame, SNAC_24KHZ);
    if (isLast) this.#finish(number, now);
    else this.#plan(job, now);
  }

  #finish(number: number, now: number): void {
    const { worker: index, sequence, speech } = this.#jobs.take(number);
    const worker = this.#workers[index]!;
    if (!worker.hasRoom) this.#idle.push(index);
    worker.stop(sequence, now);
    worker.leave(now);
    this.#holders[index]![sequence] = undefined;
    const running = this.#runningOf.get(speech)! - 1;
    if (running === 0) this.#runningOf.delete(speech);
    else this.#runningOf.set(speech, running);
    this.#handOut(now);
  }
}
