import type { ServiceTimes } from "../service-times.js";
import type { AskedSpeech } from "./arrivals.js";
import { Decoding } from "./decoding.js";
import { EventHeap } from "./event-heap.js";
import { HAPPENING } from "./happening.js";
import { Numbered } from "./numbered.js";
import { Player } from "./player.js";
import { Speaking } from "./speaking.js";
import { Station } from "./station.js";
import type { SimulatedWindow } from "./vocoder.js";

/** How many programs there are of each role, and Redis shards. */
export interface Workers {
  readonly llmWorkers: number;
  readonly vocoders: number;
  readonly gateways: number;
  readonly shards: number;
}

/** A speech that was asked for, as its listener had it. */
export interface HeardSpeech {
  readonly askedAt: number;
  readonly player: Player;
}

/** The whole way, from asking to hearing. */
export class Pipeline {
  readonly #times: ServiceTimes;
  readonly #heap = new EventHeap();
  readonly #windows = new Numbered<SimulatedWindow>();
  readonly #heard: HeardSpeech[] = [];
  readonly #shards: readonly Station[];
  readonly #gateways: readonly Station[];
  readonly #speaking: Speaking;
  readonly #decoding: Decoding;

  now = 0;
  /** of sound that reached its listener */
  soundMs = 0;
  lastSoundAt = 0;

  constructor(times: ServiceTimes, { llmWorkers, vocoders, gateways, shards }: Workers) {
    const schedule = (at: number, kind: number, subject: number): void => this.#heap.push(at, kind, subject);
    const decoders = vocoders * times.vocoder.decoders;
    const onWindow = (window: SimulatedWindow, now: number): void => this.#write(window, now);
    const onDecoded = (window: SimulatedWindow, now: number): void => this.#deliver(window, now);
    this.#times = times;
    this.#shards = Array.from({ length: shards }, () => new Station());
    this.#gateways = Array.from({ length: gateways }, () => new Station());
    this.#speaking = new Speaking({ times, llmWorkers, decoders, schedule, onWindow });
    this.#decoding = new Decoding({ times, vocoders, schedule, onDecoded });
  }

  get nextAt(): number {
    return this.#heap.nextAt;
  }

  get heard(): readonly HeardSpeech[] {
    return this.#heard;
  }

  get speaking(): Speaking {
    return this.#speaking;
  }

  get decoding(): Decoding {
    return this.#decoding;
  }

  /** The busiest of each. */
  utilisation(of: "shards" | "gateways"): number {
    const stations = of === "shards" ? this.#shards : this.#gateways;
    return Math.max(...stations.map(({ busyMs }) => busyMs)) / this.now;
  }

  ask({ atMs, segmentFrames }: AskedSpeech): void {
    this.now = atMs;
    const player = new Player(atMs, segmentFrames.length);
    this.#speaking.ask(this.#heard.push({ askedAt: atMs, player }) - 1, segmentFrames, atMs);
  }

  /** The next event happens. False: there is none. */
  step(): boolean {
    if (!this.#heap.pop()) return false;
    const { time, kind, subject } = this.#heap;
    this.now = time;
    this.#happen(kind, subject, time);
    return true;
  }

  #happen(kind: number, subject: number, now: number): void {
    if (kind === HAPPENING.generated) this.#speaking.generated(subject, now);
    else if (kind === HAPPENING.written) this.#decoding.arrived(this.#windows.take(subject), now);
    else if (kind === HAPPENING.decoded) this.#decoding.decoded(subject, now);
    else if (kind === HAPPENING.waited) this.#decoding.pump(subject, now);
    else if (kind === HAPPENING.queued) this.#speaking.queued(subject, now);
    else if (kind === HAPPENING.taken) this.#speaking.taken(subject, now);
    else this.#speaking.prompted(subject, now);
  }

  #write(window: SimulatedWindow, now: number): void {
    const writtenAt = this.#throughRedis(window, now);
    this.#heap.push(writtenAt + this.#times.hopMs, HAPPENING.written, this.#windows.add(window));
  }

  #deliver(window: SimulatedWindow, now: number): void {
    const { speech, segment, soundMs, endsSegment } = window;
    const gateway = this.#gateways[speech % this.#gateways.length]!;
    const workMs = (this.#times.gateway.cpuMsPerAudioSecond * soundMs) / 1_000;
    const heardAt = gateway.serve(this.#throughRedis(window, now) + this.#times.hopMs, workMs);
    const { player } = this.#heard[speech]!;
    player.take(segment, soundMs, heardAt);
    if (endsSegment) player.end(segment, heardAt);
    this.soundMs += soundMs;
    this.lastSoundAt = Math.max(this.lastSoundAt, heardAt);
  }

  /** Half of what a second of sound costs Redis comes with its windows, half with its chunks. */
  #throughRedis({ speech, soundMs }: SimulatedWindow, now: number): number {
    const shard = this.#shards[speech % this.#shards.length]!;
    return shard.serve(now, (this.#times.redis.perAudioSecond.cpuMs * soundMs) / 2_000);
  }
}
