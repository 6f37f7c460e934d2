import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Playout as PlayoutType, PlayoutEvent, SampleRing as SampleRingType } from "./player-worklet.js";
import { enterFakeWorkletScope } from "./testing/fake-worklet-scope.js";

let Playout: new (ringSamples: number) => PlayoutType;
let SampleRing: new (capacity: number) => SampleRingType;

beforeAll(async () => {
  enterFakeWorkletScope();
  ({ Playout, SampleRing } = await import("./player-worklet.js"));
});

const ramp = (from: number, length: number) => Float32Array.from({ length }, (_, i) => from + i);

function render(playout: PlayoutType, blocks: number): { heard: number[]; events: (PlayoutEvent | undefined)[] } {
  const [heard, events]: [number[], (PlayoutEvent | undefined)[]] = [[], []];
  for (let i = 0; i < blocks; i += 1) {
    const block = new Float32Array(4).fill(99);
    events.push(playout.render(block));
    heard.push(...block);
  }
  return { heard, events };
}

describe("SampleRing", () => {
  it("takes no more than it has room for", () => {
    const ring = new SampleRing(4);
    expect(ring.write(Float32Array.of(1, 2, 3))).toBe(3);
    expect(ring.write(Float32Array.of(4, 5))).toBe(1);
    const out = new Float32Array(6);
    expect(ring.read(out)).toBe(4);
    expect([...out]).toEqual([1, 2, 3, 4, 0, 0]);
  });

  it("gives back what was written, in order, whatever the sizes", () => {
    const sizes = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 50 });
    fc.assert(
      fc.property(sizes, (steps) => {
        const ring = new SampleRing(7);
        const [wrote, read]: [number[], number[]] = [[], []];
        for (const [writes, reads] of steps) {
          const samples = Float32Array.from({ length: writes }, (_, i) => wrote.length + i);
          wrote.push(...samples.subarray(0, ring.write(samples)));
          const out = new Float32Array(reads);
          read.push(...out.subarray(0, ring.read(out)));
        }
        expect(read).toEqual(wrote.slice(0, read.length));
        expect(ring.length).toBe(wrote.length - read.length);
      }),
    );
  });
});

describe("Playout", () => {
  it("is silent until the jitter buffer is full", () => {
    const playout = new Playout(100);
    playout.begin(6);
    playout.push(ramp(1, 5));
    expect(render(playout, 1)).toEqual({ heard: [0, 0, 0, 0], events: [undefined] });
    playout.push(ramp(6, 1));
    expect(render(playout, 1)).toEqual({ heard: [1, 2, 3, 4], events: ["started"] });
    expect([playout.played, playout.buffered]).toEqual([4, 2]);
  });

  it("starts at once when the speech is shorter than the buffer", () => {
    const playout = new Playout(100);
    playout.begin(50);
    playout.push(ramp(1, 6));
    playout.finish();
    expect(render(playout, 2)).toEqual({ heard: [1, 2, 3, 4, 5, 6, 0, 0], events: ["started", "drained"] });
    expect([playout.played, playout.underruns]).toEqual([6, 0]);
  });

  it("counts an underrun with its exact length, refills, and goes on where it was", () => {
    const playout = new Playout(100);
    playout.begin(4);
    playout.push(ramp(1, 6));
    expect(render(playout, 3).events).toEqual(["started", "underrun", undefined]);
    expect([playout.underruns, playout.gapSamples, playout.played]).toEqual([1, 6, 6]);
    playout.push(ramp(7, 4));
    expect(render(playout, 1)).toEqual({ heard: [7, 8, 9, 10], events: ["resumed"] });
  });

  it("does not call the end of the speech an underrun", () => {
    const playout = new Playout(100);
    playout.begin(1);
    playout.push(ramp(1, 4));
    playout.finish();
    expect(render(playout, 1).events).toEqual(["drained"]);
    expect(playout.underruns).toBe(0);
  });

  it("is silent in a pause, in which nothing changes, and goes on where it was", () => {
    const playout = new Playout(100);
    playout.begin(1);
    playout.push(ramp(1, 8));
    render(playout, 1);
    playout.isPaused = true;
    expect(render(playout, 2)).toEqual({ heard: Array(8).fill(0), events: [undefined, undefined] });
    expect([playout.played, playout.underruns, playout.gapSamples]).toEqual([4, 0, 0]);
    playout.isPaused = false;
    expect(render(playout, 1).heard).toEqual([5, 6, 7, 8]);
  });

  it("forgets the old speech when it is cleared", () => {
    const playout = new Playout(100);
    playout.begin(1);
    playout.push(ramp(1, 8));
    playout.clear();
    expect(render(playout, 1).heard).toEqual([0, 0, 0, 0]);
    expect([playout.state, playout.buffered, playout.played]).toEqual(["idle", 0, 0]);
  });

  it("refuses what its ring can't hold, aloud", () => {
    expect(() => new Playout(3).push(ramp(1, 4))).toThrow(RangeError);
  });

  it("plays each sample exactly once, however they arrive and whenever it pauses", () => {
    const step = fc.record({ samples: fc.nat({ max: 9 }), isPaused: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat({ max: 12 }), (steps, jitter) => {
        const playout = new Playout(1_000);
        playout.begin(jitter);
        const heard: number[] = [];
        let sent = 0;
        for (const { samples, isPaused } of steps) {
          playout.push(ramp(sent + 1, samples));
          sent += samples;
          playout.isPaused = isPaused;
          heard.push(...render(playout, 1).heard);
        }
        playout.isPaused = false;
        playout.finish();
        heard.push(...render(playout, 200).heard);
        expect(heard.filter((sample) => sample !== 0)).toEqual([...ramp(1, sent)]);
        expect([playout.played, playout.state]).toEqual([sent, "drained"]);
      }),
    );
  });
});
