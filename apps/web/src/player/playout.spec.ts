import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Playout, type PlayoutEvent } from "./playout.js";

const ramp = (from: number, length: number) => Float32Array.from({ length }, (_, i) => from + i);

function render(playout: Playout, blocks: number): { heard: number[]; events: (PlayoutEvent | undefined)[] } {
  const [heard, events]: [number[], (PlayoutEvent | undefined)[]] = [[], []];
  for (let i = 0; i < blocks; i += 1) {
    const block = new Float32Array(4).fill(99);
    events.push(playout.render(block));
    heard.push(...block);
  }
  return { heard, events };
}

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

  it("plays each sample exactly once, however they arrive", () => {
    const arrivals = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(0)), { maxLength: 40 });
    fc.assert(
      fc.property(arrivals, fc.nat({ max: 12 }), (steps, jitter) => {
        const playout = new Playout(1000);
        playout.begin(jitter);
        const heard: number[] = [];
        let sent = 0;
        for (const step of steps) {
          playout.push(ramp(sent + 1, step));
          sent += step;
          heard.push(...render(playout, 1).heard);
        }
        playout.finish();
        heard.push(...render(playout, 200).heard);
        expect(heard.filter((sample) => sample !== 0)).toEqual([...ramp(1, sent)]);
        expect([playout.played, playout.state]).toEqual([sent, "drained"]);
      }),
    );
  });
});
