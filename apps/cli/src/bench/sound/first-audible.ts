/**
 * Speech is played so that its loud parts stand about 70 dB above what can just be heard, near 20 dB below full scale; 50 dB
 * below full scale is then as loud as a quiet room, in which nobody notices it. The hiss of a codec's silence lies below.
 */
const audibleDbfs = -50;
const audible = 0x7fff * 10 ** (audibleDbfs / 20);
/** A lone click is no speech: from the sample on, so much must be as loud on average. */
const holdMs = 5;

/** Looks for the first sample that can be heard, in samples that come in pieces. */
export class FirstAudible {
  #held = new Int16Array();
  #passed = 0;
  #found: number | undefined;

  /** counted from the first sample; undefined as long as there is none */
  get sample(): number | undefined {
    return this.#found;
  }

  push(samples: Int16Array, sampleRate: number): void {
    if (this.#found === undefined) this.#look(samples, Math.round((holdMs / 1_000) * sampleRate));
  }

  /** What is left is judged by the little that there is. */
  end(): void {
    if (this.#found === undefined) this.#look(new Int16Array(), 1, true);
  }

  #look(samples: Int16Array, hold: number, isEnd = false): void {
    const all = this.#held.length === 0 ? samples : concat(this.#held, samples);
    const last = isEnd ? all.length - 1 : all.length - hold;
    for (let at = 0; at <= last; at += 1) {
      if (!isLoud(all, at, isEnd ? all.length - at : hold)) continue;
      this.#found = this.#passed + at;
      return;
    }
    const looked = Math.max(0, last + 1);
    this.#passed += looked;
    this.#held = all.slice(looked);
  }
}

function isLoud(samples: Int16Array, at: number, hold: number): boolean {
  if (Math.abs(samples[at] ?? 0) < audible) return false;
  let energy = 0;
  for (let next = at; next < at + hold; next += 1) energy += (samples[next] ?? 0) ** 2;
  return energy / hold >= audible ** 2;
}

function concat(a: Int16Array, b: Int16Array): Int16Array<ArrayBuffer> {
  const both = new Int16Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
