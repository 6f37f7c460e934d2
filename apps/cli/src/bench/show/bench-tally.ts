import type { RequestFigures } from "../bench-result.js";
import { distributionOf } from "../measure/distribution.js";
import { countOf } from "../report/format-figure.js";

/** So many of the latest requests are looked at, however long a bench runs. */
const latest = 200;

/** Where a bench is, for its line in the terminal. */
export class BenchTally {
  readonly #iterations: number;
  readonly #expected: number;
  #iteration = 0;
  #running = 0;
  #heard = 0;
  #errors = 0;
  #underruns = 0;
  #firstAudios: (number | undefined)[] = [];

  /** @param expected requests in all; Infinity: nobody knows */
  constructor(iterations: number, expected: number) {
    this.#iterations = iterations;
    this.#expected = expected;
  }

  asked(iteration: number): void {
    this.#iteration = iteration;
    this.#running += 1;
  }

  heard({ error, player, firstAudioMs }: RequestFigures): void {
    this.#running -= 1;
    this.#heard += 1;
    this.#errors += error === undefined ? 0 : 1;
    this.#underruns += player.underruns;
    this.#firstAudios = [...this.#firstAudios.slice(1 - latest), firstAudioMs];
  }

  /** The cold request is not counted among the others. */
  coldHeard(): void {
    this.#running -= 1;
  }

  /** What matters most stands first: a narrow terminal cuts the end off. */
  words(): string {
    const of = Number.isFinite(this.#expected) ? ` of ${this.#expected}` : "";
    const first = distributionOf(this.#firstAudios)?.p50;
    return [
      `${this.#heard}${of} heard, ${this.#running} running, ${countOf(this.#errors, "error")}`,
      ...(first === undefined ? [] : [`first audio ${Math.round(first)} ms`]),
      countOf(this.#underruns, "underrun"),
      ...(this.#iterations === 1 ? [] : [`iteration ${this.#iteration + 1} of ${this.#iterations}`]),
    ].join(" · ");
  }
}
